import AWSValues
import AuditTrail
import Authority

extension StoreCheck {
    static let recordChecks = [
        StoreCheck("a record comes back by event id and by request id", recordByID),
        StoreCheck("a request with several records shows its first", severalRecords),
        StoreCheck("an event id is taken once", eventIDTwice),
        StoreCheck("a decision comes back as it was", decision),
        StoreCheck("events come back as they were", events),
        StoreCheck("the log gets the texts of records, each with a salt of its own", entries),
        StoreCheck("keys that sign come back as they were", signingKeys),
        StoreCheck("the feed is in the order of the commits and can be paged", feed),
    ]

    private static func recordByID(_ store: any Store) async throws {
        let id = try Sample.account(1)
        let (mine, unproven) = (Sample.record("1", account: id), Sample.record("2"))
        try await store.create(Sample.new(id))
        try await store.commit([Sample.commit(id, from: 0, records: [mine, unproven])])
        for record in [mine, unproven] {
            for name in [record.eventID, record.requestID] {
                let found = try await store.record(name).map(RecordState.init)
                try expect(found, equals: RecordState(record), "by `\(name)`")
            }
        }
        for name in ["", "event-3", "EVENT-1", "event-", "%"] {
            try expect(try await store.record(name) == nil, "no record `\(name)`")
        }
    }

    private static func severalRecords(_ store: any Store) async throws {
        let id = try Sample.account(1)
        let records = ["a", "b", "c"].map { Sample.record($0, request: "same") }
        try await store.create(Sample.new(id))
        try await store.commit([Sample.commit(id, from: 0, records: records)])
        try expect(try await store.record("same")?.eventID, equals: "event-a", "by the request")
        try expect(try await store.record("event-c")?.eventID, equals: "event-c", "by the event")
        let (own, other) = (try Sample.account(1), try Sample.account(2))
        try expect(try await store.record("same", of: own)?.eventID, equals: nil, "none of an account")
        try await store.commit([
            Sample.commit(
                own, from: 0,
                records: [
                    Sample.record("d", request: "same", account: other),
                    Sample.record("e", request: "same", account: own),
                ])
        ])
        try expect(try await store.record("same", of: own)?.eventID, equals: "event-e", "of one account")
        try expect(try await store.record("same", of: other)?.eventID, equals: "event-d", "of the other")
        try expect(try await store.record("event-d", of: own)?.eventID, equals: nil, "not another's by its event")
    }

    private static func eventIDTwice(_ store: any Store) async throws {
        let id = try Sample.account(1)
        try await store.create(Sample.new(id, records: [Sample.record("1")]))
        try await expectRefusal("the second") {
            try await store.commit([Sample.commit(id, from: 0, [.put(Sample.user(1))], records: [Sample.record("1")])])
        }
        try expect(try await store.state(id)?.revision, equals: 0, "the rest of that commit is undone")
        try expect(try await store.feed().count, equals: 1, "the first stays")
    }

    private static func decision(_ store: any Store) async throws {
        let id = try Sample.account(1)
        let context = [
            DecisionRecord.Entry(key: "aws:PrincipalTag/é\u{0}", values: ["a", "", "関所"], isList: true),
            DecisionRecord.Entry(key: "aws:SourceIp", values: ["192.0.2.1"], isList: false),
            DecisionRecord.Entry(key: "aws:TagKeys", values: [], isList: true),
        ]
        let decisions = [
            DecisionRecord(
                account: id, revision: 7, principal: "arn:aws:iam::100000000001:user/a", uniqueID: "AIDA1",
                sessionPolicy: #"{"Statement":[]}"#, sessionPolicyARNs: ["arn:aws:iam::aws:policy/ReadOnlyAccess"],
                questions: [
                    DecisionRecord.Question(
                        action: "iam:CreateUser", resource: "arn:aws:iam::100000000001:user/b", context: context,
                        trust: "AROA1", decision: "implicitDeny"),
                    DecisionRecord.Question(
                        action: "sts:GetCallerIdentity", resource: nil, context: [], trust: nil, decision: "allowed"),
                ]),
            DecisionRecord(
                account: id, revision: 0, principal: "arn:aws:iam::100000000001:root", uniqueID: nil,
                sessionPolicy: nil, sessionPolicyARNs: [], questions: []),
        ]
        try await store.create(Sample.new(id))
        for (number, decision) in decisions.enumerated() {
            let record = Sample.record("\(number)", decision: decision)
            try await store.commit([Sample.commit(id, from: 0, records: [record])])
            try expect(
                try await store.record("event-\(number)")?.decision, equals: decision, "decision \(number)")
        }
    }

    private static func events(_ store: any Store) async throws {
        let id = try Sample.account(1)
        let event: JSONText = [
            "z": 1, "a": [.null, true, false, "é", "e\u{301}", "\u{0}\u{1}\"\\/\u{2028}"],
            "number": .number("1.50e+3"), "": [:], "list": [],
        ]
        let record = TrailRecord(
            eventID: "e", requestID: "r", account: id, at: Instant(milliseconds: -1), eventName: "é", eventSource: "",
            event: event, decision: nil)
        try await store.create(Sample.new(id))
        try await store.commit([Sample.commit(id, from: 0, records: [record])])
        let found = try await store.record("e").map(RecordState.init)
        try expect(found, equals: RecordState(record), "members in order, numbers as written")
    }

    private static func feed(_ store: any Store) async throws {
        let (one, two) = (try Sample.account(1), try Sample.account(2))
        try await store.create(Sample.new(one, records: [Sample.record("0")]))
        try await store.create(Sample.new(two))
        for first in stride(from: 1, to: 40, by: 3) {
            try await store.commit([
                Sample.commit(one, from: 0, records: [Sample.record("\(first)"), Sample.record("\(first + 1)")]),
                Sample.commit(two, from: 0, records: [Sample.record("\(first + 2)")]),
            ])
        }
        let names = (0...39).map { "event-\($0)" }
        for page in [1, 7, 40, 1000, Int.max] {
            let feed = try await store.feed(page: page)
            try expect(feed.map(\.record.eventID), equals: names, "in pages of \(page)")
            try expect(zip(feed, feed.dropFirst()).allSatisfy { $0.position < $1.position }, "positions ascend")
            try expect(feed.allSatisfy { $0.position > 0 }, "positions are above 0")
        }
        try expect(try await store.records(after: 0, limit: 5).count, equals: 5, "the limit holds")
        for limit in [0, -1, Int.min] {
            try expect(try await store.records(after: 0, limit: limit).isEmpty, "no records for a limit of \(limit)")
        }
        try expect(try await store.records(after: .max, limit: 5).isEmpty, "nothing after the end")
        try expect(try await store.records(after: .min, limit: 5).count, equals: 5, "everything before the start")
    }

    private static func entries(_ store: any Store) async throws {
        let id = try Sample.account(1)
        let records = [Sample.record("1", account: id), Sample.record("2"), Sample.record("3", account: id)]
        try await store.create(Sample.new(id))
        try await store.commit([Sample.commit(id, from: 0, records: records)])
        let entries = try await store.entries(after: 0, limit: 10)
        try expect(entries.map(\.eventID), equals: records.map(\.eventID), "in the order of the commits")
        try expect(entries.map(\.event), equals: records.map(\.event.text), "as they were")
        try expect(entries.map(\.position), equals: [1, 2, 3], "from 1 on, without gaps")
        let salts = entries.compactMap(\.salt)
        try expect(Set(salts).count == 3 && salts.allSatisfy { $0.count == RecordDigest.saltLength }, "salts")
        try expect(try await store.entries(after: 0, limit: 10), equals: entries, "the same again")
        try expect(try await store.entries(after: 2, limit: 10).map(\.position), equals: [3], "after the second")
        try expect(try await store.entries(after: 0, limit: 2).map(\.position), equals: [1, 2], "two of them")
        // A commit that fails leaves no gap.
        try await expectRefusal("an event id again") {
            try await store.commit([Sample.commit(id, from: 0, records: [Sample.record("4"), Sample.record("1")])])
        }
        try await store.commit([Sample.commit(id, from: 0, records: [Sample.record("5")])])
        try expect(try await store.entries(after: 3, limit: 10).map(\.position), equals: [4], "after one that failed")
    }

    private static func signingKeys(_ store: any Store) async throws {
        try expect(try await store.signingKeys(), equals: [], "none at first")
        let keys = [
            StoredSigningKey(
                purpose: .checkpoint, number: 0, created: Instant(seconds: 1), retired: Instant(seconds: 2),
                publicKey: [1, 2], sealed: nil),
            StoredSigningKey(
                purpose: .checkpoint, number: 1, created: Instant(seconds: 2), retired: nil, publicKey: [3],
                sealed: [4, 5]),
            StoredSigningKey(
                purpose: .digest, number: 0, created: Instant(seconds: 1), retired: nil, publicKey: [6], sealed: [7]),
        ]
        try await store.keep(signing: keys)
        try expect(try await store.signingKeys(), equals: keys, "as they were")
        try await store.keep(signing: [])
        try expect(try await store.signingKeys(), equals: [], "no others are kept")
    }
}
