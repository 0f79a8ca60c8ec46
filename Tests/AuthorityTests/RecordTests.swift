import Authority
import Testing

/// What goes into the record of a call: what was sent, by CloudTrail's names.
@Suite struct RecordTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        let parameters: DictionaryParameters
        let recorded: Output

        init(_ name: String, _ parameters: DictionaryParameters, _ recorded: KeyValuePairs<String, Output?>) {
            self.name = name
            self.parameters = parameters
            self.recorded = .members(recorded)
        }

        var testDescription: String { name }
    }

    static let bob = DictionaryParameters(["UserName": "bob"])
    static let key = "AKIABOB0000000000001"
    static let marker = "01626f62"

    static let rows: [Row] = [
        Row("CreateUser", bob, ["userName": .string("bob")]),
        Row(
            "CreateUser", bob.with("Path", "/x/").with("PermissionsBoundary", Desk.bounds).tagged(["A": "1"]),
            [
                "userName": .string("bob"), "path": .string("/x/"), "permissionsBoundary": .string(Desk.bounds),
                "tags": .list([.members(["Key": .string("A"), "Value": .string("1")])]),
            ]),
        Row("GetUser", DictionaryParameters(), [:]),
        Row(
            "ListUsers", DictionaryParameters(["MaxItems": "5", "Marker": marker]),
            ["marker": .string(marker), "maxItems": .integer(5)]),
        Row(
            "ListGroups", DictionaryParameters(["PathPrefix": "/x/"]), ["pathPrefix": .string("/x/")]),
        Row(
            "UpdateUser", bob.with("NewUserName", "rob"),
            ["userName": .string("bob"), "newUserName": .string("rob")]),
        Row(
            "AddUserToGroup", bob.with("GroupName", "devs"),
            ["groupName": .string("devs"), "userName": .string("bob")]),
        Row("CreateAccessKey", bob, ["userName": .string("bob")]),
        Row("CreateAccessKey", DictionaryParameters(), [:]),
        Row(
            "UpdateAccessKey", DictionaryParameters(["AccessKeyId": key, "Status": "Inactive"]),
            ["accessKeyId": .string(key), "status": .string("Inactive")]),
        Row(
            "PutGroupPolicy",
            DictionaryParameters(["GroupName": "devs", "PolicyName": "p", "PolicyDocument": Desk.document]),
            [
                "groupName": .string("devs"), "policyName": .string("p"), "policyDocument": .string(Desk.document),
            ]),
        Row(
            "AttachRolePolicy", DictionaryParameters(["RoleName": "app", "PolicyArn": Desk.reads]),
            ["roleName": .string("app"), "policyArn": .string(Desk.reads)]),
        Row(
            "ListEntitiesForPolicy", DictionaryParameters(["PolicyArn": Desk.reads, "EntityFilter": "Role"]),
            ["policyArn": .string(Desk.reads), "entityFilter": .string("Role")]),
    ]

    @Test(arguments: rows)
    func records(row: Row) throws {
        #expect(try Desk.town().recorded(row.name, row.parameters) == row.recorded)
    }

    /// Reads answer nothing into the record; what changes something does.
    @Test func answersOfReadsAreNotRecorded() throws {
        let answer = Output.members(["a": .string("b")])
        for type in OperationTable.iam {
            let (name, isReadOnly) = (type.name, type.isReadOnly)
            #expect(isReadOnly == ["Get", "List", "Generate", "Simulate"].contains { name.hasPrefix($0) }, "\(name)")
            let recorded = type.recorded(answer)
            if name != "CreateAccessKey" { #expect((recorded == nil) == isReadOnly, "\(name)") }
        }
    }
}
