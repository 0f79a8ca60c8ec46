import AWSValues
import AuditTrail
import Authority
import Testing

@testable import Server

/// Accounts of several partitions behind one listener, and imports into a data directory.
@Suite struct SeveralAccountsTests {
    private func add(_ test: TestAuthority, _ id: String, _ partition: Partition, _ key: TestKey) async throws {
        var random = RandomSource.system
        let id = try AccountID(parsing: id)
        let bootstrap = Bootstrap(
            id, partition: partition, region: try Region(parsing: "us-east-1"), at: test.clock.now)
        try await test.store.create(
            bootstrap.ephemeral(rootKey: key.id, secret: Secret(key.secret), using: &random, test.authority.secrets))
    }

    /// IAM of China is in Beijing, whatever region the client signs for and whatever the server's first account is.
    @Test func aGlobalServiceIsWhereTheCallersPartitionHasIt() async throws {
        let test = try await TestAuthority()
        let homes: [(String, Partition, String)] = [
            ("222233334444", .china, "cn-north-1"), ("333344445555", .govCloud, "us-gov-west-1"),
            ("444455556666", .aws, "us-east-1"),
        ]
        for (id, partition, region) in homes {
            let key = TestKey(id: "root-of-\(id)", secret: "correct horse \(id)")
            try await add(test, id, partition, key)
            _ = try await test.run(TestRequest.iam("Action=ListUsers"), as: key)
            let event = try #require(try await test.events().last)
            #expect(event["awsRegion"] == .string(region) && event["recipientAccountId"] == .string(id))
            #expect(event["userIdentity"]?["arn"] == .string("arn:\(partition):iam::\(id):root"))
        }
    }

    private static let file = Array(
        #"""
        {"sekishoImport":1,"users":[{"name":"alice","accessKeys":[
          {"id":"AKIAALICE00000000001","secret":"alice's secret of forty characters or so"}]}]}
        """#.utf8)

    private func importing(_ bytes: [UInt8], into path: String, account: AccountID? = nil) throws -> DataImport {
        try DataImport(
            bytes, into: path, account: account, region: Region(parsing: "us-east-1"), keepsIDs: false)
    }

    @Test func anImportIsInTheDataAndADryRunIsNot() async throws {
        try await TestFolder.run { folder in
            let path = folder + "/data"
            let now = Instant(seconds: 1_795_600_000)
            let first = try await DataDirectory.initialise(
                path, account: nil, partition: .aws, region: Region(parsing: "us-east-1"), savesCredentials: false,
                at: now, using: .seeded(7))
            let dry = try await importing(Self.file, into: path).run(isDry: true, at: now)
            #expect(dry.made.count == 1 && dry.problems.isEmpty)
            var data = try await DataDirectory.open(path)
            #expect(try await data.store.account(first.account, at: .now)?.users.count == 1)
            #expect(try await data.store.records(after: 0, limit: 9).count == 1)
            // Not while somebody has it open.
            await #expect(throws: (any Error).self) {
                try await importing(Self.file, into: path).run(isDry: false, at: now)
            }
            try await data.close()

            _ = try await importing(Self.file, into: path).run(isDry: false, at: now)
            data = try await DataDirectory.open(path)
            let account = try #require(try await data.store.account(first.account, at: .now))
            #expect(account.user(named: "alice") != nil && account.revision == 1)
            let stored = try #require(try await data.store.credential("AKIAALICE00000000001"))
            let secret = try SecretBox(data.keys).open(stored.sealed, for: "AKIAALICE00000000001")
            #expect(secret.revealed() == "alice's secret of forty characters or so")
            let records = try await data.store.records(after: 1, limit: 9)
            #expect(records.map(\.record.eventName) == ["ImportEntities"])
            try await data.close()

            let again = try await importing(Self.file, into: path).run(isDry: false, at: now)
            #expect(Set(again.problems.map(\.code)) == [.conflict])
            let nobody = try AccountID(parsing: "999988887777")
            await #expect(throws: DataFailure.self) {
                try await importing(Self.file, into: path, account: nobody).run(isDry: false, at: now)
            }
        }
    }
}
