import AWSValues
import Authority
import Testing

@testable import AuthorityAPI

@Suite struct UnprovenRefusalTests {
    @Test func junkBuysOneRecordForAll() async throws {
        let test = try await TestAuthority()
        let before = try await test.events().count
        for _ in 0..<50 { _ = await test.answer(TestRequest().unsigned) }
        let wrong = TestKey(id: TestAuthority.root.id, secret: "x")
        for _ in 0..<3 { _ = try await test.run(TestRequest(), as: wrong) }
        _ = try await test.run(TestRequest(), as: TestKey(id: "AKIAAAAAAAAAAAAAAAAA", secret: "x"))
        #expect(try await test.events().count == before)

        let events = ServiceEvents(
            test.authority, account: test.account, region: try Region(parsing: "eu-west-1"))
        let tally = try #require(test.refusals.take())
        try await events.recordRefusals(tally, at: test.clock.now)
        let records = try await test.events()
        #expect(records.count == before + 1)
        let event = try #require(records.last)
        #expect(event["eventName"] == "RefusedRequests")
        #expect(event["eventType"] == "AwsServiceEvent")
        let details = event["serviceEventDetails"]
        #expect(details?["refusedRequests"] == 54)
        #expect(
            details?["errorCodes"] == [
                "MissingAuthenticationToken": 50, "SignatureDoesNotMatch": 3, "InvalidClientTokenId": 1,
            ])
        #expect(details?["sourceIPAddresses"] == ["192.0.2.7": 54])
        // A key that does not exist is not named: anyone could fill the record with such.
        #expect(details?["accessKeyIds"] == ["root": 3])
        #expect(test.refusals.take() == nil)
        #expect(test.refusals.totals["MissingAuthenticationToken"] == 50)
    }

    @Test func aRecordIsWrittenWhileTheAccountChanges() async throws {
        let test = try await TestAuthority()
        let events = ServiceEvents(test.authority, account: test.account, region: try Region(parsing: "eu-west-1"))
        try await withThrowingTaskGroup { group in
            for number in 0..<20 {
                group.addTask {
                    let answer = try await test.run(.iam("Action=CreateUser&UserName=u\(number)"))
                    #expect(answer.status == 200)
                }
            }
            group.addTask {
                var tally = RefusalTally()
                tally.count(code: "X", source: "s", knownKey: nil, at: test.clock.now)
                try await events.recordRefusals(tally, at: test.clock.now)
            }
            try await group.waitForAll()
        }
        let names = try await test.events().map { $0["eventName"] }
        #expect(names.filter { $0 == "CreateUser" }.count == 20)
        #expect(names.filter { $0 == "RefusedRequests" }.count == 1)
    }

    @Test func aSourceThatFailsTooOftenIsToldOnlyThat() async throws {
        var limits = UnprovenRefusals.Limits()
        limits.burst = 3
        limits.perSecond = 1
        let test = try await TestAuthority(refusals: limits)
        for _ in 0..<3 {
            #expect(await test.answer(TestRequest().unsigned).facts.code == "MissingAuthenticationToken")
        }
        let throttled = await test.answer(TestRequest().unsigned)
        #expect(throttled.status == 400)
        #expect(try throttled.text("Code") == "Throttling")
        #expect(try throttled.text("Message") == "Rate exceeded")
        // Whoever proves who they are is not held back by others at the same address.
        #expect(try await test.run(TestRequest()).status == 200)
        test.clock.advance(seconds: 1)
        #expect(await test.answer(TestRequest().unsigned).facts.code == "MissingAuthenticationToken")
        #expect(await test.answer(TestRequest().unsigned).facts.code == "Throttling")
    }

    @Test func bucketsRefillAndForget() {
        var buckets = SourceBuckets(burst: 2, perSecond: 1, maximumCount: 2)
        var now = Instant(seconds: 1000)
        let first = (0..<3).map { _ in buckets.take("a", at: now) }
        #expect(first == [true, true, false])
        // A clock set back refills nothing.
        let early = buckets.take("a", at: Instant(seconds: 900))
        #expect(!early)
        now = now.adding(seconds: 1)
        let second = (0..<2).map { _ in buckets.take("a", at: now) }
        #expect(second == [true, false])
        let another = buckets.take("b", at: now)
        #expect(another)
        // No room: strangers share one bucket.
        let shared = ["c", "d", "e"].map { buckets.take($0, at: now) }
        #expect(shared == [true, true, false])
        #expect(buckets.count == 2)
        // Full buckets make room.
        now = now.adding(seconds: 60)
        let late = buckets.take("f", at: now)
        #expect(late)
        #expect(buckets.count == 1)
    }

    @Test func aTallyDoesNotGrowWithItsSources() {
        var tally = RefusalTally()
        for number in 0..<5000 {
            tally.count(code: "X", source: "s\(number)", knownKey: "k\(number)", at: Instant(seconds: 5))
        }
        var other = RefusalTally()
        other.count(code: "Y", source: "s1", knownKey: nil, at: Instant(seconds: 3))
        tally.merge(other)
        #expect(tally.details["refusedRequests"] == 5001)
        #expect(tally.details["since"] == "1970-01-01T00:00:03Z")
        #expect(tally.details["sourceIPAddresses"]?.members?.count == 20)
        #expect(tally.details["sourceIPAddresses"]?.members?.first?.0 == "s1")
        #expect(tally.details["accessKeyIds"]?.members?.count == 20)
    }
}
