import AWSValues
import Testing

@testable import SigV4

/// When a signature is good. Both ends of each window are inside it.
@Suite struct WindowTests {
    static func now(_ seconds: Int64, _ milliseconds: Int64 = 0) -> Instant {
        Instant(milliseconds: Suite.now.milliseconds + seconds * 1000 + milliseconds)
    }

    @Test(arguments: [now(-900), now(0), now(900)]) func headerIsGood(now: Instant) throws {
        let verified = try Sample.verify(Sample.header(), at: now)
        #expect(verified.verifiedAt == now)
    }

    @Test func headerIsTooEarlyOrTooLate() throws {
        let request = try Sample.header()
        let early = Self.now(-900, -1)
        #expect(throws: SignatureFailure.notYetCurrent(signedAt: Suite.now, now: early)) {
            try Sample.verify(request, at: early)
        }
        let late = Self.now(900, 1)
        #expect(throws: SignatureFailure.expired(signedAt: Suite.now, now: late)) {
            try Sample.verify(request, at: late)
        }
    }

    @Test(arguments: [1, 60, 604_800]) func presignedIsGoodToItsEnd(seconds: Int) throws {
        let request = try Sample.presigned(seconds: seconds)
        try Sample.verify(request, at: Self.now(-900))
        try Sample.verify(request, at: Self.now(Int64(seconds)))
        let early = Self.now(-900, -1)
        #expect(throws: SignatureFailure.notYetCurrent(signedAt: Suite.now, now: early)) {
            try Sample.verify(request, at: early)
        }
        let late = Self.now(Int64(seconds), 1)
        #expect(throws: SignatureFailure.presignedExpired(signedAt: Suite.now, seconds: seconds, now: late)) {
            try Sample.verify(request, at: late)
        }
    }

    /// IAM and STS do not look at what the request says. `asStated` gives no more than is asked for.
    @Test(arguments: [
        (PresignLife(service: "sts"), 60, 900), (PresignLife(service: "sts"), 604_800, 900),
        (PresignLife(service: "iam"), 1, 900), (PresignLife(service: "s3"), 60, 60),
        (PresignLife(service: "s3"), 604_800, 604_800), (.asStated(atMost: 900), 3600, 900),
        (.asStated(atMost: 900), 60, 60), (.fixed(30), 60, 30),
    ]) func presignedIsGoodAsLongAsItsServiceSays(life: PresignLife, stated: Int, seconds: Int) throws {
        let claim = try SignatureClaim(reading: Sample.presigned(seconds: stated))
        let expected = ExpectedScope(service: "service", regions: .any, presignLife: life)
        let end = Self.now(Int64(seconds))
        _ = try claim.verify(secret: Suite.secret, at: end, expecting: expected)
        let late = Self.now(Int64(seconds), 1)
        #expect(throws: SignatureFailure.presignedExpired(signedAt: Suite.now, seconds: seconds, now: late)) {
            try claim.verify(secret: Suite.secret, at: late, expecting: expected)
        }
    }

    @Test func lifeIsTheServicesUnlessItIsGiven() {
        #expect(ExpectedScope(service: "sts", regions: .any).presignLife == .fixed(900))
        #expect(ExpectedScope(service: "s3", regions: .any).presignLife == .asStated(atMost: 604_800))
        #expect(ExpectedScope(service: "s3", regions: .any, presignLife: .fixed(1)).presignLife == .fixed(1))
    }

    @Test func endsOfTimeDoNotTrap() throws {
        for now in [Instant(milliseconds: .min), Instant(milliseconds: .max)] {
            for request in [try Sample.header(), try Sample.presigned()] {
                #expect(throws: SignatureFailure.self) { try Sample.verify(request, at: now) }
            }
        }
    }

    @Test func signerRefusesALifeTimeOutOfRange() throws {
        for seconds in [Int.min, -1, 0, 604_801, .max] {
            #expect(throws: SignatureFailure.expiresOutOfRange(seconds: seconds)) {
                try Sample.presigned(seconds: seconds)
            }
        }
    }

    @Test(arguments: [
        ("0", SignatureFailure.expiresOutOfRange(seconds: 0)), ("604801", .expiresOutOfRange(seconds: 604_801)),
        ("-1", .malformedExpires("-1")), ("%2B60", .malformedExpires("+60")), ("", .malformedExpires("")),
        ("1e3", .malformedExpires("1e3")), ("%D9%A3", .malformedExpires("٣")),
        ("99999999999999999999", .malformedExpires("99999999999999999999")),
    ]) func lifeTimeIsRefused(text: String, failure: SignatureFailure) throws {
        let request = try Sample.presigned().target(replacing: "Expires=3600", with: "Expires=\(text)")
        #expect(throws: failure) { try SignatureClaim(reading: request) }
    }

    /// Only S3 insists on it.
    @Test func lifeTimeMayBeMissing() throws {
        let request = try Sample.presigned().target(replacing: "&X-Amz-Expires=3600", with: "")
        #expect(try SignatureClaim(reading: request).form == .presigned(seconds: 900))
        let s3 = try Sample.presigned(service: "s3").target(replacing: "&X-Amz-Expires=3600", with: "")
        #expect(throws: SignatureFailure.missingParts([.expires])) { try SignatureClaim(reading: s3) }
    }

    @Test(arguments: ["Sun, 30 Aug 2015 12:36:00 GMT", "20150830T123600Z"])
    func dateHeaderServes(text: String) throws {
        let request = try Sample.header().removing("x-amz-date")
            .authorization(replacing: ";x-amz-date", with: ";").adding("Date", text)
            .authorization(replacing: "host;", with: "host")
        #expect(try SignatureClaim(reading: request).signedAt == Suite.now)
    }

    @Test(arguments: [
        "Sun, 30 Aug 2015 12:36:00 UTC", "Sun, 30 aug 2015 12:36:00 GMT", "30 Aug 2015 12:36:00 GMT",
        "Sun, 31 Feb 2015 12:36:00 GMT", "Sun, 30 Aug 2015 1:236:00 GMT", "Sunday, 30-Aug-15 12:36:00 GMT",
        "2015-08-30T12:36:00Z", "20150830T123600", "20150830T243600Z", "",
    ]) func dateHeaderIsRefused(text: String) throws {
        let request = try Sample.header().removing("x-amz-date").adding("Date", text)
        #expect(throws: SignatureFailure.malformedDate(text)) { try SignatureClaim(reading: request) }
    }
}
