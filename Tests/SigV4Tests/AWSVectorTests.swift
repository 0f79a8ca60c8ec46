import AWSValues
import Foundation
import Testing

@testable import SigV4

/// awslabs/aws-c-auth, `v4`: 38 cases, each as a header and as a query signature.
@Suite struct AWSVectorTests {
    static let cases = VectorFiles.folders(below: "aws-c-auth/v4", with: "/context.json").map(AWSVector.init)

    @Test func allCasesAreThere() {
        #expect(Self.cases.count == 38)
    }

    @Test(arguments: cases) func headerIsSigned(vector: AWSVector) throws {
        let context = try vector.context()
        let request = try VectorFiles.request(vector.file("request.txt"))
        let payload: Signer.Payload = context.signsBody ? .stated : .signed
        let signed = try context.signer().sign(request, at: context.now, payload: payload)
        #expect(try String(decoding: signed.canonicalRequest, as: UTF8.self) == vector.text("header-canonical-request"))
        #expect(try String(decoding: signed.stringToSign, as: UTF8.self) == vector.text("header-string-to-sign"))
        #expect(try signed.signature == vector.text("header-signature"))

        let complete = request.setting(try context.signer().headers(for: request, at: context.now, payload: payload))
        let wanted = try VectorFiles.request(vector.file("header-signed-request.txt"))
        #expect(complete.headerLines == wanted.headerLines)
    }

    @Test(arguments: cases) func queryIsSigned(vector: AWSVector) throws {
        let context = try vector.context()
        let request = try VectorFiles.request(vector.file("request.txt"))
        let signed = try context.signer().presign(request, at: context.now, expiresIn: context.seconds).signed
        #expect(try String(decoding: signed.canonicalRequest, as: UTF8.self) == vector.text("query-canonical-request"))
        #expect(try String(decoding: signed.stringToSign, as: UTF8.self) == vector.text("query-string-to-sign"))
        #expect(try signed.signature == vector.text("query-signature"))

        let wanted = try VectorFiles.request(vector.file("query-signed-request.txt"))
        let target = try context.signer().presignedTarget(for: request, at: context.now, expiresIn: context.seconds)
        #expect(target == wanted.target)
    }

    @Test(arguments: cases, ["header", "query"]) func signedRequestIsVerified(vector: AWSVector, form: String) throws {
        let context = try vector.context()
        let request = try VectorFiles.request(vector.file("\(form)-signed-request.txt"))
        let claim = try SignatureClaim(reading: request, rules: context.rules)
        #expect(try claim.workings().canonicalRequest == vector.text("\(form)-canonical-request"))
        #expect(try claim.workings().stringToSign == vector.text("\(form)-string-to-sign"))
        #expect(claim.sessionToken?.revealed() == context.token)
        #expect(claim.accessKeyID == Suite.keyID)
        #expect(claim.form == (form == "header" ? .header : .presigned(seconds: context.seconds)))

        let verified = try claim.verify(secret: context.secret, at: context.now, expecting: Suite.expected())
        #expect(verified.claim.signedAt == context.now)
        #expect(throws: SignatureFailure.signatureDoesNotMatch) {
            try claim.verify(secret: Secret("another"), at: context.now, expecting: Suite.expected())
        }
    }
}

extension WireRequest {
    /// The headers as sorted lines with names in lower case; those of one name keep their order.
    var headerLines: [String] {
        let names = Set(headers.map { $0.name.lowercased() }).sorted()
        return names.flatMap { name in values(of: name).map { "\(name):\($0.drop { $0 == " " })" } }
    }
}
