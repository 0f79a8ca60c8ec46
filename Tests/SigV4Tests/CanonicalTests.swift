import Testing

@testable import SigV4

/// Single lines of the canonical request, beyond what the suites cover.
@Suite struct CanonicalTests {
    @Test(arguments: [
        // (target, encoded once, normalised and encoded twice, encoded twice)
        ("/", "/", "/", "/"),
        ("/a/../b", "/a/../b", "/b", "/a/../b"),
        ("/../../b/", "/../../b/", "/b/", "/../../b/"),
        ("/a/b/..", "/a/b/..", "/a", "/a/b/.."),
        ("/a//b/./c", "/a//b/./c", "/a/b/c", "/a//b/./c"),
        ("/a%2Fb", "/a/b", "/a%252Fb", "/a%252Fb"),
        ("/a%20b", "/a%20b", "/a%2520b", "/a%2520b"),
        ("/a%7eb~", "/a~b~", "/a%257eb~", "/a%257eb~"),
        ("/a+b(c)", "/a%2Bb%28c%29", "/a%2Bb%28c%29", "/a%2Bb%28c%29"),
        ("/%2e%2E/b", "/../b", "/%252e%252E/b", "/%252e%252E/b"),
        ("/é#:@", "/%C3%A9%23%3A%40", "/%C3%A9%23%3A%40", "/%C3%A9%23%3A%40"),
    ]) func path(target: String, once: String, normalized: String, twice: String) throws {
        let rules: [(SigningRules.Path, String)] = [
            (.encodedOnce, once), (.normalizedAndEncodedTwice, normalized), (.encodedTwice, twice),
        ]
        for (rule, expected) in rules {
            var bytes: [UInt8] = []
            try rule.append(RequestTarget(target).path, to: &bytes)
            #expect(String(decoding: bytes, as: UTF8.self) == expected)
        }
    }

    @Test(arguments: [
        ("/?", ""), ("/?a", "a="), ("/?a=", "a="), ("/?=v", "=v"), ("/?a=b=c", "a=b%3Dc"), ("/?a=1&&b=2&", "a=1&b=2"),
        ("/?a=x+y", "a=x%2By"), ("/?a=%7e%41", "a=~A"), ("/?b=2&a=2&a=10&a", "a=&a=10&a=2&b=2"),
        ("/?a-b=1&a=2", "a=2&a-b=1"), ("/?Z=1&a=1", "Z=1&a=1"), ("/?a=b?c/d", "a=b%3Fc%2Fd"),
        ("/?%E1%88%B4=1&z=2", "%E1%88%B4=1&z=2"), ("/?a=%00%0A", "a=%00%0A"),
    ]) func query(target: String, expected: String) throws {
        let request = Sample.plain(target: target)
        let canonical = try CanonicalRequest(
            request, target: RequestTarget(target), leavingOut: [], signedHeaders: ["host"], payload: "",
            rules: .standard)
        #expect(
            String(decoding: canonical.bytes, as: UTF8.self).split(separator: "\n")[2...].first
                == Substring(expected.isEmpty ? "host:iam.example.com" : expected))
    }

    @Test(arguments: [
        ([" a  b\t c "], "a b c"), ([""], ""), (["  "], ""), (["b", "a", ""], "b,a,"), (["a\r\n  b\n\tc"], "a b c"),
        (["a\nhost:evil"], "a host:evil"), (["a, b"], "a, b"), (["\"a   b\""], "\"a b\""),
    ]) func header(values: [String], expected: String) throws {
        let request = Sample.plain(headers: values.map { ("My-HEADER", $0) })
        let canonical = try CanonicalRequest(
            request, target: RequestTarget("/"), leavingOut: [], signedHeaders: ["my-header"], payload: "",
            rules: .standard)
        #expect(
            String(decoding: canonical.bytes, as: UTF8.self).hasPrefix(
                "POST\n/\n\nmy-header:\(expected)\n\nmy-header\n"))
    }

    @Test(arguments: ["", "GET /", "GET\n", "GÉT"]) func methodMustBeAToken(method: String) throws {
        let request = try Sample.header().with(method: method)
        #expect(throws: SignatureFailure.malformedMethod) { try Sample.verify(request) }
    }

    @Test(arguments: [
        ("s3", SigningRules.s3), ("s3-object-lambda", .s3), ("s3-outposts", .s3), ("s3express", .s3),
        ("iam", .standard), ("sts", .standard), ("s3tables", .standard), ("S3", .standard),
    ]) func serviceHasItsRules(service: String, rules: SigningRules) {
        #expect(SigningRules(service: service) == rules)
    }

    /// S3 keys that other servers are known to fold together.
    @Test(arguments: ["/b/a/../c", "/b/a//c", "/b/./c", "/b/%20%2B+", "/b/%E3%81%82", "/b/a%2Fb", "/b/'()*!"])
    func oddS3KeysVerify(target: String) throws {
        try Sample.verify(Sample.header(Sample.plain(target: target), service: "s3"), service: "s3")
        try Sample.verify(Sample.presigned(Sample.plain(target: target), service: "s3"), service: "s3")
    }
}
