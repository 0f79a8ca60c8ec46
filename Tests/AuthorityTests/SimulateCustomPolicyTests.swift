import Authority
import Testing

/// What SimulateCustomPolicy answers, by answers recorded from AWS and the examples of its documentation.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulateCustomPolicy.html
@Suite struct SimulateCustomPolicyTests {
    static let a = "arn:aws:s3:::data/a"
    static let b = "arn:aws:s3:::data/b"
    static let allow = document(statement())
    static let deny = document(statement("Deny"))
    static let all = document(statement("Allow", "*"))
    static let put = document(statement("Allow", "s3:PutObject"))
    static let one = "PolicyInputList.1/IAM@1:38-1:95"

    /// A condition on a key that nobody gives, on so much.
    static func asking(
        _ key: String = "app:missing", _ effect: String = "Allow", _ action: String = "s3:GetObject",
        on resource: String = "*", test: String = "StringEquals", value: String = "yes"
    ) -> String {
        document(statement(effect, action, on: resource, #","Condition":{"\#(test)":{"\#(key)":"\#(value)"}}"#))
    }

    static let ofNobody = asking("aws:userid", value: "STUB_PRINCIPAL_FOR_POLICY_SIMULATOR")
    static let ofAccount = asking("aws:PrincipalAccount", value: Desk.account)
    static let ofMia = asking("aws:username", value: "mia")

    static let shapes: [SimulationRow] = [
        SimulationRow("no resource", .simulation([allow]), "s3:GetObject * allowed \(one)"),
        SimulationRow("a star", .simulation([allow], resources: ["*"]), "s3:GetObject * allowed \(one)"),
        SimulationRow(
            "one resource", .simulation([allow], resources: [a]), "s3:GetObject \(a) allowed \(one) details()",
            "  \(a) allowed \(one)"),
        SimulationRow(
            "two resources", .simulation([allow], resources: [a, b]), "s3:GetObject * allowed \(one) details()",
            "  \(a) allowed \(one)", "  \(b) allowed \(one)"),
        SimulationRow(
            "the most restrictive of two", .simulation([document(statement(on: a))], resources: [a, b]),
            "s3:GetObject * implicitDeny PolicyInputList.1/IAM@1:38-1:113 details()",
            "  \(a) allowed PolicyInputList.1/IAM@1:38-1:113", "  \(b) implicitDeny"),
        SimulationRow(
            "a denial tells of itself alone",
            .simulation([document(statement(), statement("Deny", on: b))], resources: [a, b]),
            "s3:GetObject * explicitDeny PolicyInputList.1/IAM@1:95-1:170 details()", "  \(a) allowed \(one)",
            "  \(b) explicitDeny PolicyInputList.1/IAM@1:95-1:170"),
        SimulationRow(
            "the same resource twice", .simulation([allow], resources: [a, a]),
            "s3:GetObject * allowed \(one) details()", "  \(a) allowed \(one)", "  \(a) allowed \(one)"),
        SimulationRow(
            "the same action twice", .simulation([allow], actions: ["s3:GetObject", "s3:GetObject", "s3:PutObject"]),
            "s3:GetObject * allowed \(one)", "s3:GetObject * allowed \(one)", "s3:PutObject * implicitDeny"),
        SimulationRow(
            "two statements allow", .simulation([document(statement(), statement())]),
            "s3:GetObject * allowed \(one) PolicyInputList.1/IAM@1:95-1:153"),
        SimulationRow(
            "one of two denies", .simulation([document(statement(), statement("Deny"))]),
            "s3:GetObject * explicitDeny PolicyInputList.1/IAM@1:95-1:152"),
        SimulationRow(
            "two policies allow", .simulation([allow, allow]),
            "s3:GetObject * allowed \(one) PolicyInputList.2/IAM@1:38-1:95"),
        SimulationRow(
            "the second policy denies", .simulation([allow, deny]),
            "s3:GetObject * explicitDeny PolicyInputList.2/IAM@1:38-1:94"),
        SimulationRow("no policy at all", .simulation([]), "s3:GetObject * implicitDeny"),
        SimulationRow(
            "another spelling of the action", .simulation([allow], actions: ["S3:gEtObJeCt"]),
            "S3:gEtObJeCt * allowed \(one)"),
        SimulationRow("a wildcard is a letter", .simulation([allow], actions: ["s3:*"]), "s3:* * implicitDeny"),
        SimulationRow(
            "an action that there is not", .simulation([allow], actions: ["madeup:Action"]),
            "madeup:Action * implicitDeny"),
        SimulationRow("an action without a name", .simulation([allow], actions: ["s3:"]), "s3: * implicitDeny"),
        SimulationRow(
            "an action with a space", .simulation([allow], actions: ["s3:Get Object"]), "s3:Get Object * implicitDeny"),
    ]

    static let missing: [SimulationRow] = [
        SimulationRow(
            "a condition's key", .simulation([asking()], resources: [a]),
            "s3:GetObject \(a) implicitDeny missing app:missing details()", "  \(a) implicitDeny missing app:missing"),
        SimulationRow(
            "a key of another action", .simulation([asking("app:other", "Allow", "s3:PutObject")]),
            "s3:GetObject * implicitDeny missing app:other"),
        SimulationRow(
            "what is allowed misses nothing", .simulation([allow, asking()]), "s3:GetObject * allowed \(one)"),
        SimulationRow(
            "what is denied misses nothing", .simulation([deny, asking()]),
            "s3:GetObject * explicitDeny PolicyInputList.1/IAM@1:38-1:94"),
        SimulationRow(
            "a resource's variable", .simulation([document(statement(on: "arn:aws:s3:::data/${aws:username}"))]),
            "s3:GetObject * implicitDeny missing aws:username"),
        SimulationRow(
            "keys as they are spelled", .simulation([asking("APP:missing"), asking("app:missing")]),
            "s3:GetObject * implicitDeny missing APP:missing,app:missing"),
        SimulationRow(
            "a boundary's", .simulation([allow], boundaries: [asking("app:bound")]),
            "s3:GetObject * implicitDeny missing app:bound boundary false"),
        SimulationRow(
            "a key that IAM fills in", .simulation([asking("aws:userid")]),
            "s3:GetObject * implicitDeny missing aws:userid"),
        SimulationRow(
            "IAM's user id of nobody", .simulation([ofNobody]),
            "s3:GetObject * allowed PolicyInputList.1/IAM@\(place(ofNobody))"),
        SimulationRow(
            "the caller's account", .simulation([ofAccount]),
            "s3:GetObject * allowed PolicyInputList.1/IAM@\(place(ofAccount))"),
        SimulationRow(
            "the caller's name",
            .simulation([ofMia], texts: ["CallerArn": "arn:aws:iam::999988887777:user/x/mia"]),
            "s3:GetObject * allowed PolicyInputList.1/IAM@\(place(ofMia))"),
        SimulationRow(
            "what is given hides what is filled in",
            DictionaryParameters.simulation([ofMia], texts: ["CallerArn": "arn:aws:iam::999988887777:user/max"])
                .context(("AWS:UserName", "string", ["mia"])),
            "s3:GetObject * allowed PolicyInputList.1/IAM@\(place(ofMia))"),
    ]

    static let layers: [SimulationRow] = [
        SimulationRow(
            "a boundary that allows", .simulation([allow], boundaries: [allow]),
            "s3:GetObject * allowed \(one) boundary true"),
        SimulationRow(
            "a boundary that does not", .simulation([allow], boundaries: [put]),
            "s3:GetObject * implicitDeny boundary false"),
        SimulationRow(
            "a boundary that denies what a policy denies", .simulation([deny], boundaries: [deny]),
            "s3:GetObject * explicitDeny PolicyInputList.1/IAM@1:38-1:94 "
                + "PermissionsBoundaryPolicyInputList.1/Permissions@1:38-1:94 boundary false"),
        SimulationRow(
            "organizations allow", DictionaryParameters.simulation([allow]).controlled(by: [all], [all]),
            "s3:GetObject * allowed \(one) organizations true"),
        SimulationRow(
            "an organization denies", DictionaryParameters.simulation([allow]).controlled(by: [all], [deny]),
            "s3:GetObject * explicitDeny organizations false"),
        SimulationRow(
            "an organization does not allow",
            DictionaryParameters.simulation([allow, asking()], resources: [a]).controlled(by: [all], [put]),
            "s3:GetObject \(a) implicitDeny organizations false", "  \(a) implicitDeny"),
        SimulationRow(
            "an organization's policies add up", DictionaryParameters.simulation([allow]).controlled(by: [put, all]),
            "s3:GetObject * allowed \(one) organizations true"),
        // A key has a policy on AWS as well, and the simulator does not ask for it.
        SimulationRow(
            "a key's policy is taken to leave it to the account",
            .simulation([all], actions: ["kms:Decrypt"], resources: ["arn:aws:kms:eu-west-1:\(Desk.account):key/1"]),
            "kms:Decrypt arn:aws:kms:eu-west-1:\(Desk.account):key/1 allowed PolicyInputList.1/IAM@1:38-1:84 details()",
            "  arn:aws:kms:eu-west-1:\(Desk.account):key/1 allowed PolicyInputList.1/IAM@1:38-1:84"),
    ]

    @Test(arguments: shapes + missing + layers)
    func answersAsRecorded(row: SimulationRow) throws {
        row.check("SimulateCustomPolicy", at: try Desk())
    }
}
