import AWSValues
import Testing

@testable import SigV4

/// SigV4A beyond the suite: regions, refusals, and that no byte of what is signed can change.
@Suite struct SigV4ATests {
    static func signer(_ regions: String = "us-east-1", service: String = "service", token: String? = nil) throws
        -> Signer
    {
        Signer(
            accessKeyID: Suite.keyID, secret: Suite.secret, sessionToken: token.map(Secret.init),
            regions: .set(try RegionSet(parsing: regions)), service: service)
    }

    static func header(_ regions: String = "us-east-1", service: String = "service", token: String? = nil) throws
        -> WireRequest
    {
        let signer = try signer(regions, service: service, token: token)
        return Sample.plain().setting(try signer.headers(for: Sample.plain(), at: Suite.now))
    }

    static func presigned(_ regions: String = "us-east-1", token: String? = nil, seconds: Int = 3600) throws
        -> WireRequest
    {
        let plain = Sample.plain()
        return plain.with(
            target: try signer(regions, token: token).presignedTarget(for: plain, at: Suite.now, expiresIn: seconds))
    }

    static func verify(_ request: WireRequest, regions: [String] = ["us-east-1"], at now: Instant = Suite.now) throws {
        let expected = ExpectedScope(
            service: "service", regions: .only(try regions.map { try Region(parsing: $0) }), algorithms: [.ecdsa])
        _ = try SignatureClaim(reading: request).verify(secret: Suite.secret, at: now, expecting: expected)
    }

    @Test(arguments: [
        ("us-east-1", ["us-east-1"], true), ("us-east-1", ["eu-west-1", "us-east-1"], true), ("*", ["eu-west-1"], true),
        ("eu-*,us-west-2", ["us-west-2"], true), ("eu-*,us-west-2", ["us-east-1"], false), ("us-east-1", [], false),
    ]) func oneOfTheCallersRegionsMustBeInTheSet(set: String, regions: [String], isGood: Bool) throws {
        for request in [try Self.header(set), try Self.presigned(set)] {
            if isGood {
                try Self.verify(request, regions: regions)
            } else {
                #expect(throws: SignatureFailure.wrongScope(.region(found: set))) {
                    try Self.verify(request, regions: regions)
                }
            }
        }
    }

    @Test func tokenAndLifeAreChecked() throws {
        try Self.verify(Self.header(token: "a+b/="))
        let request = try Self.presigned(token: "a+b/=", seconds: 60)
        #expect(try SignatureClaim(reading: request).sessionToken?.revealed() == "a+b/=")
        try Self.verify(request, at: Suite.now.adding(seconds: 60))
        #expect(throws: SignatureFailure.self) { try Self.verify(request, at: Suite.now.adding(seconds: 61)) }
        #expect(throws: SignatureFailure.self) { try Self.verify(Self.header(), at: Suite.now.adding(seconds: 901)) }
        #expect(throws: SignatureFailure.expiresOutOfRange(seconds: 0)) { try Self.presigned(seconds: 0) }
    }

    typealias Row = ClaimRefusalTests.Row

    static let headerRows: [Row] = [
        Row("no region set", .missingParts([.regionSet])) { $0.removing("x-amz-region-set") },
        Row("two region sets", .duplicateHeader("x-amz-region-set")) { $0.adding("X-Amz-Region-Set", "us-east-1") },
        Row("an empty region set", .malformedRegionSet("")) { $0.setting([("X-Amz-Region-Set", "")]) },
        Row("no region set in fact", .malformedRegionSet("us-east-1,")) {
            $0.setting([("X-Amz-Region-Set", "us-east-1,")])
        },
        Row("an unsigned region set", .unsignedHeaders(["x-amz-region-set"])) {
            $0.authorization(replacing: "x-amz-date;x-amz-region-set", with: "x-amz-date")
        },
        Row("a scope of SigV4", .malformedCredential(elements: 5, of: .ecdsa)) {
            $0.authorization(replacing: "/service/", with: "/us-east-1/service/")
        },
        Row("a scope without a service", .malformedCredential(elements: 3, of: .ecdsa)) {
            $0.authorization(replacing: "/service/", with: "/")
        },
        Row("a scope of SigV4A for SigV4", .malformedCredential(elements: 4)) {
            $0.authorization(replacing: "AWS4-ECDSA-P256-SHA256", with: "AWS4-HMAC-SHA256")
        },
        Row("another day", .wrongScope(.date(found: "20150829", signedAt: Suite.now))) {
            $0.authorization(replacing: "/20150830/", with: "/20150829/")
        },
        Row("another terminator", .wrongScope(.terminator(found: "aws5_request"))) {
            $0.authorization(replacing: "aws4_request", with: "aws5_request")
        },
        Row("an odd service", .wrongScope(.service(found: "a b", expected: nil))) {
            $0.authorization(replacing: "/service/", with: "/a b/")
        },
        Row("another curve", .unsupportedAlgorithm("AWS4-ECDSA-P384-SHA384")) {
            $0.authorization(replacing: "P256-SHA256", with: "P384-SHA384")
        },
        Row("an empty signature", .malformedSignature) {
            $0.setting([("Authorization", $0.removingSignature.value("authorization"))])
        },
        Row("half a byte more", .malformedSignature) {
            $0.setting([("Authorization", $0.value("authorization") + "0")])
        },
        Row("a long signature", .malformedSignature) {
            $0.setting([("Authorization", $0.value("authorization") + String(repeating: "0", count: 20))])
        },
        Row("a padded signature", .malformedSignature) {
            $0.setting([("Authorization", $0.value("authorization") + "**")])
        },
        Row("a header and a region set in the query", .twoAuthenticationForms) {
            $0.with(target: $0.target + "&X-Amz-Region-Set=us-east-1")
        },
    ]

    @Test(arguments: headerRows) func headerIsRefused(row: Row) throws {
        let request = row.change(try Self.header())
        #expect(throws: row.failure) { try SignatureClaim(reading: request) }
    }

    static let presignedRows: [Row] = [
        Row("no region set", .missingParts([.regionSet])) {
            $0.target(replacing: "&X-Amz-Region-Set=us-east-1", with: "")
        },
        Row("two region sets", .duplicateParameter("X-Amz-Region-Set")) {
            $0.with(target: $0.target + "&X-Amz-Region-Set=us-east-1")
        },
        Row("a region set in a header", .twoAuthenticationForms) { $0.adding("X-Amz-Region-Set", "us-east-1") },
        Row("a malformed region set", .malformedRegionSet("us east")) {
            $0.target(replacing: "Region-Set=us-east-1", with: "Region-Set=us%20east")
        },
        Row("a scope of SigV4", .malformedCredential(elements: 5, of: .ecdsa)) {
            $0.target(replacing: "%2Fservice%2F", with: "%2Fus-east-1%2Fservice%2F")
        },
    ]

    @Test(arguments: presignedRows) func presignedIsRefused(row: Row) throws {
        let request = row.change(try Self.presigned())
        #expect(throws: row.failure) { try SignatureClaim(reading: request) }
    }

    /// A signature of the one algorithm is none of the other, and neither is its key.
    @Test func keysAreOfOneAlgorithm() throws {
        let claim = try SignatureClaim(reading: Self.header())
        let scope = CredentialScope(date: Suite.now, region: try Suite.region(), service: "service")
        let expected = ExpectedScope(service: "service", regions: .any, algorithms: [.hmac, .ecdsa])
        #expect(throws: SignatureFailure.signatureDoesNotMatch) {
            try claim.verify(
                key: SigningKey(secret: Suite.secret, of: Suite.keyID, scope: scope), at: Suite.now, expecting: expected
            )
        }
        for key in [nil, SigningKey.standIn(for: .ecdsa), SigningKey.standIn(for: .hmac)] {
            #expect(throws: SignatureFailure.self) { try claim.verify(key: key, at: Suite.now, expecting: expected) }
        }
        let key = SigningKey(secret: Suite.secret, of: Suite.keyID, scope: claim.scope)
        _ = try claim.verify(key: key, at: Suite.now, expecting: expected)
    }

    @Test(arguments: [false, true]) func noByteCanChange(isPresigned: Bool) throws {
        let request = try isPresigned ? Self.presigned("us-east-1,eu-*") : Self.header("us-east-1,eu-*")
        let text = isPresigned ? request.target : request.value("authorization")
        var random = SeededGenerator(seed: 6)
        var bytes = Array(text.utf8)
        for _ in 0..<150 {
            let index = Int.random(in: bytes.indices, using: &random)
            let old = bytes[index]
            bytes[index] = UInt8.random(in: 0x21...0x7E, using: &random)
            defer { bytes[index] = old }
            let changed = String(decoding: bytes, as: UTF8.self)
            // Space in the header, the case of an escape, and the key id, which the look-up binds, are not signed.
            guard changed != text, old != ASCII.space, changed.lowercased() != text.lowercased(),
                changed.contains("AKIDEXAMPLE")
            else { continue }
            let forged =
                isPresigned ? request.with(target: changed) : request.setting([("Authorization", changed)])
            #expect(throws: SignatureFailure.self, "`\(changed)`") { try Self.verify(forged) }
        }
        #expect(throws: SignatureFailure.self) { try Self.verify(request.with(method: "GET")) }
        #expect(throws: SignatureFailure.self) { try Self.verify(request.with(body: [])) }
    }

    @Test func wordsAreOurs() {
        let failures: [SignatureFailure] = [
            .missingParts([.regionSet]), .malformedRegionSet("x"), .malformedCredential(elements: 5, of: .ecdsa),
        ]
        for failure in failures {
            #expect(failure.code == "IncompleteSignature" && failure.status == 400)
        }
        #expect(
            failures.map(\.message) == [
                "Signature Version 4A requires 'X-Amz-Region-Set'.",
                "X-Amz-Region-Set must be regions such as us-east-1 or us-*, separated by commas. Got 'x'.",
                "Credential must have exactly 4 slash-delimited elements, e.g. keyid/date/service/term, got 5",
            ])
    }
}
