import Authority
import Testing

/// The condition keys that policies ask for, and the policies that let somebody into a service.
@Suite struct PolicyIntrospectionTests {
    static let iam = "arn:aws:iam::123456789012"

    static func policies(_ documents: String...) -> DictionaryParameters {
        var parameters = DictionaryParameters()
        parameters.lists["PolicyInputList"] = documents
        return parameters
    }

    static let table =
        #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"dynamodb:*","Resource":"#
        + #""arn:aws:dynamodb:us-west-2:123456789012:table/${aws:username}","Condition":{"DateGreaterThan":"#
        + #"{"aws:CurrentTime":"2015-08-16T12:00:00Z"}}}}"#

    static let keys: [(policies: DictionaryParameters, keys: [String])] = [
        // The example of the command line's documentation.
        (policies(table), ["aws:username", "aws:CurrentTime"]),
        (policies(document(statement())), []),
        // Once in a policy, and again in another.
        (policies(table, table), ["aws:username", "aws:CurrentTime", "aws:username", "aws:CurrentTime"]),
        (
            policies(
                document(
                    statement(
                        "Allow", "s3:*", on: "*",
                        #","Condition":{"StringLike":{"s3:prefix":["${aws:PrincipalTag/Team, 'x'}/*","${*}"]},"#
                            + #""StringEquals":{"S3:Prefix":"a"},"StringNotEquals":{"s3:prefix":"b"}}"#))),
            ["s3:prefix", "aws:PrincipalTag/Team", "S3:Prefix"]
        ),
        // In the older language a variable is only text.
        (
            policies(#"{"Statement":[{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::b/${aws:username}"}]}"#),
            []
        ),
        (
            policies(
                document(statement("Allow", "s3:*", on: "*", #","Principal":"*","Condition":{"Bool":{"a:b":true}}"#))),
            ["a:b"]
        ),
        (
            policies(
                #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"123456789012"},"Action":"#
                    + #""sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"x"}}}}"#), ["sts:ExternalId"]
        ),
    ]

    @Test(arguments: keys)
    func keysAreListedAsWritten(policies: DictionaryParameters, keys: [String]) throws {
        var desk = try Desk()
        let output = try desk.run("GetContextKeysForCustomPolicy", policies)
        #expect(output.names == ["ContextKeyNames"])
        #expect(output["ContextKeyNames"]?.entries.compactMap(\.text) == keys)
        #expect(
            try desk.questions("GetContextKeysForCustomPolicy", policies).map(\.line) == [
                "iam:GetContextKeysForCustomPolicy *"
            ])
    }

    @Test func aPolicyThatDoesNotReadIsRefused() throws {
        var desk = try Desk()
        #expect(
            desk.refusal("GetContextKeysForCustomPolicy", Self.policies(Self.table, "{}"))
                == .invalidInput("Policy input list item 2 has invalid content"))
        #expect(
            desk.refusal("GetContextKeysForCustomPolicy")
                == .validation(
                    "1 validation error detected: Value at 'policyInputList' failed to satisfy constraint: Member must "
                        + "not be null"))
    }

    /// mia: an inline policy, her group's two, and a boundary that is attached to the group as well.
    static func office() throws -> Desk {
        func text(_ action: String, _ key: String, _ effect: String = "Allow") -> PolicyText {
            PolicyText(
                document(statement(effect, action, on: "*", #","Condition":{"StringEquals":{"\#(key)":"x"}}"#)))
        }
        let bounds = Authority.ManagedPolicy(
            id: "ANPA-bounds", name: "bounds", path: "/", created: Desk.now, description: nil,
            document: text("ec2:*", "a:bounds"))
        let devs = Group.sample("devs") {
            $0.policies.inline = [InlinePolicy(name: "OfGroup", document: text("sqs:Send*", "a:group"))]
            $0.policies.managed = [Desk.bounds]
        }
        let mia = User.sample("mia", path: "/org/") {
            $0.tags = [Tag(key: "Stage", value: "prod")]
            $0.groups = [devs.id]
            $0.policies.inline = [
                InlinePolicy(name: "Own", document: text("s3:GetObject", "a:own")),
                InlinePolicy(
                    name: "Rest",
                    document: PolicyText(
                        #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","NotAction":["s3:*","iam:*","sqs:Get*"],"Resource":"*"},{"Effect":"Deny","Action":"ec2:*","Resource":"*"},{"Effect":"Deny","Action":"sns:Delete*","Resource":"*"}]}"#
                    )),
            ]
            $0.boundary = Desk.bounds
        }
        return try Desk([.user(mia), .group(devs), .policy(bounds)])
    }

    @Test func anEntitysPoliciesAskForTheirKeysWithItsBoundary() throws {
        var desk = try Self.office()
        let parameters = Self.policies(Self.table).with("PolicySourceArn", "\(Self.iam):user/mia")
        let output = try desk.run("GetContextKeysForPrincipalPolicy", parameters)
        #expect(
            output["ContextKeyNames"]?.entries.compactMap(\.text)
                == ["aws:username", "aws:CurrentTime", "a:own", "a:group", "a:bounds"])
        #expect(
            try desk.questions("GetContextKeysForPrincipalPolicy", parameters).map(\.line) == [
                "iam:GetContextKeysForPrincipalPolicy \(Self.iam):user/org/mia aws:ResourceTag/Stage=prod "
                    + "iam:ResourceTag/Stage=prod"
            ])
        #expect(
            desk.refusal("GetContextKeysForPrincipalPolicy", parameters.with("PolicySourceArn", "\(Self.iam):role/no"))
                == .noSuchEntity("Unable to retrieve specified IAM entity."))
    }

    static func grants(_ arn: String, _ services: String...) -> DictionaryParameters {
        var parameters = DictionaryParameters(["Arn": arn])
        parameters.lists["ServiceNamespaces"] = services
        return parameters
    }

    @Test func policiesThatGrantAService() throws {
        var desk = try Self.office()
        let output = try desk.run(
            "ListPoliciesGrantingServiceAccess",
            Self.grants("\(Self.iam):user/org/mia", "s3", "sqs", "s3", "ec2", "iam", "sns"))
        #expect(output.names == ["PoliciesGrantingServiceAccess", "IsTruncated"])
        let lines = (output["PoliciesGrantingServiceAccess"]?.entries ?? []).map { entry in
            "\(entry["ServiceNamespace"]?.text ?? "-"): "
                + (entry["Policies"]?.entries ?? []).map { policy in
                    guard case .structure(let members) = policy else { return "?" }
                    return members.map { "\($0.name)=\($0.value.text ?? "?")" }.joined(separator: " ")
                }.joined(separator: ", ")
        }
        let own = "PolicyType=INLINE EntityType=USER EntityName=mia"
        #expect(
            lines == [
                "s3: PolicyName=Own \(own)",
                "sqs: PolicyName=Rest \(own), PolicyName=OfGroup PolicyType=INLINE EntityType=GROUP EntityName=devs",
                "ec2: PolicyName=bounds PolicyType=MANAGED PolicyArn=\(Desk.bounds)", "iam: ",
                "sns: PolicyName=Rest \(own)",
            ])
    }

    static let refused: [(DictionaryParameters, ServiceError)] = [
        (grants("\(iam):user/nobody", "s3"), .noSuchEntity("The user with name nobody cannot be found.")),
        (grants("arn:aws:iam::999988887777:user/mia", "s3"), .noSuchEntity("The user with name mia cannot be found.")),
        (grants("arn:aws:s3:::a-bucket-of-mine", "s3"), .validation("Invalid service in ARN")),
        (grants("arn:aws-cn:iam::123456789012:user/mia", "s3"), .validation("Invalid ARN partition")),
        (grants("no ARN, but long enough", "s3"), .validation("Invalid ARN:  Could not be parsed!")),
        (grants(Desk.bounds, "s3"), .invalidInput("ARN \(Desk.bounds) is not valid.")),
        (grants("\(iam):user/mia", "s3").with("Marker", "more"), .validation("Invalid Marker.")),
        (
            grants("\(iam):user/mia"),
            .validation(
                "1 validation error detected: Value at 'serviceNamespaces' failed to satisfy constraint: Member must not "
                    + "be null")
        ),
        (
            grants("\(iam):user/mia", "s3:GetObject"),
            .validation(
                "1 validation error detected: Value at 'serviceNamespaces' failed to satisfy constraint: Member must "
                    + "satisfy constraint: [Member must have length less than or equal to 64, Member must have length "
                    + "greater than or equal to 1, Member must satisfy regular expression pattern: [\\w-]*, Member must "
                    + "not be null]")
        ),
    ]

    @Test(arguments: refused)
    func grantsOfNobody(parameters: DictionaryParameters, error: ServiceError) throws {
        var desk = try Self.office()
        #expect(desk.refusal("ListPoliciesGrantingServiceAccess", parameters) == error)
    }

    @Test func theSimulatorsAskAboutWhomTheyTellOf() throws {
        let desk = try Self.office()
        let parameters = DictionaryParameters.simulation([document(statement())])
        #expect(try desk.questions("SimulateCustomPolicy", parameters).map(\.line) == ["iam:SimulateCustomPolicy *"])
        let tags = "aws:ResourceTag/Stage=prod iam:ResourceTag/Stage=prod"
        #expect(
            try desk.questions(
                "SimulatePrincipalPolicy", parameters.with("PolicySourceArn", "\(Self.iam):user/x/mia")
            ).map(\.line) == ["iam:SimulatePrincipalPolicy \(Self.iam):user/org/mia \(tags)"])
        #expect(
            try desk.questions("ListPoliciesGrantingServiceAccess", Self.grants("\(Self.iam):group/devs", "s3"))
                .map(\.line) == ["iam:ListPoliciesGrantingServiceAccess \(Self.iam):group/devs"])
    }
}
