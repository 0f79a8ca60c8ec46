import AuditTrail
import Authority
import Testing

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
}
