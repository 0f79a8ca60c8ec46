import Authority
import Testing

/// The examples of AWS's documentation, and who a resource's policy is about.
@Suite struct SimulationExampleTests {
    static let dated =
        #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"dynamodb:*","Resource":"*","Condition":"#
        + #"{"DateGreaterThan":{"aws:CurrentTime":"2018-08-16T12:00:00Z"}}}}"#
    static let bucket = """
        {
          "Version":"2012-10-17",
          "Statement":{
            "Effect":"Allow",
            "Action":"s3:ListBucket",
            "Resource":"arn:aws:s3:::teambucket",
            "Condition":{
              "Bool":{"aws:MultiFactorAuthPresent":"true"}
            }
          }
        }
        """
    static let identities =
        #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["iam:*"],"Resource":["*"]}}"#
    static let mateo = "arn:aws:iam::111122223333:user/mateo"
    static let production = "arn:aws:s3:::production/Test"

    static func open(_ principal: String, to actions: String = #"["s3:List*","s3:Put*"]"#) -> String {
        #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"\#(principal)"},"#
            + #""Action":\#(actions),"Resource":["arn:aws:s3:::production/*"]}}"#
    }

    static func about(
        _ policy: String, by caller: String?, _ policies: [String] = [identities], owner: String? = nil,
        boundaries: [String] = [], resources: [String] = [production]
    ) -> DictionaryParameters {
        .simulation(policies, actions: ["s3:PutObject"], resources: resources, boundaries: boundaries)
            .with("ResourcePolicy", policy).with("CallerArn", caller).with("ResourceOwner", owner)
    }

    static let put = document(statement("Allow", "s3:PutObject"))
    static let byPolicy = "ResourcePolicy/Resource@\(place(open(mateo)))"
    static let app = "arn:aws:iam::111122223333:role/app"
    static let byRole = "ResourcePolicy/Resource@\(place(open(app)))"
    static let byAll = "ResourcePolicy/Resource@\(place(open("*")))"
    static let other = "arn:aws:iam::444455556666:root"

    static let examples: [SimulationRow] = [
        SimulationRow(
            "get-context-keys and simulate-custom-policy of the command line, after the date",
            DictionaryParameters.simulation([dated], actions: ["dynamodb:CreateBackup"])
                .context(("aws:CurrentTime", "date", ["2019-04-25T11:00:00Z"])),
            "dynamodb:CreateBackup * allowed PolicyInputList.1/IAM@1:38-1:167"),
        SimulationRow(
            "before the date",
            DictionaryParameters.simulation([dated], actions: ["dynamodb:CreateBackup"])
                .context(("aws:CurrentTime", "date", ["2014-04-25T11:00:00Z"])),
            "dynamodb:CreateBackup * implicitDeny"),
        SimulationRow(
            "using context keys",
            DictionaryParameters.simulation(
                [bucket], actions: ["s3:ListBucket"], resources: ["arn:aws:s3:::teambucket"]
            )
            .context(("aws:MultiFactorAuthPresent", "boolean", ["true"])),
            "s3:ListBucket arn:aws:s3:::teambucket allowed PolicyInputList.1/IAM@3:16-10:4 details()",
            "  arn:aws:s3:::teambucket allowed PolicyInputList.1/IAM@3:16-10:4"),
        SimulationRow(
            "same-account simulation",
            about(open(mateo), by: mateo, owner: "arn:aws:iam::111122223333:root", boundaries: [identities]),
            "s3:PutObject \(production) allowed \(byPolicy) boundary false details()",
            "  \(production) allowed \(byPolicy) boundary false"),
        SimulationRow(
            "cross-account simulation", about(open(mateo), by: mateo, owner: other, boundaries: [identities]),
            "s3:PutObject \(production) implicitDeny boundary false "
                + "details(IAM Policy=implicitDeny,Resource Policy=allowed,Permissions Boundary Policy=implicitDeny)",
            "  \(production) implicitDeny boundary false "
                + "details(IAM Policy=implicitDeny,Resource Policy=allowed,Permissions Boundary Policy=implicitDeny)"),
    ]

    static let callers: [SimulationRow] = [
        SimulationRow(
            "both accounts allow", about(open(mateo), by: mateo, [put], owner: "444455556666"),
            "s3:PutObject \(production) allowed \(byPolicy) PolicyInputList.1/IAM@1:38-1:95 "
                + "details(IAM Policy=allowed,Resource Policy=allowed)",
            "  \(production) allowed \(byPolicy) PolicyInputList.1/IAM@1:38-1:95 "
                + "details(IAM Policy=allowed,Resource Policy=allowed)"),
        SimulationRow(
            "a role by its ARN", about(open(app), by: app),
            "s3:PutObject \(production) allowed \(byRole) details()", "  \(production) allowed \(byRole)"),
        SimulationRow(
            "nobody in a group is named", about(open(mateo), by: "arn:aws:iam::111122223333:group/devs"),
            "s3:PutObject \(production) implicitDeny details()", "  \(production) implicitDeny"),
        SimulationRow(
            "everyone is", about(open("*"), by: "arn:aws:iam::111122223333:group/devs"),
            "s3:PutObject \(production) allowed \(byAll) details()", "  \(production) allowed \(byAll)"),
        SimulationRow(
            "without a caller", about(open(mateo), by: nil),
            "InvalidInput: Invalid caller - Caller cannot be null or empty."),
        SimulationRow(
            "without a resource", about(open(mateo), by: mateo, resources: []),
            "InvalidInput: Invalid Entity Arn: * does not clearly define entity type and name."),
        SimulationRow(
            "the root user", about(open(mateo), by: other),
            "InvalidInput: Invalid caller - Caller must be an IAM user, role or group in this context."),
        SimulationRow(
            "a session", about(open(mateo), by: "arn:aws:sts::111122223333:assumed-role/app/s"),
            "InvalidInput: Invalid caller - Caller must be an IAM user, role or group in this context."),
        SimulationRow(
            "an owner that is no account", about(open(mateo), by: mateo, owner: "not-an-arn"),
            "InvalidInput: Invalid Resource Owner."),
        SimulationRow(
            "a policy of an identity", about(put, by: mateo), "InvalidInput: Resource policy has invalid content"),
    ]

    @Test(arguments: examples + callers)
    func answersAsDocumented(row: SimulationRow) throws {
        row.check("SimulateCustomPolicy", at: try Desk())
    }
}
