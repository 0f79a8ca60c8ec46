import AWSValues
import Testing

@testable import SigV4

/// Whatever one byte of the signed parts becomes, the request does not verify any more.
@Suite struct TamperTests {
    static let rounds = 400

    @Test func theSamplesVerify() throws {
        try Sample.verify(Sample.header())
        try Sample.verify(Sample.header(token: "token"))
        try Sample.verify(Sample.presigned())
        try Sample.verify(Sample.presigned(token: "token"))
        try Sample.verify(Sample.header(payload: .stated))
        try Sample.verify(Sample.header(service: "s3"), service: "s3")
        try Sample.verify(Sample.header(service: "s3", payload: .unsigned), service: "s3")
        try Sample.verify(Sample.presigned(service: "s3"), service: "s3")
    }

    @Test(arguments: ["service", "s3"]) func authorizationHeader(service: String) throws {
        let request = try Sample.header(service: service)
        let value = request.value("authorization")
        try tamper(value) { changed, old in
            // A space after a comma or at the end has no meaning.
            old == ASCII.space ? nil : request.setting([("Authorization", changed)])
        } refused: {
            isRefused($0, service: service)
        }
    }

    @Test func signature() throws {
        let request = try Sample.header()
        let signature = String(request.value("authorization").suffix(64))
        try tamper(signature) { changed, _ in
            request.authorization(replacing: signature, with: changed)
        } refused: {
            isRefused($0)
        }
    }

    @Test(arguments: [
        "host", "content-type", "x-amz-date", "x-amz-content-sha256", "x-amz-security-token", "my-header",
    ])
    func signedHeader(name: String) throws {
        let plain = Sample.plain(headers: [("My-Header", "some-value")])
        for service in ["service", "s3"] {
            let request = try Sample.header(plain, service: service, token: "some-token", payload: .stated)
            try tamper(request.value(name)) { changed, _ in
                request.setting([(name, changed)])
            } refused: {
                isRefused($0, service: service)
            }
        }
    }

    @Test(arguments: ["service", "s3"]) func method(service: String) throws {
        let request = try Sample.header(service: service)
        try tamper(request.method) { changed, _ in
            request.with(method: changed)
        } refused: {
            isRefused($0, service: service)
        }
    }

    /// Path and query, and in the query the whole signature.
    @Test(arguments: ["service", "s3"], [false, true]) func target(service: String, isPresigned: Bool) throws {
        let request = try isPresigned ? Sample.presigned(service: service) : Sample.header(service: service)
        try tamper(request.target) { changed, _ in
            changed.differsOnlyInEscapes(from: request.target) ? nil : request.with(target: changed)
        } refused: {
            isRefused($0, service: service)
        }
    }

    @Test(arguments: [Signer.Payload.signed, .stated]) func body(payload: Signer.Payload) throws {
        for service in ["service", "s3"] {
            let request = try Sample.header(service: service, payload: payload)
            try tamper(String(decoding: Sample.body, as: UTF8.self)) { changed, _ in
                request.with(body: Array(changed.utf8))
            } refused: {
                isRefused($0, service: service)
            }
            #expect(isRefused(request.with(body: []), service: service))
            #expect(isRefused(request.with(body: Sample.body + [0]), service: service))
        }
        #expect(isRefused(try Sample.presigned().with(body: [])))
    }

    @Test func aParameterMoreOrLess() throws {
        for request in [try Sample.header(), try Sample.presigned()] {
            #expect(isRefused(request.with(target: request.target + "&three=3")))
            #expect(isRefused(request.with(target: request.target + "&one=1")))
            #expect(isRefused(request.target(replacing: "one=1&", with: "")))
        }
    }

    @Test func aSecondValueOfASignedHeader() throws {
        let request = try Sample.header()
        #expect(isRefused(request.adding("Content-Type", "text/plain")))
        #expect(isRefused(request.removing("content-type")))
    }

    private func isRefused(_ request: WireRequest, service: String = "service") -> Bool {
        (try? Sample.verify(request, service: service)) == nil
    }

    /// Changes one byte of `text` at a time; `make` gets the changed text and the byte that was there.
    private func tamper(
        _ text: String, _ make: (String, UInt8) -> WireRequest?, refused: (WireRequest) -> Bool
    ) throws {
        let original = Array(text.utf8)
        try #require(!original.isEmpty)
        var random = SeededGenerator(seed: 4)
        for _ in 0..<Self.rounds {
            let index = Int.random(in: original.indices, using: &random)
            var changed = original
            changed[index] ^= UInt8.random(in: 1...127, using: &random)
            let changedText = String(decoding: changed, as: UTF8.self)
            guard let request = make(changedText, original[index]) else { continue }
            #expect(refused(request), "`\(changedText)` instead of `\(text)`")
        }
    }
}

extension String {
    /// Whether the texts differ in nothing but the case of hex digits after a `%`: `%2F` and `%2f` are the same.
    fileprivate func differsOnlyInEscapes(from other: String) -> Bool {
        let left = Array(utf8)
        let right = Array(other.utf8)
        guard left.count == right.count else { return false }
        return left.indices.allSatisfy { index in
            let isInEscape = left[..<index].suffix(2).contains(ASCII.percent)
            return left[index] == right[index]
                || isInEscape && ASCII.isLetter(left[index]) && left[index] | 0x20 == right[index] | 0x20
        }
    }
}
