import AWSValues
import Authority
import Foundation
import StoreSQLite
import Testing

@Suite struct SecretTests {
    @Test func aDestroyedSecretIsInNoFile() async throws {
        let scratch = try Scratch()
        let store = try await storeWithSecret(scratch)
        try await store.commit([Fixture.commit(from: 0, secrets: [.destroy(key: "AKIA1")])])
        #expect(try !scratch.holds(Fixture.secret))
        try await store.close()
        #expect(try !scratch.holds(Fixture.secret))
        // That the search finds what is there, the other key shows.
        #expect(try scratch.holds(Fixture.secret.reversed()))
    }

    @Test func anErasedSecretIsInNoFile() async throws {
        let scratch = try Scratch()
        let store = try await storeWithSecret(scratch)
        try await store.erase()
        #expect(try !scratch.holds(Fixture.secret))
    }

    /// A reader that still needs the log, such as a backup, delays that, and not the commit.
    @Test func aReaderDelaysTheScrubbing() async throws {
        let scratch = try Scratch()
        let store = try await storeWithSecret(scratch)
        let neighbour = try Neighbour([
            "python3", "-c",
            """
            import sqlite3, sys
            database = sqlite3.connect(sys.argv[1], isolation_level=None)
            database.execute("BEGIN")
            database.execute("SELECT count(*) FROM accounts").fetchone()
            print("ready", flush=True)
            sys.stdin.read()
            """, scratch.database,
        ])
        try await store.commit([Fixture.commit(from: 0, secrets: [.destroy(key: "AKIA1")])])
        #expect(try await store.credential("AKIA1") == nil)
        #expect(try scratch.holds(Fixture.secret))
        try neighbour.end()
        try await store.commit([Fixture.commit(from: 1)])
        #expect(try !scratch.holds(Fixture.secret))
    }

    @Test func noErrorQuotesWhatARowHolds() async throws {
        let store = try SQLiteStore.inMemory()
        try await store.create(Fixture.new(secrets: [.put(key: "AKIA1", user: nil, sealed: Fixture.secret)]))
        try await store.commit([Fixture.commit(from: 0)])
        let duplicate = Commit(
            account: try Fixture.account(), expected: 1, changes: [],
            secrets: [.put(key: "hidden", user: "hidden", sealed: Array("hidden".utf8))],
            records: [Fixture.record("hidden"), Fixture.record("hidden")], at: Instant(seconds: 0))
        let refused = await #expect(throws: SQLiteFailure.self) { try await store.commit([duplicate]) }
        let damaged = #expect(throws: SQLiteFailure.self) {
            try EntityBody.entity(kind: "user", text: #"{"id":"hidden","name":7}"#)
        }
        for error in [refused, damaged] { #expect(!String(reflecting: error).contains("hidden")) }
    }

    private func storeWithSecret(_ scratch: Scratch) async throws -> SQLiteStore {
        let store = try await scratch.open()
        try await store.create(
            Fixture.new(secrets: [
                .put(key: "AKIA1", user: nil, sealed: Fixture.secret),
                .put(key: "AKIA2", user: nil, sealed: Fixture.secret.reversed()),
            ]))
        #expect(try scratch.holds(Fixture.secret))
        return store
    }
}
