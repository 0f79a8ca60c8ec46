import AWSValues
import Testing

@testable import SigV4

@Suite struct VerifyTests {
    @Test func scopeMustBeTheCallers() throws {
        let claim = try SignatureClaim(reading: Sample.header())
        #expect(throws: SignatureFailure.wrongScope(.service(found: "service", expected: "iam"))) {
            try claim.verify(secret: Suite.secret, at: Suite.now, expecting: Suite.expected(service: "iam"))
        }
        let elsewhere = ExpectedScope(service: "service", regions: .only([try Suite.region("eu-west-1")]))
        #expect(throws: SignatureFailure.wrongScope(.region(found: "us-east-1"))) {
            try claim.verify(secret: Suite.secret, at: Suite.now, expecting: elsewhere)
        }
        let nowhere = ExpectedScope(service: "service", regions: .only([]))
        #expect(throws: SignatureFailure.wrongScope(.region(found: "us-east-1"))) {
            try claim.verify(secret: Suite.secret, at: Suite.now, expecting: nowhere)
        }
        let anywhere = ExpectedScope(service: "service", regions: .any)
        _ = try claim.verify(secret: Suite.secret, at: Suite.now, expecting: anywhere)
    }

    @Test func unknownKeyIsRefusedWhateverItSigns() throws {
        let request = try Sample.header()
        let claim = try SignatureClaim(reading: request)
        let failure = SignatureFailure.unknownAccessKey(Suite.keyID)
        #expect(throws: failure) { try claim.verify(secret: nil, at: Suite.now, expecting: Suite.expected()) }
        #expect(throws: failure) { try claim.verify(key: nil, at: Suite.now, expecting: Suite.expected()) }

        // Even a signature by the key that stands in.
        let signer = Signer(
            accessKeyID: Suite.keyID, secret: Secret(""), region: try Suite.region(), service: "service")
        let forged = Sample.plain().setting(try signer.headers(for: Sample.plain(), at: Suite.now))
        let forgedClaim = try SignatureClaim(reading: forged)
        #expect(throws: failure) { try forgedClaim.verify(secret: nil, at: Suite.now, expecting: Suite.expected()) }
    }

    @Test func derivedKeyServesItsScopeOnly() throws {
        let claim = try SignatureClaim(reading: Sample.header())
        let key = SigningKey(secret: Suite.secret, of: Suite.keyID, scope: claim.scope)
        _ = try claim.verify(key: key, at: Suite.now, expecting: Suite.expected())
        let scopes = [
            CredentialScope(date: Suite.now.adding(seconds: 86_400), regions: claim.scope.regions, service: "service"),
            CredentialScope(date: Suite.now, region: try Suite.region("eu-west-1"), service: "service"),
            CredentialScope(date: Suite.now, regions: claim.scope.regions, service: "iam"),
        ]
        for scope in scopes {
            let other = SigningKey(secret: Suite.secret, of: Suite.keyID, scope: scope)
            #expect(throws: SignatureFailure.signatureDoesNotMatch) {
                try claim.verify(key: other, at: Suite.now, expecting: Suite.expected())
            }
        }
    }

    /// A key of one scope that signs another scope's text: right by HMAC, and refused.
    @Test func keyOfAnotherScopeIsRefusedThoughItsHMACMatches() throws {
        let claim = try SignatureClaim(reading: Sample.header())
        let other = SigningKey(
            secret: Suite.secret, of: Suite.keyID,
            scope: CredentialScope(date: Suite.now, regions: claim.scope.regions, service: "iam"))
        let signature = LowerHex.encoded(other.signature(of: Array(try claim.workings().stringToSign.utf8)))
        let forged = try Sample.header()
        let old = String(forged.value("authorization").suffix(64))
        let forgedClaim = try SignatureClaim(reading: forged.authorization(replacing: old, with: signature))
        #expect(throws: SignatureFailure.signatureDoesNotMatch) {
            try forgedClaim.verify(key: other, at: Suite.now, expecting: Suite.expected())
        }
    }

    @Test func statedHashMustBeTheBodys() throws {
        for service in ["service", "s3"] {
            let request = try Sample.header(service: service, payload: .stated).with(body: [1])
            let failure = SignatureFailure.payloadHashMismatch(
                claimed: PayloadDigest(of: Sample.body), computed: PayloadDigest(of: [1]))
            #expect(throws: failure) { try Sample.verify(request, service: service) }
        }
        #expect(throws: SignatureFailure.signatureDoesNotMatch) { try Sample.verify(Sample.header().with(body: [1])) }
    }

    @Test func bodyMayBeGivenAsDigest() throws {
        let signed = try Sample.header()
        let request = WireRequest(
            method: signed.method, target: signed.target, headers: signed.headers,
            body: .digest(PayloadDigest(of: Sample.body)))
        #expect(try Sample.verify(request).claim.payload == .body)
    }

    @Test func onlyS3LeavesBodiesUnsigned() throws {
        let request = try Sample.header(service: "s3", payload: .unsigned)
        #expect(try Sample.verify(request.with(body: [1]), service: "s3").claim.payload == .unsigned)
        let presigned = try Sample.presigned(service: "s3")
        #expect(try Sample.verify(presigned.with(body: [1]), service: "s3").claim.payload == .unsigned)
        #expect(throws: SignatureFailure.unsignedPayloadRefused) { try Sample.header(payload: .unsigned) }
    }

    @Test func s3InsistsOnAPayloadHash() throws {
        let request = try Sample.header(service: "s3").removing("x-amz-content-sha256")
        #expect(throws: SignatureFailure.missingPayloadHash) { try SignatureClaim(reading: request) }
    }

    /// A presigned S3 request may state the hash: as a header, which is signed then, or as a parameter.
    @Test func presignedS3MayStateTheHash() throws {
        let digest = PayloadDigest(of: Sample.body)
        let withHeader = Sample.plain(headers: [("X-Amz-Content-Sha256", digest.description)])
        let withParameter = Sample.plain(target: "/key?X-Amz-Content-Sha256=\(digest)")
        for plain in [withHeader, withParameter] {
            let request = try Sample.presigned(plain, service: "s3")
            #expect(try Sample.verify(request, service: "s3").claim.payload == .digest(digest))
            #expect(throws: SignatureFailure.payloadHashMismatch(claimed: digest, computed: PayloadDigest(of: []))) {
                try Sample.verify(request.with(body: []), service: "s3")
            }
        }
    }

    @Test func tokenIsReadWhereItStands() throws {
        #expect(try SignatureClaim(reading: Sample.header(token: "a+b/=")).sessionToken?.revealed() == "a+b/=")
        #expect(try SignatureClaim(reading: Sample.presigned(token: "a+b/=")).sessionToken?.revealed() == "a+b/=")
        #expect(try SignatureClaim(reading: Sample.header()).sessionToken == nil)
    }

    @Test func signedHeaderThatHasNotArrivedIsRefused() throws {
        let request = try Sample.header().removing("content-type")
        #expect(throws: SignatureFailure.signedHeaderAbsent("content-type")) { try Sample.verify(request) }
    }

    @Test func tokensDoNotPrint() throws {
        for request in [try Sample.header(token: "hunter2"), try Sample.presigned(token: "hunter2")] {
            let verified = try Sample.verify(request)
            var dumped = "\(request) \(String(reflecting: request)) \(verified) \(String(reflecting: verified))"
            dump(request, to: &dumped)
            dump(verified, to: &dumped)
            #expect(!dumped.contains("hunter2"))
            #expect(dumped.contains("AKIDEXAMPLE/20150830/us-east-1/service/aws4_request on POST /path/of/it"))
        }
    }

    @Test func secretsDoNotPrint() throws {
        let claim = try SignatureClaim(reading: Sample.header())
        let key = SigningKey(secret: Secret("hunter2"), of: Suite.keyID, scope: claim.scope)
        let signer = Signer(
            accessKeyID: Suite.keyID, secret: Secret("hunter2"), sessionToken: Secret("hunter2"),
            region: try Suite.region(), service: "iam")
        var dumped = "\(key) \(String(reflecting: key)) \(signer)"
        dump(key, to: &dumped)
        dump(signer, to: &dumped)
        #expect(!dumped.contains("hunter2"))
        #expect(!dumped.contains("SymmetricKey"))
    }
}
