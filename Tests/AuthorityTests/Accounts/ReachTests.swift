import AWSValues
import AuditTrail
import Testing

@testable import Authority

/// What a call reaches for in other accounts costs their reading, so that only a call that is allowed reaches.
@Suite struct ReachTests {
    struct Row: Sendable {
        let name: String
        var service = ServiceName.iam
        var parameters: [String: String] = [:]
    }

    private static let other = "222233334444"
    private static let naming = trust(#"{"AWS":"arn:aws:iam::222233334444:user/eve"}"#)

    private static let rows = [
        Row(name: "CreateRole", parameters: ["RoleName": "new", "AssumeRolePolicyDocument": naming]),
        Row(name: "UpdateAssumeRolePolicy", parameters: ["RoleName": "app", "PolicyDocument": naming]),
        Row(name: "GetRole", parameters: ["RoleName": "app"]), Row(name: "ListRoles"),
        Row(name: "GetAccountAuthorizationDetails"),
        Row(
            name: "AssumeRoot", service: .sts,
            parameters: ["TargetPrincipal": other, "TaskPolicyArn.arn": AssumeRootTests.audit]),
    ]

    @Test(arguments: rows) func nothingIsReadForWhoMayNotCall(row: Row) async throws {
        let app = Role.sample("app") {
            $0.trust = PolicyText(Self.naming, principals: ["arn:aws:iam::222233334444:user/eve": "AIDA-eve"])
        }
        let estate = try Estate([.user("alice"), .user("admin", may: policy("*")), .role(app)])
        try estate.add(Self.other, [.user("eve")])
        let parameters = DictionaryParameters(row.parameters)
        let refused = try await estate.call(row.name, parameters, of: row.service, by: .user(id: "AIDA-alice"))
        #expect(refused.refusal?.code == "AccessDenied")
        #expect(try estate.record(in: Desk.account)?.decision?.questions.isEmpty == false)
        #expect(estate.service.accountsInMemory.count == 1)
        _ = try await estate.call(row.name, parameters, of: row.service, by: .user(id: "AIDA-admin")).get()
        #expect(estate.service.accountsInMemory.count == 2)
    }

    /// Of an account that a trust policy names there is no need to hold more than who is named.
    @Test func onlyThePrincipalsThatAreNamedAreKept() throws {
        let arn = "arn:aws:iam::222233334444:user/eve"
        let named = Role.sample("named") { $0.trust = PolicyText(Self.naming, principals: [arn: "AIDA-eve"]) }
        let own = Account(
            id: try AccountID(parsing: Desk.account), entities: [.role(named), .role(.sample("other"))])
        let id = try AccountID(parsing: Self.other)
        #expect(own.trusted(by: nil) == [id: ["AIDA-eve"]] && own.trusted(by: "named") == [id: ["AIDA-eve"]])
        #expect(own.trusted(by: "other").isEmpty && own.trusted(by: "none").isEmpty)
        let whole = Account(
            id: id, partition: .china,
            entities: [.user("eve"), .user("bob"), .role(.sample("app")), .group(.sample("g"))])
        let part = whole.only(["AIDA-eve", "AROA-app", "AIDA-gone"])
        #expect(Set(part.users.keys) == ["AIDA-eve"] && Set(part.roles.keys) == ["AROA-app"] && part.groups.isEmpty)
        #expect(part.id == id && part.partition == .china)
    }
}
