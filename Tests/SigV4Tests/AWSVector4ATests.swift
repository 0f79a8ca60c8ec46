import AWSValues
import Crypto
import Foundation
import Testing

@testable import SigV4

/// awslabs/aws-c-auth, `v4a`: 38 cases, each as a header and as a query signature. What P-256 makes differs each time,
/// so signatures are verified and not compared.
@Suite struct AWSVector4ATests {
    static let cases = VectorFiles.folders(below: "aws-c-auth/v4a", with: "/public-key.json").map(AWSVector.init)
    static func expected() throws -> ExpectedScope {
        ExpectedScope(service: "service", regions: .only([try Suite.region()]), algorithms: [.ecdsa])
    }

    @Test func allCasesAreThere() {
        #expect(Self.cases.count == 38)
    }

    @Test(arguments: cases) func keyIsDerived(vector: AWSVector) throws {
        let key = AsymmetricKey.derive(from: try vector.context().secret, of: Suite.keyID)
        #expect(LowerHex.encoded(key.publicKey.rawRepresentation) == (try vector.publicKey()))
    }

    @Test(arguments: cases) func headerIsSigned(vector: AWSVector) throws {
        let context = try vector.context(.ecdsa)
        let request = try VectorFiles.request(vector.file("request.txt"))
        let payload: Signer.Payload = context.signsBody ? .stated : .signed
        let signed = try context.signer().sign(request, at: context.now, payload: payload)
        try check(signed, vector, form: "header")

        let complete = request.setting(try context.signer().headers(for: request, at: context.now, payload: payload))
        let wanted = try VectorFiles.request(vector.file("header-signed-request.txt"))
        #expect(complete.removingSignature.headerLines == wanted.removingSignature.headerLines)
        try verify(complete, context)
    }

    @Test(arguments: cases) func queryIsSigned(vector: AWSVector) throws {
        let context = try vector.context(.ecdsa)
        let request = try VectorFiles.request(vector.file("request.txt"))
        let signed = try context.signer().presign(request, at: context.now, expiresIn: context.seconds).signed
        try check(signed, vector, form: "query")

        let wanted = try VectorFiles.request(vector.file("query-signed-request.txt"))
        let target = try context.signer().presignedTarget(for: request, at: context.now, expiresIn: context.seconds)
        let complete = request.with(target: target)
        #expect(complete.removingSignature.target == wanted.removingSignature.target)
        try verify(complete, context)
    }

    @Test(arguments: cases, ["header", "query"]) func signedRequestIsVerified(vector: AWSVector, form: String) throws {
        let context = try vector.context(.ecdsa)
        let request = try VectorFiles.request(vector.file("\(form)-signed-request.txt"))
        let claim = try SignatureClaim(reading: request, rules: context.rules)
        #expect(try claim.workings().canonicalRequest == vector.text("\(form)-canonical-request"))
        #expect(try claim.workings().stringToSign == vector.text("\(form)-string-to-sign"))
        #expect(claim.sessionToken?.revealed() == context.token)
        #expect(claim.accessKeyID == Suite.keyID)
        #expect(claim.scope.regions == .set(RegionSet(try Suite.region())))
        #expect(claim.form == (form == "header" ? .header : .presigned(seconds: context.seconds)))

        let verified = try claim.verify(secret: context.secret, at: context.now, expecting: Self.expected())
        #expect(verified.claim.signedAt == context.now)
        #expect(throws: SignatureFailure.signatureDoesNotMatch) {
            try claim.verify(secret: Secret("another"), at: context.now, expecting: Self.expected())
        }
        #expect(throws: SignatureFailure.unknownAccessKey(Suite.keyID)) {
            try claim.verify(secret: nil, at: context.now, expecting: Self.expected())
        }
        #expect(throws: SignatureFailure.unsupportedAlgorithm("AWS4-ECDSA-P256-SHA256")) {
            try claim.verify(secret: context.secret, at: context.now, expecting: Suite.expected())
        }
    }

    /// The texts are the suite's, and both the suite's signature of them and ours belong to the suite's public key.
    private func check(_ signed: SignedText, _ vector: AWSVector, form: String) throws {
        #expect(
            try String(decoding: signed.canonicalRequest, as: UTF8.self) == vector.text("\(form)-canonical-request"))
        #expect(try String(decoding: signed.stringToSign, as: UTF8.self) == vector.text("\(form)-string-to-sign"))
        let point = try #require(LowerHex.decoded(vector.publicKey().utf8))
        let key = try P256.Signing.PublicKey(rawRepresentation: point)
        for text in [signed.signature, try vector.text("\(form)-signature")] {
            let signature = try #require(SignatureAlgorithm.ecdsa.signature(hex: text.utf8))
            let parsed = try P256.Signing.ECDSASignature(derRepresentation: signature)
            #expect(key.isValidSignature(parsed, for: signed.stringToSign))
        }
    }

    private func verify(_ request: WireRequest, _ context: AWSVector.Context) throws {
        let claim = try SignatureClaim(reading: request, rules: context.rules)
        _ = try claim.verify(secret: context.secret, at: context.now, expecting: Self.expected())
    }
}

extension WireRequest {
    /// Without what differs each time.
    var removingSignature: WireRequest {
        func cut(_ text: String) -> String { text.replacing(#/Signature=[0-9a-f]+/#, with: "Signature=") }
        return with(target: cut(target), headers: headers.map { ($0.name, cut($0.value)) })
    }
}
