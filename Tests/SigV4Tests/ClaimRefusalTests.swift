import AWSValues
import Testing

@testable import SigV4

/// Requests that are refused before any key is looked up.
@Suite struct ClaimRefusalTests {
    struct Row: CustomTestStringConvertible {
        let testDescription: String
        let failure: SignatureFailure
        let change: @Sendable (WireRequest) -> WireRequest

        init(_ name: String, _ failure: SignatureFailure, _ change: @escaping @Sendable (WireRequest) -> WireRequest) {
            testDescription = name
            self.failure = failure
            self.change = change
        }
    }

    static let headerRows: [Row] = [
        Row("no signature", .missingAuthenticationToken) { $0.removing("authorization") },
        Row("two Authorization headers", .duplicateHeader("authorization")) { $0.adding("authorization", "x") },
        Row("two hosts", .duplicateHeader("host")) { $0.adding("HOST", "iam.example.com") },
        Row("no host", .hostNotSigned) { $0.removing("host") },
        Row("host not signed", .hostNotSigned) {
            $0.authorization(replacing: "content-type;host;", with: "content-type;")
        },
        Row("two dates", .duplicateHeader("x-amz-date")) { $0.adding("X-Amz-Date", "20150830T123600Z") },
        Row("two tokens", .duplicateHeader("x-amz-security-token")) {
            $0.adding("X-Amz-Security-Token", "a").adding("X-Amz-Security-Token", "a")
        },
        Row("two payload hashes", .duplicateHeader("x-amz-content-sha256")) {
            $0.adding("X-Amz-Content-Sha256", "a").adding("X-Amz-Content-Sha256", "a")
        },
        Row("an unsigned x-amz header", .unsignedHeaders(["x-amz-target", "x-amz-other"])) {
            $0.adding("X-Amz-Target", "a").adding("X-AMZ-Other", "b").adding("x-amz-target", "c")
        },
        Row("an unsigned token", .unsignedHeaders(["x-amz-security-token"])) {
            $0.adding("X-Amz-Security-Token", "a")
        },
        Row("an x-amz header of odd bytes", .unsignedHeaders(["x-amz-\u{1FEF}"])) { $0.adding("X-Amz-\u{1FEF}", "a") },
        Row("header and query", .twoAuthenticationForms) {
            $0.with(target: $0.target + "&X-Amz-Algorithm=AWS4-HMAC-SHA256")
        },
        Row("header and a token in the query", .twoAuthenticationForms) {
            $0.with(target: $0.target + "&X-Amz-Security-Token=abc")
        },
        Row("header and an escaped name in the query", .twoAuthenticationForms) {
            $0.with(target: $0.target + "&X-Amz-%53ignature=abc")
        },
        Row("version 2", .signatureVersion2) { $0.setting([("Authorization", "AWS AKIDEXAMPLE:c2lnbmF0dXJl")]) },
        Row("version 2 in the query", .signatureVersion2) {
            $0.removing("authorization").with(target: "/?AWSAccessKeyId=AKIDEXAMPLE&Signature=abc&Expires=1")
        },
        Row("another algorithm", .unsupportedAlgorithm("AWS4-HMAC-SHA512")) {
            $0.authorization(replacing: "AWS4-HMAC-SHA256", with: "AWS4-HMAC-SHA512")
        },
        Row("version 4A", .missingParts([.regionSet])) {
            $0.authorization(replacing: "AWS4-HMAC-SHA256", with: "AWS4-ECDSA-P256-SHA256")
        },
        Row("a bearer token", .missingParts([.credential, .signature, .signedHeaders])) {
            $0.setting([("Authorization", "Bearer abc")])
        },
        Row("an empty header", .missingParts([.credential, .signature, .signedHeaders])) {
            $0.setting([("Authorization", "")])
        },
        Row("a bearer token without a date", .missingParts([.credential, .signature, .signedHeaders, .date])) {
            $0.setting([("Authorization", "abc")]).removing("x-amz-date")
        },
        Row("the algorithm alone", .missingParts([.credential, .signature, .signedHeaders])) {
            $0.setting([("Authorization", "AWS4-HMAC-SHA256")])
        },
        Row("no signature part", .missingParts([.signature])) {
            $0.setting([("Authorization", String($0.value("authorization").dropLast(76)))])
        },
        Row("no date", .missingParts([.date])) { $0.removing("x-amz-date") },
        Row("a part without a value", .malformedAuthorization) {
            $0.authorization(replacing: "Credential=", with: "")
        },
        Row("a part twice", .malformedAuthorization) {
            $0.setting([("Authorization", $0.value("authorization") + ", Signature=00")])
        },
        Row("an unknown part", .malformedAuthorization) {
            $0.setting([("Authorization", $0.value("authorization") + ", Extra=1")])
        },
        Row("a comma at the end", .malformedAuthorization) {
            $0.setting([("Authorization", $0.value("authorization") + ",")])
        },
        Row("four scope elements", .malformedCredential(elements: 4)) {
            $0.authorization(replacing: "/service/", with: "/")
        },
        Row("six scope elements", .malformedCredential(elements: 6)) {
            $0.authorization(replacing: "/service/", with: "/service/x/")
        },
        Row("no key id", .malformedCredential(elements: 5)) { $0.authorization(replacing: "AKIDEXAMPLE", with: "") },
        Row("a key id with a space", .malformedCredential(elements: 5)) {
            $0.authorization(replacing: "AKIDEXAMPLE", with: "AKID EXAMPLE")
        },
        Row("a long key id", .malformedCredential(elements: 5)) {
            $0.authorization(replacing: "AKIDEXAMPLE", with: String(repeating: "A", count: 129))
        },
        Row("another day", .wrongScope(.date(found: "20150829", signedAt: Suite.now))) {
            $0.authorization(replacing: "/20150830/", with: "/20150829/")
        },
        Row("no region", .wrongScope(.region(found: ""))) { $0.authorization(replacing: "/us-east-1/", with: "//") },
        Row("an odd service", .wrongScope(.service(found: "a b", expected: nil))) {
            $0.authorization(replacing: "/service/", with: "/a b/")
        },
        Row("another terminator", .wrongScope(.terminator(found: "aws5_request"))) {
            $0.authorization(replacing: "aws4_request", with: "aws5_request")
        },
        Row("a date in another form", .malformedDate("2015-08-30T12:36:00Z")) {
            $0.setting([("X-Amz-Date", "2015-08-30T12:36:00Z")])
        },
        Row("unsorted signed headers", .malformedSignedHeaders("host;content-type;x-amz-date")) {
            $0.authorization(replacing: "content-type;host", with: "host;content-type")
        },
        Row("repeated signed headers", .malformedSignedHeaders("content-type;host;host;x-amz-date")) {
            $0.authorization(replacing: "host", with: "host;host")
        },
        Row("signed headers in upper case", .malformedSignedHeaders("content-type;Host;x-amz-date")) {
            $0.authorization(replacing: "host", with: "Host")
        },
        Row("no signed headers", .malformedSignedHeaders("")) {
            $0.authorization(replacing: "content-type;host;x-amz-date", with: "")
        },
        Row("a short signature", .malformedSignature) {
            $0.setting([("Authorization", String($0.value("authorization").dropLast(2)))])
        },
        Row("a signature in upper case", .malformedSignature) {
            let value = $0.value("authorization")
            return $0.setting([("Authorization", value.dropLast(64) + value.suffix(64).uppercased())])
        },
        Row("a target without a slash", .malformedTarget) { $0.with(target: "http://iam.example.com/") },
        Row("an empty target", .malformedTarget) { $0.with(target: "") },
        Row("a bad escape in the path", .malformedTarget) { $0.with(target: "/%zz") },
        Row("half an escape", .malformedTarget) { $0.with(target: "/a%2") },
        Row("a bad escape in the query", .malformedTarget) { $0.with(target: "/?a=%") },
        Row("an unsigned payload", .unsignedPayloadRefused) { $0.adding("X-Amz-Content-Sha256", "UNSIGNED-PAYLOAD") },
        Row("a payload hash in upper case", .unknownPayloadHash(String(repeating: "A", count: 64))) {
            $0.adding("X-Amz-Content-Sha256", String(repeating: "A", count: 64))
        },
        Row("an unknown payload form", .unknownPayloadHash("STREAMING-SOMETHING-NEW")) {
            $0.adding("X-Amz-Content-Sha256", "STREAMING-SOMETHING-NEW")
        },
    ]

    @Test(arguments: headerRows) func headerIsRefused(row: Row) throws {
        let request = row.change(try Sample.header())
        #expect(throws: row.failure) { try SignatureClaim(reading: request) }
    }

    static let presignedRows: [Row] = [
        Row("another algorithm", .unsupportedAlgorithm("AWS4-HMAC-SHA512")) {
            $0.target(replacing: "AWS4-HMAC-SHA256", with: "AWS4-HMAC-SHA512")
        },
        Row("version 4A", .missingParts([.regionSet])) {
            $0.target(replacing: "AWS4-HMAC-SHA256", with: "AWS4-ECDSA-P256-SHA256")
        },
        Row("no algorithm", .missingParts([.algorithm])) {
            $0.target(replacing: "X-Amz-Algorithm=AWS4-HMAC-SHA256&", with: "")
        },
        Row("no date", .missingParts([.date])) { $0.target(replacing: "&X-Amz-Date=20150830T123600Z", with: "") },
        Row("no signature", .missingParts([.signature])) { $0.with(target: String($0.target.dropLast(81))) },
        Row("no signed headers", .missingParts([.signedHeaders])) {
            $0.target(replacing: "&X-Amz-SignedHeaders=content-type%3Bhost", with: "")
        },
        Row("a mark alone", .missingParts([.credential, .signature, .signedHeaders, .date])) {
            $0.with(target: "/?X-Amz-Algorithm=AWS4-HMAC-SHA256")
        },
        Row("a parameter twice", .duplicateParameter("X-Amz-Signature")) {
            $0.with(target: $0.target + "&X-Amz-Signature=00")
        },
        Row("two tokens", .duplicateParameter("X-Amz-Security-Token")) {
            $0.with(target: $0.target + "&X-Amz-Security-Token=a&X-Amz-Security-Token=a")
        },
        Row("a token in a header", .twoAuthenticationForms) { $0.adding("X-Amz-Security-Token", "a") },
        Row("an Authorization header", .twoAuthenticationForms) { $0.adding("Authorization", "Bearer abc") },
        Row("an unsigned x-amz header", .unsignedHeaders(["x-amz-acl"])) { $0.adding("x-amz-acl", "public-read") },
        Row("another terminator", .wrongScope(.terminator(found: "x"))) {
            $0.target(replacing: "aws4_request", with: "x")
        },
        Row("names in lower case are none", .missingAuthenticationToken) {
            $0.with(target: $0.target.replacing("X-Amz-", with: "x-amz-"))
        },
        Row("a payload hash in both places", .duplicateParameter("X-Amz-Content-Sha256")) {
            $0.with(target: $0.target + "&X-Amz-Content-Sha256=a").adding("X-Amz-Content-Sha256", "a")
        },
    ]

    @Test(arguments: presignedRows) func presignedIsRefused(row: Row) throws {
        let request = row.change(try Sample.presigned())
        #expect(throws: row.failure) { try SignatureClaim(reading: request) }
    }

    @Test(arguments: StreamingPayload.allCases)
    func onlyS3TakesBodiesInChunks(form: StreamingPayload) throws {
        let request = try Sample.header().setting([("X-Amz-Content-Sha256", form.rawValue)])
        #expect(throws: SignatureFailure.unsupportedStreaming(form)) { try SignatureClaim(reading: request) }
    }

    @Test func whatAProxyAddsMayStayUnsigned() throws {
        try Sample.verify(Sample.header().adding("X-Amz-Cf-Id", "abc").adding("X-Amzn-Trace-Id", "Root=1"))
    }
}
