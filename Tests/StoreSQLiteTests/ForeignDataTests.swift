import Authority
import Foundation
import StoreSQLite
import Testing

/// Data that is not ours, newer than we are, or broken: refused in clear words, and left as it is.
@Suite struct ForeignDataTests {
    /// Offsets in SQLite's header. https://www.sqlite.org/fileformat.html#the_database_header
    private static let userVersion = 60
    private static let applicationID = 68

    @Test func aNewerSchemaIsRefused() async throws {
        let scratch = try await closedStore()
        try scratch.overwrite(at: ForeignDataTests.userVersion, [0, 0, 0, 200])
        let message = try await refusal(scratch)
        #expect(message?.contains("schema version 200") == true)
        #expect(message?.contains("newer sekisho") == true)
    }

    @Test(arguments: [
        (applicationID, [1, 2, 3, 4]), (applicationID, [0, 0, 0, 0]), (userVersion, [0, 0, 0, 0]),
        (userVersion, [0xFF, 0xFF, 0xFF, 0xFF]),
    ])
    func anotherApplicationsDatabaseIsRefused(offset: Int, bytes: [UInt8]) async throws {
        let scratch = try await closedStore()
        try scratch.overwrite(at: offset, bytes)
        let message = try await refusal(scratch)
        #expect(message?.contains("not one of sekisho's") == true)
    }

    @Test func aFileThatIsNoDatabaseIsRefused() async throws {
        let scratch = try await closedStore()
        let text = Data(String(repeating: "not a database\n", count: 1000).utf8)
        try text.write(to: URL(fileURLWithPath: scratch.database))
        await #expect(throws: SQLiteFailure.damaged("the file is not an SQLite database")) { try await scratch.open() }
        #expect(try Data(contentsOf: URL(fileURLWithPath: scratch.database)) == text)
    }

    /// Whatever page is hit: an error, and never a trap or an answer that is wrong.
    @Test func aDamagedFileIsAnError() async throws {
        let scratch = try await closedStore(commits: 200)
        let whole = try Data(contentsOf: URL(fileURLWithPath: scratch.database))
        let id = try Fixture.account()
        var failures = 0
        for page in 1..<whole.count / 4096 {
            try whole.write(to: URL(fileURLWithPath: scratch.database))
            try scratch.overwrite(at: page * 4096, Array(repeating: 0xA5, count: 4096))
            do {
                let store = try await scratch.open()
                if let account = try await store.account(id, at: .now) { #expect(account.users.count == 200) }
                #expect(try await store.records(after: 0, limit: 1000).count == 200)
            } catch let failure as SQLiteFailure {
                guard case .damaged = failure else {
                    Issue.record("page \(page): \(failure)")
                    continue
                }
                failures += 1
            }
        }
        #expect(failures > 5)
    }

    @Test func aTruncatedFileIsAnError() async throws {
        let scratch = try await closedStore(commits: 200)
        let whole = try Data(contentsOf: URL(fileURLWithPath: scratch.database))
        try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: scratch.database))
        await #expect(throws: SQLiteFailure.self) {
            let store = try await scratch.open()
            _ = try await store.account(Fixture.account(), at: .now)
            _ = try await store.records(after: 0, limit: 1000)
        }
    }

    private func closedStore(commits: Int = 1) async throws -> Scratch {
        let scratch = try Scratch()
        let store = try await scratch.open()
        try await store.create(Fixture.new())
        try await store.commit((0..<commits).map { try Fixture.commit(from: Int64($0)) })
        try await store.close()
        return scratch
    }

    /// The message of the refusal; the file must be the same afterwards.
    private func refusal(_ scratch: Scratch) async throws -> String? {
        let before = try Data(contentsOf: URL(fileURLWithPath: scratch.database))
        let error = await #expect(throws: StoreFailure.self) { try await scratch.open() }
        #expect(try Data(contentsOf: URL(fileURLWithPath: scratch.database)) == before)
        guard case .unsupportedSchema(let message) = error else { return nil }
        #expect(message.contains(scratch.database))
        return message
    }
}
