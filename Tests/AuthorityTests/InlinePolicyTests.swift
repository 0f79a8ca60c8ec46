import Authority
import Testing

@Suite struct InlinePolicyTests {
    /// A kind of holder: its name in actions, one that is there, and its quota.
    struct Kind: Sendable, CustomTestStringConvertible {
        let noun: String
        let name: String
        let size: Int

        var testDescription: String { noun }
        var word: String { noun.lowercased() }
        var parameters: DictionaryParameters { DictionaryParameters(["\(noun)Name": name]) }

        func policy(_ name: String, _ document: String? = nil) -> DictionaryParameters {
            parameters.with("PolicyName", name).with("PolicyDocument", document)
        }

        func policies(in account: Account) -> AttachedPolicies? {
            account.user(named: name)?.policies ?? account.group(named: name)?.policies
                ?? account.role(named: name)?.policies
        }
    }

    static let kinds = [
        Kind(noun: "User", name: "bob", size: 2048), Kind(noun: "Group", name: "ops", size: 5120),
        Kind(noun: "Role", name: "app", size: 10_240),
    ]

    static func desk() throws -> Desk {
        var desk = try Desk.town()
        try desk.run("CreateGroup", DictionaryParameters(["GroupName": "ops"]))
        return desk
    }

    @Test(arguments: kinds)
    func documentsComeBackAsWritten(kind: Kind) throws {
        var desk = try Self.desk()
        let document =
            "{\n  \"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"s3:*\", "
            + "\"Resource\": \"arn:aws:s3:::a/%3A~\u{E9}-_.\"}]}"
        #expect(try desk.run("Put\(kind.noun)Policy", kind.policy("Read", document)) == .none)
        let output = try desk.run("Get\(kind.noun)Policy", kind.policy("READ"))
        #expect(
            output
                == .members([
                    "\(kind.noun)Name": .string(kind.name), "PolicyName": .string("Read"),
                    "PolicyDocument": .string(
                        "%7B%0A%20%20%22Version%22%3A%20%222012-10-17%22%2C%20%22Statement%22%3A%20%5B%7B%22Effect%22"
                            + "%3A%20%22Allow%22%2C%20%22Action%22%3A%20%22s3%3A%2A%22%2C%20%22Resource%22%3A%20%22"
                            + "arn%3Aaws%3As3%3A%3A%3Aa%2F%253A~%C3%A9-_.%22%7D%5D%7D"),
                ]))
    }

    @Test(arguments: kinds)
    func putReplacesAndDeleteRemoves(kind: Kind) throws {
        var desk = try Self.desk()
        let older = #"{"Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*"}}"#
        try desk.run("Put\(kind.noun)Policy", kind.policy("b", Desk.document))
        try desk.run("Put\(kind.noun)Policy", kind.policy("A", Desk.document))
        try desk.run("Put\(kind.noun)Policy", kind.policy("B", older))
        #expect(
            kind.policies(in: desk.call.account)?.inline == [
                InlinePolicy(name: "B", document: PolicyText(older)),
                InlinePolicy(name: "A", document: PolicyText(Desk.document)),
            ])
        let listed = try desk.run("List\(kind.noun)Policies", kind.parameters)
        #expect(
            listed == .members(["PolicyNames": .list([.string("A"), .string("B")]), "IsTruncated": .boolean(false)]))
        #expect(try desk.run("Delete\(kind.noun)Policy", kind.policy("b")) == .none)
        #expect(kind.policies(in: desk.call.account)?.inline.map(\.name) == ["A"])
        for operation in ["Get", "Delete"] {
            #expect(
                desk.refusal("\(operation)\(kind.noun)Policy", kind.policy("b"))
                    == .noSuchEntity("The \(kind.word) policy with name b cannot be found."))
        }
    }

    /// All inline policies of one holder together, white space aside.
    @Test(arguments: kinds)
    func sizeIsOfAllTogether(kind: Kind) throws {
        var desk = try Self.desk()
        func document(_ size: Int) -> String {
            let bare = #"{"Version":"2012-10-17","Statement":{"Sid":"","Effect":"Deny","Action":"*","Resource":"*"}}"#
            let sid = String(repeating: "x", count: size - bare.count)
            return bare.replacing(#""Sid":"""#, with: " \n\t \"Sid\":\"\(sid)\"")
        }
        try desk.run("Put\(kind.noun)Policy", kind.policy("one", document(kind.size - 200)))
        try desk.run("Put\(kind.noun)Policy", kind.policy("two", document(200)))
        #expect(
            desk.refusal("Put\(kind.noun)Policy", kind.policy("two", document(201)))
                == .limitExceeded("Maximum policy size of \(kind.size) bytes exceeded for \(kind.word) \(kind.name)"))
        try desk.run("Put\(kind.noun)Policy", kind.policy("ONE", document(kind.size - 201)))
        try desk.run("Put\(kind.noun)Policy", kind.policy("two", document(201)))
    }

    @Test(arguments: kinds)
    func refusals(kind: Kind) throws {
        var desk = try Self.desk()
        let principal =
            #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"}}"#
        let malformed = [
            ("{not valid json", "Syntax errors in policy."),
            (#"{"Version":"2012-10-17"}"#, "Syntax errors in policy."),
            (principal, "Policy document should not specify a principal."),
            (
                #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"read","Resource":"*"}}"#,
                "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc."
            ),
            (
                #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Resource":"*"}}"#,
                "Policy statement must contain actions."
            ),
        ]
        for (document, message) in malformed {
            let refusal = desk.refusal("Put\(kind.noun)Policy", kind.policy("p", document))
            #expect(refusal == .malformedPolicy(message), "\(document)")
        }
        // Whose policy it is to be is looked at first.
        let nobody = kind.policy("p", "{").with("\(kind.noun)Name", "none")
        #expect(
            desk.refusal("Put\(kind.noun)Policy", nobody)
                == .noSuchEntity("The \(kind.word) with name none cannot be found."))
        #expect(kind.policies(in: desk.call.account)?.inline == [])
    }
}
