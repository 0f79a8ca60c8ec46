import AWSValues
import Foundation
import Testing

@testable import SigV4

/// boto/botocore, `aws4_testsuite`: 34 cases of header signatures.
@Suite struct BotocoreVectorTests {
    static let cases = VectorFiles.folders(below: "botocore/aws4_testsuite", with: ".req").map(BotocoreVector.init)

    @Test func allCasesAreThere() {
        #expect(Self.cases.count == 34)
    }

    @Test(arguments: cases) func requestIsSigned(vector: BotocoreVector) throws {
        let signer = try Suite.signer(token: vector.token(), rules: vector.rules)
        let request = try vector.request()
        let signed = try signer.sign(request, at: Suite.now, payload: .signed)
        #expect(try String(decoding: signed.canonicalRequest, as: UTF8.self) == vector.text("creq"))
        #expect(try String(decoding: signed.stringToSign, as: UTF8.self) == vector.text("sts"))
        let authorization = try signer.headers(for: request, at: Suite.now).last
        #expect(try authorization?.value == vector.text("authz"))
    }

    @Test(arguments: cases) func signedRequestIsVerified(vector: BotocoreVector) throws {
        let signed = try VectorFiles.request(vector.file("sreq"))
        let request = signed.setting([("Authorization", try vector.text("authz"))])
        let claim = try SignatureClaim(reading: request, rules: vector.rules)
        #expect(try claim.workings().canonicalRequest == vector.text("creq"))
        #expect(claim.sessionToken?.revealed() == (try vector.token()))
        _ = try claim.verify(secret: Suite.secret, at: Suite.now, expecting: Suite.expected())
    }
}

struct BotocoreVector: CustomTestStringConvertible {
    let folder: URL

    var name: String { folder.lastPathComponent }
    var testDescription: String { name }

    func file(_ suffix: String) -> URL { folder.appending(path: "\(name).\(suffix)") }

    func text(_ suffix: String) throws -> String {
        try VectorFiles.text(file(suffix)).trimmingCharacters(in: .newlines)
    }

    func request() throws -> WireRequest { try VectorFiles.request(file("req")) }

    /// The token of the signed request, which the unsigned one may not have yet.
    func token() throws -> String? {
        try VectorFiles.request(file("sreq")).values(of: SignatureHeader.securityToken).first
    }

    var rules: SigningRules {
        SigningRules(
            path: .normalizedAndEncodedTwice, payload: .signed,
            sessionToken: name == "post-sts-header-after" ? .addedAfterSigning : .signed)
    }
}
