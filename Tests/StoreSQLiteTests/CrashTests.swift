import AWSValues
import AuditTrail
import Authority
import Foundation
import StoreSQLite
import Testing

/// What a power cut leaves: the files as they were at some moment, the end of the log perhaps half written.
@Suite struct CrashTests {
    private static let commits: Int64 = 12

    @Test func aCopyOfTheFilesOpensAtTheLastCommit() async throws {
        let scratch = try Scratch()
        let store = try await grownStore(scratch)
        let copy = try copied(scratch)
        try await store.commit([Fixture.commit(from: CrashTests.commits)])
        #expect(try await revisionOfWholeStore(copy) == CrashTests.commits)
        #expect(try await store.account(Fixture.account(), at: .now)?.revision == CrashTests.commits + 1)
    }

    /// Cut anywhere, the log gives whole commits: no fewer for more of it, and all of them for all of it.
    @Test func aLogThatIsCutGivesWholeCommits() async throws {
        let scratch = try Scratch()
        let store = try await grownStore(scratch)
        let copy = try copied(scratch)
        try await store.close()
        let (database, log) = (try Data(contentsOf: file(copy.database)), try Data(contentsOf: file(copy.log)))
        var seen: [Int64] = []
        for cut in stride(from: 0, to: log.count, by: log.count / 40) + [log.count] {
            try? FileManager.default.removeItem(atPath: copy.data + "/sekisho.sqlite-shm")
            try database.write(to: file(copy.database))
            try log.prefix(cut).write(to: file(copy.log))
            seen.append(try await revisionOfWholeStore(copy) ?? -1)
        }
        #expect(seen == seen.sorted())
        #expect(seen.last == CrashTests.commits)
        #expect(Set(seen).count > 5)
    }

    /// The revision, having seen that users and records are as many; nil for a store without the account.
    private func revisionOfWholeStore(_ scratch: Scratch) async throws -> Int64? {
        let store = try await scratch.open()
        let account = try await store.account(Fixture.account(), at: .now)
        let records = try await store.records(after: 0, limit: 100)
        #expect(account.map { Int64($0.users.count) } == account?.revision)
        #expect(Int64(records.count) == account?.revision ?? 0)
        try await store.close()
        return account?.revision
    }

    private func grownStore(_ scratch: Scratch) async throws -> SQLiteStore {
        let store = try await scratch.open()
        try await store.create(Fixture.new())
        for revision in 0..<CrashTests.commits { try await store.commit([Fixture.commit(from: revision)]) }
        return store
    }

    private func copied(_ scratch: Scratch) throws -> Scratch {
        let copy = try Scratch()
        try FileManager.default.createDirectory(
            atPath: copy.data, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        #expect(try Scratch.run(["cp", scratch.database, scratch.log, copy.data]) == 0)
        return copy
    }

    private func file(_ path: String) -> URL { URL(fileURLWithPath: path) }
}
