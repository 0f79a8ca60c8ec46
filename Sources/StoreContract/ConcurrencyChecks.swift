import AWSValues
import AuditTrail
import Authority

extension StoreCheck {
    static let concurrencyChecks = [
        StoreCheck("of several commits from one revision, one holds", oneWins),
        StoreCheck("what is read while others write is a whole revision", wholeRevisions),
        StoreCheck("a commit of a task that was cancelled is whole or not there", cancelled),
    ]

    private static func oneWins(_ store: any Store) async throws {
        let id = try Sample.account(1)
        try await store.create(Sample.new(id))
        for round in 0..<10 as Range<Int64> {
            let winners = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<8 {
                    let commit = Sample.commit(
                        id, from: round, [.put(Sample.user(number))], records: [Sample.record("\(round)-\(number)")])
                    group.addTask {
                        do {
                            try await store.commit([commit])
                            return true
                        } catch StoreFailure.conflict {
                            return false
                        }
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            try expect(winners, equals: 1, "round \(round)")
        }
        try expect(try await store.state(id)?.revision, equals: 10, "one revision a round")
        try expect(try await store.feed().count, equals: 10, "one record a round")
    }

    /// Every commit gives all users the same name, the number of its revision.
    private static func wholeRevisions(_ store: any Store) async throws {
        let id = try Sample.account(1)
        let last: Int64 = 60
        try await store.create(Sample.new(id, entities: (0..<5).map { Sample.user($0, name: "0") }))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for revision in 0..<last {
                    let users = (0..<5).map { Change.put(Sample.user($0, name: "\(revision + 1)")) }
                    try await store.commit([Sample.commit(id, from: revision, users)])
                }
            }
            for _ in 0..<3 {
                group.addTask {
                    var seen: Int64 = 0
                    while seen < last {
                        let account = try await store.account(id, at: .now)
                        let revision = account?.revision ?? -1
                        let names = account.map { Set($0.users.values.map(\.name)) }
                        try expect(names, equals: ["\(revision)"], "the names of the revision")
                        try expect(revision >= seen, "revisions do not go back")
                        seen = revision
                    }
                }
            }
            // The first failure must not be waited for behind readers that never end.
            do {
                while try await group.next() != nil {}
            } catch {
                group.cancelAll()
                throw error
            }
        }
    }

    private static func cancelled(_ store: any Store) async throws {
        let id = try Sample.account(1)
        try await store.create(Sample.new(id))
        for round in 0..<20 {
            let revision = try await store.state(id)?.revision ?? 0
            let commit = Sample.commit(
                id, from: revision, [.put(Sample.user(round))], records: [Sample.record("\(round)")])
            let task = Task { try await store.commit([commit]) }
            task.cancel()
            let outcome = await task.result
            let isThere = try await store.state(id)?.revision == revision + 1
            try expect(try await store.record("event-\(round)") != nil, equals: isThere, "the record with the change")
            if case .success = outcome { try expect(isThere, "what was answered is there") }
        }
    }
}
