import AWSValues
import AuditTrail
import Authority
import Testing

/// Accounts that the management account makes, lists and shows.
@Suite struct AccountOperationTests {
    private static let member = "222233334444"
    private static let admin = Caller.Identity.user(id: "AIDA-admin")

    private func estate(partition: Partition = .aws) throws -> Estate {
        let estate = try Estate(
            [.user("admin", may: policy("*")), .user("bob", may: policy("iam:*"))], partition: partition)
        try estate.add(Self.member, [.user("admin", may: policy("*"))], partition: partition)
        return estate
    }

    @Test func anAccountHasARoleForTheManagementAccountAndNoKeys() async throws {
        let estate = try estate()
        let made = try await estate.ask(
            "CreateAccount", DictionaryParameters(["Name": "dev & co", "AccountId": "333344445555"]), by: Self.admin
        ).get()
        let role = "arn:aws:iam::333344445555:role/OrganizationAccountAccessRole"
        #expect(
            made == [
                "id": "333344445555", "name": "dev & co", "partition": "aws",
                "created": .string(Desk.now.iso8601Seconds), "isManagement": false, "roleArn": .string(role),
            ])
        let account = try await estate.account("333344445555")
        #expect(account.users.isEmpty && account.accessKeys.isEmpty && account.roles.count == 1)
        let session = try await estate.assume(role, by: Self.admin).get()
        #expect(session.account == "333344445555")
        let who = try await estate.call(
            "GetCallerIdentity", of: .sts, in: "333344445555", by: .session(session)
        ).get()
        #expect(who["Account"]?.text == "333344445555")
        #expect(
            who["Arn"]?.text == "arn:aws:sts::333344445555:assumed-role/OrganizationAccountAccessRole/shell")
        // An administrator there.
        _ = try await estate.call(
            "CreateUser", DictionaryParameters(["UserName": "first"]), in: "333344445555", by: .session(session)
        ).get()
        // Others of the management account need permission to come in, and strangers are strangers.
        #expect(try await estate.assume(role, by: .user(id: "AIDA-bob")).refusal?.code == "AccessDenied")
        #expect(try await estate.assume(role, in: Self.member, by: Self.admin).refusal?.code == "AccessDenied")
    }

    @Test func bothTrailsSayThatAnAccountWasMade() async throws {
        let estate = try estate()
        _ = try await estate.ask(
            "CreateAccount", DictionaryParameters(["Name": "dev", "AccountId": "333344445555"]), by: Self.admin
        ).get()
        let own = try #require(try estate.record(in: Desk.account))
        #expect(own.eventName == "CreateAccount" && own.event["requestParameters"]?["accountId"] == "333344445555")
        #expect(own.event["readOnly"] == false)
        let first = try #require(estate.store.records(after: 0, limit: 9).first { $0.record.account != own.account })
        #expect(first.record.account?.description == "333344445555" && first.record.eventName == "CreateAccount")
        #expect(first.record.event["serviceEventDetails"]?["managementAccountId"] == .string(Desk.account))
    }

    @Test func idsAreMadeUpUnlessGivenAndNeverTwice() async throws {
        let estate = try estate()
        var ids: Set<String> = [Desk.account, Self.member]
        for number in 0..<5 {
            let made = try await estate.ask(
                "CreateAccount", DictionaryParameters(["Name": "dev-\(number)"]), by: Self.admin
            ).get()
            let id = try #require(made["id"]?.string)
            #expect(try AccountID(parsing: id).description == id && ids.insert(id).inserted)
        }
        for id in [Desk.account, Self.member] {
            let again = DictionaryParameters(["Name": "again", "AccountId": id])
            #expect(
                try await estate.ask("CreateAccount", again, by: Self.admin).refusal
                    == ServiceError("DuplicateAccountException", "There is an account \(id) already.", status: 409))
        }
        #expect(estate.store.directory().count == 7)
    }

    /// Of calls at once that ask for the same id, one gets it; none brings down the others.
    @Test func callsAtOnceDoNotMakeTheSameAccount() async throws {
        let estate = try estate()
        let results = try await withThrowingTaskGroup(of: ServiceError?.self) { group in
            for number in 0..<8 {
                let parameters = DictionaryParameters(["Name": "dev-\(number)", "AccountId": "333344445555"])
                group.addTask { try await estate.ask("CreateAccount", parameters, by: Self.admin).refusal }
            }
            return try await group.reduce(into: [ServiceError?]()) { $0.append($1) }
        }
        #expect(results.count { $0 == nil } == 1)
        #expect(results.count { $0?.code == "DuplicateAccountException" } == 7)
    }

    /// Claims of other accounts that are on their way to the disk count: the store would refuse one of two, and seem broken.
    @Test func accountsThatAskAtOnceDoNotGetTheSameAlias() async throws {
        let estate = try Estate()
        let ids = (0..<8).map { "22223333444\($0)" }
        for id in ids { try estate.add(id, [.user("admin", may: policy("*"))]) }
        let results = try await withThrowingTaskGroup(of: ServiceError?.self) { group in
            for id in ids {
                group.addTask {
                    let parameters = DictionaryParameters(["AccountAlias": "tea-house"])
                    return try await estate.call("CreateAccountAlias", parameters, in: id, by: Self.admin).refusal
                }
            }
            return try await group.reduce(into: [ServiceError?]()) { $0.append($1) }
        }
        #expect(results.count { $0 == nil } == 1)
        #expect(results.count { $0?.code == "EntityAlreadyExists" } == 7)
        #expect(estate.store.directory().count { $0.alias == "tea-house" } == 1)
    }

    @Test func anotherPartitionHasNoRoleThatNobodyCouldAssume() async throws {
        let estate = try estate()
        let made = try await estate.ask(
            "CreateAccount", DictionaryParameters(["Name": "cn", "AccountId": "333344445555", "Partition": "aws-cn"]),
            by: Self.admin
        ).get()
        #expect(made["partition"] == "aws-cn" && made["roleArn"] == nil)
        #expect(try await estate.account("333344445555").roles.isEmpty)
        let china = try self.estate(partition: .china)
        let own = try await china.ask("CreateAccount", DictionaryParameters(["Name": "cn"]), by: Self.admin).get()
        #expect(own["partition"] == "aws-cn")
        let role = try #require(own["roleArn"]?.string)
        #expect(role.hasPrefix("arn:aws-cn:iam::"))
        #expect(try await china.assume(role, by: Self.admin).refusal == nil)
    }

    @Test func onlyTheManagementAccountMakesAndLists() async throws {
        let estate = try estate()
        let create = DictionaryParameters(["Name": "dev"])
        let verbs = [("CreateAccount", "make"), ("ListAccounts", "list")]
        for (name, verb) in verbs {
            #expect(
                try await estate.ask(name, create, in: Self.member, by: Self.admin).refusal
                    == .accessDenied("Only the management account may \(verb) accounts."))
            let bob = try await estate.ask(name, create, by: .user(id: "AIDA-bob")).refusal
            #expect(bob?.message.contains("is not authorized to perform: sekisho:\(name) on resource: *") == true)
        }
        #expect(estate.store.directory().count == 2)
        let listed = try await estate.ask("ListAccounts", by: Self.admin).get()
        #expect(listed["accounts"]?.array?.compactMap { $0["id"]?.string } == [Desk.account, Self.member])
        #expect(listed["accounts"]?.array?.compactMap { $0["isManagement"]?.bool } == [true, false])
    }

    @Test func anAccountMayBeShownToItselfAndToTheManagementAccount() async throws {
        let estate = try estate()
        let other = DictionaryParameters(["AccountId": Self.member])
        #expect(try await estate.ask("DescribeAccount", by: Self.admin).get()["id"] == .string(Desk.account))
        #expect(try await estate.ask("DescribeAccount", other, by: Self.admin).get()["name"] == "account 222233334444")
        #expect(
            try await estate.ask("DescribeAccount", other, in: Self.member, by: Self.admin).get()["id"]
                == .string(Self.member))
        #expect(
            try await estate.ask(
                "DescribeAccount", DictionaryParameters(["AccountId": Desk.account]), in: Self.member, by: Self.admin
            ).refusal == .accessDenied("Only the management account may look at accounts."))
        #expect(
            try await estate.ask(
                "DescribeAccount", DictionaryParameters(["AccountId": "999988887777"]), by: Self.admin
            ).refusal
                == ServiceError("AccountNotFoundException", "There is no account 999988887777.", status: 404))
        let bob = try await estate.ask("DescribeAccount", other, by: .user(id: "AIDA-bob")).refusal
        #expect(bob?.message.contains("arn:aws:sekisho::123456789012:account/222233334444") == true)
    }

    @Test(arguments: [
        ([:], "1 validation error detected: Value at 'name' failed to satisfy constraint: Member must not be null"),
        (["Name": ""], "have length greater than or equal to 1"), (["Name": "\u{7F}"], "[\\u0020-\\u007E]+"),
        (["Name": String(repeating: "n", count: 51)], "have length less than or equal to 50"),
        (["Name": "n", "AccountId": "12345"], "\\d{12}"), (["Name": "n", "Partition": "mars"], "enum value set"),
    ])
    func parametersAreChecked(parameters: [String: String], message: String) async throws {
        let refusal = try await estate().ask("CreateAccount", DictionaryParameters(parameters), by: Self.admin).refusal
        #expect(refusal?.code == "ValidationError" && refusal?.message.contains(message) == true)
    }
}
