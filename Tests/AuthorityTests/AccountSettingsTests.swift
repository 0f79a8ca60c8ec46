import AWSValues
import Authority
import Testing

@Suite struct AccountSettingsTests {
    static func alias(_ text: String) -> DictionaryParameters { DictionaryParameters(["AccountAlias": text]) }

    @Test func anotherAliasTakesThePlaceOfTheFirst() throws {
        var desk = try Desk()
        let none = try desk.run("ListAccountAliases")
        #expect(none == .members(["AccountAliases": .list([]), "IsTruncated": .boolean(false)]))
        #expect(try desk.run("CreateAccountAlias", Self.alias("tea-house")) == .none)
        #expect(try desk.run("CreateAccountAlias", Self.alias("coffee2")) == .none)
        #expect(try desk.run("ListAccountAliases")["AccountAliases"] == .list([.string("coffee2")]))
        #expect(
            desk.refusal("CreateAccountAlias", Self.alias("coffee2"))
                == .entityAlreadyExists("The account alias coffee2 already exists."))
        #expect(
            desk.refusal("DeleteAccountAlias", Self.alias("tea-house"))
                == .noSuchEntity("The account alias tea-house cannot be found."))
        #expect(try desk.run("DeleteAccountAlias", Self.alias("coffee2")) == .none)
        #expect(desk.call.account.settings.alias == nil)
    }

    static let pattern = "Member must satisfy regular expression pattern: ^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$"
    static let crooked: [(String, String)] = [
        ("ab", "Member must have length greater than or equal to 3"),
        (String(repeating: "a", count: 64), "Member must have length less than or equal to 63"),
        ("-ab", pattern), ("ab-", pattern), ("a--b", pattern), ("Tea", pattern), ("a_b", pattern), ("a b", pattern),
        ("cafe\u{301}", pattern),
    ]

    @Test(arguments: crooked) func aliasesAreOfSmallLettersDigitsAndDashes(text: String, problem: String) throws {
        var desk = try Desk()
        let error = ServiceError.validation(
            "1 validation error detected: Value at 'accountAlias' failed to satisfy constraint: \(problem)")
        #expect(desk.refusal("CreateAccountAlias", Self.alias(text)) == error)
        #expect(desk.refusal("DeleteAccountAlias", Self.alias(text)) == error)
    }

    @Test func anAliasIsNoAccountID() throws {
        var desk = try Desk()
        #expect(desk.refusal("CreateAccountAlias", Self.alias("111122223333"))?.code == "ValidationError")
        #expect(try desk.run("CreateAccountAlias", Self.alias("11112222333")) == .none)
    }

    /// An account of the same server has it: AWS's aliases are unique in a partition.
    @Test func anAliasIsOfOneAccountAlone() async throws {
        let office = try Office([])
        let other = try AccountID(parsing: "210987654321")
        var settings = AccountSettings(id: other.description)
        settings.alias = "taken"
        try office.store.create(
            NewAccount(
                account: Account(id: other), name: "other", isManagement: false, entities: [.settings(settings)],
                secrets: [], records: [], at: Desk.now))
        let refused = try await office.call("CreateAccountAlias", Self.alias("taken"), by: .root)
        #expect(refused.refusal == .entityAlreadyExists("The account alias taken already exists."))
        #expect(try await office.call("CreateAccountAlias", Self.alias("free"), by: .root).refusal == nil)
        #expect(office.store.directory().map(\.alias) == ["free", "taken"])
    }

    @Test func tokenPreferencesShowInTheSummary() throws {
        var desk = try Desk()
        func version() throws -> Output? {
            let summary = try desk.run("GetAccountSummary")["SummaryMap"]
            guard case .map(let entries) = summary else { return nil }
            return entries.first { $0.name == "GlobalEndpointTokenVersion" }?.value
        }
        #expect(try version() == .integer(1))
        for (text, number) in [("v2Token", 2), ("v1Token", 1)] {
            let parameters = DictionaryParameters(["GlobalEndpointTokenVersion": text])
            #expect(try desk.run("SetSecurityTokenServicePreferences", parameters) == .none)
            #expect(try version() == .integer(number))
        }
        for texts in [["GlobalEndpointTokenVersion": "v3Token"], [:]] {
            let refusal = desk.refusal("SetSecurityTokenServicePreferences", DictionaryParameters(texts))
            #expect(refusal?.message.contains("'globalEndpointTokenVersion' failed to satisfy constraint") == true)
        }
    }
}
