import AWSValues
import AuditTrail
import Authority
import Foundation
import StoreSQLite
import Testing

/// Data that an older version has written: opened as it is, and all of it still there.
@Suite struct UpgradeTests {
    private static let vectors = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Vectors/upgrade")

    /// A copy, as the folder of a store.
    private func copied(_ version: String) throws -> Scratch {
        let scratch = try Scratch()
        try FileManager.default.createDirectory(
            atPath: scratch.data, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        let original = Self.vectors.appending(path: "\(version)/sekisho.sqlite")
        try Data(contentsOf: original).write(to: URL(filePath: scratch.database))
        return scratch
    }

    private func version(_ scratch: Scratch) throws -> Int {
        let header = try Data(contentsOf: URL(filePath: scratch.database)).prefix(64).suffix(4)
        return header.reduce(0) { $0 << 8 | Int($1) }
    }

    @Test func dataOfTheFirstSchemaIsAllThere() async throws {
        let scratch = try copied("schema-1")
        #expect(try version(scratch) == 1)
        let store = try await scratch.open()
        let id = try Fixture.account()
        let account = try #require(try await store.account(id, at: .now))
        #expect(Set(account.users.values.map(\.name)) == ["admin", "alice", "bob"])
        let alice = try #require(account.user(named: "alice"))
        #expect(alice.tags == [Tag(key: "Stage", value: "prod")] && alice.policies.inline.map(\.name) == ["assume"])
        #expect(account.group(named: "readers").map { alice.groups == [$0.id] } == true)
        #expect(account.policy(named: "reads")?.versions.map(\.id) == ["v1", "v2"])
        #expect(account.policy(named: "reads")?.description == "reading, 関所")
        #expect(account.role(named: "app")?.trust.principals.values.contains(alice.id) == true)
        #expect(account.accessKeys.values.count { $0.status == .inactive } == 1)
        for key in account.accessKeys.keys { #expect(try await store.credential(key)?.account == id) }
        // What came later is at its beginning.
        #expect(account.settings == AccountSettings(id: id.description) && account.mfaDevices.isEmpty)
        let kept = try await store.kept(of: id)
        #expect(kept.vault.sealed.isEmpty && kept.usage.accessKeys.isEmpty)
        #expect(try await store.epoch() == 0)
        try await store.close()
    }

    @Test func dataOfTheSecondSchemaIsAllThere() async throws {
        let scratch = try copied("schema-2")
        #expect(try version(scratch) == 2)
        let store = try await scratch.open()
        let id = try Fixture.account()
        let account = try #require(try await store.account(id, at: .now))
        let alice = try #require(account.user(named: "alice"))
        #expect(account.settings.alias == "tea-house" && account.instanceProfile(named: "app") != nil)
        #expect(account.mfaDevices(ofHolder: alice.id).count == 1)
        let kept = try await store.kept(of: id)
        #expect(kept.vault.sealed.count == 2 && !kept.usage.accessKeys.isEmpty)
        #expect(try await store.directory().map(\.name) == ["", "shop"])
        #expect(try await store.keys().count == 3)
        try await store.close()
    }

    /// Records of before there was a log have a place in it.
    @Test(arguments: [("schema-1", 17), ("schema-2", 20)])
    func recordsOfBeforeGetASalt(version: String, count: Int) async throws {
        let scratch = try copied(version)
        let store = try await scratch.open()
        let entries = try await store.entries(after: 0, limit: 100)
        #expect(entries.map(\.position) == Array(1...Int64(count)))
        let salts = entries.compactMap(\.salt)
        #expect(Set(salts).count == count && salts.allSatisfy { $0.count == RecordDigest.saltLength })
        #expect(try await store.signingKeys() == [])
        try await store.close()
    }

    /// The one account that there was manages those to come.
    @Test func theAccountOfTheFirstSchemaManagesTheOthers() async throws {
        let scratch = try copied("schema-1")
        let store = try await scratch.open()
        let directory = try await store.directory()
        #expect(directory.map(\.id) == [try Fixture.account()] && directory.first?.isManagement == true)
        #expect(directory.first?.partition == .aws && directory.first?.name == "")
        try await store.close()
    }

    @Test func thePastIsStillThere() async throws {
        let scratch = try copied("schema-1")
        let store = try await scratch.open()
        let id = try Fixture.account()
        let last = try #require(try await store.account(id, at: .now)).revision
        var seen: Set<String> = []
        for revision in 0...last {
            let then = try #require(try await store.account(id, at: .revision(revision)))
            seen.formUnion(then.users.values.map(\.name))
        }
        #expect(seen == ["admin", "alice", "bob", "gone"])
        let records = try await store.records(after: 0, limit: 100)
        #expect(records.count == 17 && records.first?.record.eventName == "CreateAccount")
        #expect(records.last?.record.decision?.questions.first?.decision == "implicitDeny")
        try await store.close()
    }

    @Test func upgradedDataTakesWhatIsNew() async throws {
        let scratch = try copied("schema-1")
        let store = try await scratch.open()
        let id = try Fixture.account()
        let revision = try #require(try await store.account(id, at: .now)).revision
        let other = try AccountID(parsing: "222233334444")
        let profile = InstanceProfile(id: "AIPA1", name: "p", path: "/", created: Instant(seconds: 1))
        try await store.commit([
            Commit(
                account: id, expected: revision, changes: [.put(.instanceProfile(profile))],
                secrets: [.protect(Vault.Key(.password, "AIDA1"), sealed: [1])],
                usage: [.put(.code(serial: "s", step: 1))],
                newAccounts: [
                    NewAccount(
                        account: Account(id: other), isManagement: false, entities: [], secrets: [], records: [],
                        at: Instant(seconds: 2_000_000_000))
                ], records: [], at: Instant(seconds: 2_000_000_000))
        ])
        try await store.close()
        #expect(try version(scratch) > 1)
        // Once upgraded, it opens again, and the older version refuses it by the number in its header.
        let again = try await scratch.open()
        #expect(try await again.account(id, at: .now)?.instanceProfile(named: "p") == profile)
        #expect(try await again.accounts() == [id, other])
        try await again.close()
    }

    /// An upgrade that cannot be written leaves the data as it was.
    @Test func anUpgradeIsAllOrNothing() async throws {
        let scratch = try copied("schema-1")
        // Something stands in the way of the last step: a table of the same name.
        #expect(
            try Scratch.run([
                "python3", "-c",
                "import sqlite3,sys; c=sqlite3.connect(sys.argv[1]); c.execute('CREATE TABLE usage (x)'); c.commit()",
                scratch.database,
            ]) == 0)
        await #expect(throws: (any Error).self) { try await scratch.open() }
        #expect(try version(scratch) == 1)
        let columns = try Scratch.run([
            "python3", "-c",
            "import sqlite3,sys; c=sqlite3.connect(sys.argv[1]); c.execute('SELECT id, partition FROM accounts'); "
                + "sys.exit(len(c.execute('SELECT * FROM accounts').description) - 2)", scratch.database,
        ])
        #expect(columns == 0, "no column of the new schema")
    }
}
