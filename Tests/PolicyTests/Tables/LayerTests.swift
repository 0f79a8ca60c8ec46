import AWSValues
import PolicyEngine
import PolicyLanguage
import Testing

/// Which layers must allow whom.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-resource.html
@Suite struct LayerTests {
    static let user = "arn:aws:iam::111111111111:user/Alice"
    static let root = "arn:aws:iam::111111111111:root"
    static let role = "arn:aws:iam::111111111111:role/Dev"
    static let session = "arn:aws:sts::111111111111:assumed-role/Dev/s1"
    static let federated = "arn:aws:sts::111111111111:federated-user/Alice"
    static let linked = "arn:aws:sts::111111111111:assumed-role/AWSServiceRoleForS3/s1"

    static func aws(_ name: String) -> String { #"{"AWS":"\#(name)"}"# }

    /// One account, and who is named by the resource policy.
    static let named = [
        LayerScenario(caller: user, grant: aws(user), identity: .nothing, boundary: .nothing, expected: "allowed"),
        LayerScenario(caller: user, grant: #""*""#, identity: .nothing, boundary: .nothing, expected: "allowed"),
        LayerScenario(caller: user, grant: aws("111111111111"), identity: .nothing, expected: "implicitDeny identity"),
        LayerScenario(caller: user, grant: aws("111111111111"), identity: .allow, expected: "allowed"),
        LayerScenario(
            caller: user, grant: aws("111111111111"), identity: .allow, boundary: .nothing,
            expected: "implicitDeny boundary"),
        LayerScenario(
            caller: user, uniqueID: "AIDAALICE0123456", grant: aws("AIDAALICE0123456"), identity: .nothing,
            boundary: .nothing,
            expected: "allowed"),
        LayerScenario(caller: session, grant: aws(role), identity: .nothing, expected: "allowed"),
        LayerScenario(
            caller: session, grant: aws(role), identity: .nothing, boundary: .allow, session: .allow,
            expected: "allowed"),
        LayerScenario(
            caller: session, grant: aws(role), identity: .allow, boundary: .nothing, session: .allow,
            expected: "implicitDeny boundary"),
        LayerScenario(
            caller: session, grant: aws(role), identity: .allow, boundary: .allow, session: .nothing,
            expected: "implicitDeny session"),
        LayerScenario(
            caller: session, grant: aws(role), identity: .allow, boundary: .nothing, session: .nothing,
            expected: "implicitDeny boundary session"),
        LayerScenario(
            caller: session, uniqueID: "AROADEV012345678", grant: aws("AROADEV012345678"), identity: .nothing,
            session: .nothing,
            expected: "implicitDeny session"),
        LayerScenario(
            caller: session, grant: aws(session), identity: .nothing, boundary: .nothing, session: .nothing,
            expected: "allowed"),
        LayerScenario(
            caller: session, grant: #""*""#, identity: .nothing, boundary: .nothing, session: .nothing,
            expected: "allowed"),
        LayerScenario(
            caller: session, grant: aws("111111111111"), identity: .nothing, boundary: .nothing, session: .nothing,
            expected: "implicitDeny identity boundary session"),
        LayerScenario(
            caller: federated, grant: aws(user), identity: .nothing, boundary: .allow, session: .allow,
            expected: "allowed"),
        LayerScenario(
            caller: federated, grant: aws(user), identity: .allow, session: .nothing, expected: "implicitDeny session"),
        LayerScenario(
            caller: federated, grant: aws(user), identity: .allow, boundary: .nothing, session: .allow,
            expected: "implicitDeny boundary"),
        // Without a session policy a federated user has nothing from its user, not even what names the user.
        LayerScenario(caller: federated, grant: aws(user), identity: .allow, expected: "implicitDeny session"),
        LayerScenario(caller: federated, grant: aws(federated), identity: .nothing, expected: "allowed"),
        LayerScenario(
            caller: federated, grant: aws(federated), identity: .nothing, boundary: .nothing, session: .nothing,
            expected: "allowed"),
        LayerScenario(caller: root, expected: "allowed"),
        LayerScenario(caller: root, grant: aws(user), expected: "allowed"),
        LayerScenario(caller: "s3.amazonaws.com", grant: #"{"Service":"s3.amazonaws.com"}"#, expected: "allowed"),
        LayerScenario(
            caller: "s3.amazonaws.com", grant: #"{"Service":"ec2.amazonaws.com"}"#, expected: "implicitDeny resource"),
        LayerScenario(
            caller: "s3.amazonaws.com", grant: #"{"Service":"s3.amazonaws.com"}"#, resource: .nothing,
            expected: "implicitDeny resource"),
        LayerScenario(caller: "s3.amazonaws.com", expected: "implicitDeny resource"),
        LayerScenario(caller: "anonymous", grant: #""*""#, expected: "allowed"),
        LayerScenario(caller: "anonymous", grant: aws("111111111111"), expected: "implicitDeny resource"),
        LayerScenario(
            caller: "federated accounts.google.com", grant: #"{"Federated":"accounts.google.com"}"#, expected: "allowed"
        ),
        LayerScenario(caller: "federated accounts.google.com", identity: .allow, expected: "implicitDeny resource"),
    ]

    /// One account, nobody named: identity policies, boundary and session policy must all allow.
    static let unnamed = [
        LayerScenario(caller: user, identity: .allow, expected: "allowed"),
        LayerScenario(caller: user, expected: "implicitDeny identity"),
        LayerScenario(caller: user, identity: .nothing, expected: "implicitDeny identity"),
        LayerScenario(caller: user, identity: .allow, boundary: .nothing, expected: "implicitDeny boundary"),
        LayerScenario(caller: user, identity: .nothing, boundary: .allow, expected: "implicitDeny identity"),
        LayerScenario(caller: user, identity: .allow, boundary: .allow, expected: "allowed"),
        LayerScenario(caller: session, identity: .allow, expected: "allowed"),
        LayerScenario(caller: session, identity: .allow, session: .nothing, expected: "implicitDeny session"),
        LayerScenario(caller: session, identity: .nothing, session: .allow, expected: "implicitDeny identity"),
        LayerScenario(caller: session, identity: .allow, boundary: .allow, session: .allow, expected: "allowed"),
        LayerScenario(caller: federated, identity: .allow, expected: "implicitDeny session"),
        LayerScenario(caller: federated, identity: .allow, session: .allow, expected: "allowed"),
        LayerScenario(caller: federated, identity: .nothing, session: .allow, expected: "implicitDeny identity"),
        LayerScenario(caller: user, owner: "111111111111", identity: .allow, expected: "allowed"),
    ]

    /// Two accounts: the caller's must allow, and the resource must name the caller or its account.
    static let acrossAccounts = [
        LayerScenario(caller: user, owner: "222222222222", identity: .allow, expected: "implicitDeny resource"),
        LayerScenario(caller: user, owner: "222222222222", grant: aws(user), identity: .allow, expected: "allowed"),
        LayerScenario(
            caller: user, owner: "222222222222", grant: aws("111111111111"), identity: .allow, expected: "allowed"),
        LayerScenario(caller: user, owner: "222222222222", grant: #""*""#, identity: .allow, expected: "allowed"),
        LayerScenario(
            caller: user, owner: "222222222222", grant: aws("222222222222"), identity: .allow,
            expected: "implicitDeny resource"),
        LayerScenario(
            caller: user, owner: "222222222222", grant: aws(user), identity: .nothing, expected: "implicitDeny identity"
        ),
        LayerScenario(
            caller: user, owner: "222222222222", grant: aws(user), resource: .nothing, identity: .nothing,
            expected: "implicitDeny resource identity"),
        LayerScenario(
            caller: user, owner: "222222222222", grant: aws(user), identity: .allow, boundary: .nothing,
            expected: "implicitDeny boundary"),
        LayerScenario(caller: session, owner: "222222222222", grant: aws(role), identity: .allow, expected: "allowed"),
        LayerScenario(
            caller: session, owner: "222222222222", grant: aws(session), identity: .allow, boundary: .nothing,
            session: .nothing,
            expected: "implicitDeny boundary session"),
        LayerScenario(
            caller: session, owner: "222222222222", grant: aws(role), identity: .nothing,
            expected: "implicitDeny identity"),
        LayerScenario(
            caller: federated, owner: "222222222222", grant: aws(federated), identity: .allow,
            expected: "implicitDeny session"),
        LayerScenario(caller: root, owner: "222222222222", expected: "implicitDeny resource"),
        LayerScenario(caller: root, owner: "222222222222", grant: aws("111111111111"), expected: "allowed"),
        LayerScenario(
            caller: "s3.amazonaws.com", owner: "222222222222", grant: #"{"Service":"s3.amazonaws.com"}"#,
            expected: "allowed"),
        LayerScenario(caller: "anonymous", owner: "222222222222", grant: #""*""#, expected: "allowed"),
    ]

    static let trustTarget = "arn:aws:iam::111111111111:role/Target"
    static let keyTarget = "arn:aws:kms:eu-west-1:111111111111:key/1234"

    /// Roles and keys open to nobody whom their own policy does not let in.
    static let mustGrant =
        [("sts:AssumeRole", trustTarget, true), ("kms:Decrypt", keyTarget, false), ("KMS:Decrypt", keyTarget, false)]
        .flatMap { action, target, isTrust in
            [
                LayerScenario(
                    caller: user, action: action, target: target, identity: .allow, expected: "implicitDeny resource"),
                LayerScenario(
                    caller: user, action: action, target: target, grant: aws("222222222222"), isTrust: isTrust,
                    identity: .allow,
                    expected: "implicitDeny resource"),
                LayerScenario(
                    caller: user, action: action, target: target, grant: aws("111111111111"), isTrust: isTrust,
                    identity: .allow, expected: "allowed"),
                LayerScenario(
                    caller: user, action: action, target: target, grant: aws("111111111111"), isTrust: isTrust,
                    identity: .nothing,
                    expected: "implicitDeny identity"),
                LayerScenario(
                    caller: user, action: action, target: target, grant: aws(user), isTrust: isTrust,
                    identity: .nothing, expected: "allowed"),
                LayerScenario(caller: root, action: action, target: target, expected: "implicitDeny resource"),
                LayerScenario(
                    caller: session, action: action, target: target, grant: aws(role), isTrust: isTrust,
                    identity: .nothing, expected: "allowed"),
            ]
        } + [
            // Other actions on a role, and other things of KMS, follow the common rule.
            LayerScenario(
                caller: user, action: "iam:GetRole", target: trustTarget, identity: .allow, expected: "allowed"),
            LayerScenario(
                caller: user, action: "sts:AssumeRole", target: "arn:aws:iam::111111111111:user/x", identity: .allow,
                expected: "allowed"),
            LayerScenario(
                caller: user, action: "kms:DeleteAlias", target: "arn:aws:kms:eu-west-1:111111111111:alias/x",
                identity: .allow, expected: "allowed"),
            LayerScenario(
                caller: user, action: "s3:GetObject", target: keyTarget, identity: .allow, expected: "allowed"),
        ]

    /// What stands over everything else.
    static let guards = [
        LayerScenario(caller: user, identity: .allow, serviceControl: [.allow, .allow, .allow], expected: "allowed"),
        LayerScenario(
            caller: user, identity: .allow, serviceControl: [.nothing, .allow, .allow],
            expected: "implicitDeny serviceControl"),
        LayerScenario(
            caller: user, identity: .allow, serviceControl: [.allow, .nothing, .allow],
            expected: "implicitDeny serviceControl"),
        LayerScenario(
            caller: user, identity: .allow, serviceControl: [.allow, .allow, .nothing],
            expected: "implicitDeny serviceControl"),
        LayerScenario(
            caller: user, identity: .allow, serviceControl: [.allow, .deny], expected: "explicitDeny serviceControl 1"),
        LayerScenario(caller: user, identity: .allow, serviceControl: [], expected: "allowed"),
        LayerScenario(
            caller: user, grant: aws(user), serviceControl: [.nothing], expected: "implicitDeny serviceControl"),
        LayerScenario(caller: root, serviceControl: [.nothing], expected: "implicitDeny serviceControl"),
        LayerScenario(
            caller: federated, grant: aws(federated), serviceControl: [.nothing],
            expected: "implicitDeny serviceControl"),
        LayerScenario(
            caller: session, identity: .allow, serviceControl: [.nothing], expected: "implicitDeny serviceControl"),
        LayerScenario(caller: linked, identity: .allow, serviceControl: [.nothing], expected: "allowed"),
        LayerScenario(caller: linked, identity: .allow, serviceControl: [.deny], expected: "allowed"),
        LayerScenario(caller: "s3.amazonaws.com", grant: #""*""#, serviceControl: [.deny], expected: "allowed"),
        LayerScenario(caller: "anonymous", grant: #""*""#, serviceControl: [.nothing], expected: "allowed"),
        LayerScenario(
            caller: "federated accounts.google.com", grant: #""*""#, serviceControl: [.nothing], expected: "allowed"),
        LayerScenario(caller: user, identity: .allow, resourceControl: [.allow, .allow], expected: "allowed"),
        LayerScenario(
            caller: user, identity: .allow, resourceControl: [.nothing, .allow],
            expected: "implicitDeny resourceControl"),
        LayerScenario(
            caller: user, identity: .allow, resourceControl: [.allow, .nothing],
            expected: "implicitDeny resourceControl"),
        LayerScenario(
            caller: user, identity: .allow, resourceControl: [.allow, .deny], expected: "explicitDeny resourceControl 1"
        ),
        LayerScenario(caller: root, resourceControl: [.nothing], expected: "implicitDeny resourceControl"),
        LayerScenario(
            caller: "s3.amazonaws.com", grant: #""*""#, resourceControl: [.deny],
            expected: "explicitDeny resourceControl"),
        LayerScenario(
            caller: "anonymous", grant: #""*""#, resourceControl: [.nothing], expected: "implicitDeny resourceControl"),
        LayerScenario(caller: linked, identity: .allow, resourceControl: [.deny], expected: "allowed"),
        LayerScenario(caller: linked, identity: .allow, resourceControl: [.nothing], expected: "allowed"),
        LayerScenario(caller: user, identity: .allow, endpoint: .allow, expected: "allowed"),
        LayerScenario(caller: user, identity: .allow, endpoint: .nothing, expected: "implicitDeny endpoint"),
        LayerScenario(caller: root, endpoint: .nothing, expected: "implicitDeny endpoint"),
        LayerScenario(
            caller: user, identity: .nothing, endpoint: .nothing, serviceControl: [.nothing],
            resourceControl: [.nothing],
            expected: "implicitDeny resourceControl serviceControl endpoint identity"),
    ]

    /// A denial anywhere wins over everything, and the organization's come first.
    static let denials = [
        LayerScenario(caller: user, grant: aws(user), identity: .deny, expected: "explicitDeny identity"),
        LayerScenario(
            caller: user, grant: aws(user), identity: .allow, boundary: .deny, expected: "explicitDeny boundary"),
        LayerScenario(
            caller: session, grant: aws(session), identity: .allow, session: .deny, expected: "explicitDeny session"),
        LayerScenario(
            caller: user, grant: aws(user), resource: .deny, identity: .allow, expected: "explicitDeny resource"),
        LayerScenario(
            caller: user, owner: "222222222222", grant: aws("111111111111"), resource: .deny, identity: .allow,
            expected: "explicitDeny resource"),
        LayerScenario(caller: user, identity: .allow, endpoint: .deny, expected: "explicitDeny endpoint"),
        LayerScenario(caller: root, grant: aws("111111111111"), resource: .deny, expected: "explicitDeny resource"),
        LayerScenario(caller: root, identity: .deny, expected: "explicitDeny identity"),
        LayerScenario(
            caller: user, identity: .nothing, boundary: .nothing, session: .deny, expected: "explicitDeny session"),
        LayerScenario(
            caller: user, grant: aws(user), resource: .deny, identity: .deny, boundary: .deny, endpoint: .deny,
            serviceControl: [.deny],
            resourceControl: [.deny], expected: "explicitDeny resourceControl"),
        LayerScenario(
            caller: user, grant: aws(user), resource: .deny, identity: .deny, boundary: .deny, endpoint: .deny,
            serviceControl: [.deny],
            expected: "explicitDeny serviceControl"),
        LayerScenario(
            caller: user, grant: aws(user), resource: .deny, identity: .deny, boundary: .deny,
            expected: "explicitDeny resource"),
    ]

    /// What no policy changes.
    static let fixed =
        [
            LayerScenario(
                caller: user, action: "sts:GetCallerIdentity", target: "*", identity: .deny, expected: "allowed"),
            LayerScenario(
                caller: user, action: "STS:getcalleridentity", target: "*", serviceControl: [.deny], expected: "allowed"
            ),
            LayerScenario(
                caller: "anonymous", action: "sts:GetCallerIdentity", target: "*", expected: "implicitDeny resource"),
            LayerScenario(
                caller: user, action: "sts:GetSessionToken", target: "*", identity: .deny, expected: "allowed"),
            LayerScenario(
                caller: "anonymous", action: "sts:GetSessionToken", target: "*", expected: "implicitDeny resource"),
            LayerScenario(
                caller: user, action: "sts:GetFederationToken", target: "*", identity: .deny,
                expected: "explicitDeny identity"),
        ]
        + [
            ("iam:DeletePolicy", "arn:aws:iam::aws:policy/ReadOnlyAccess", true),
            ("IAM:deletepolicy", "arn:aws:iam::aws:policy/ReadOnlyAccess", true),
            ("iam:GetPolicy", "arn:aws:iam::aws:policy/ReadOnlyAccess", false),
            ("iam:ListPolicyVersions", "arn:aws:iam::aws:policy/ReadOnlyAccess", false),
            ("iam:DeletePolicy", "arn:aws:iam::111111111111:policy/ReadOnlyAccess", false),
            ("iam:PutRolePolicy", "arn:aws:iam::111111111111:role/aws-reserved/x", true),
            ("iam:PassRole", "arn:aws:iam::111111111111:role/aws-reserved/x", false),
            ("iam:SimulatePrincipalPolicy", "arn:aws:iam::111111111111:role/aws-reserved/x", false),
            ("iam:GenerateServiceLastAccessedDetails", "arn:aws:iam::111111111111:role/aws-reserved/x", false),
            ("iam:PutRolePolicy", "arn:aws:iam::111111111111:role/own/x", false),
            ("iam:PutRolePolicy", "arn:aws:iam::aws:group/x", false),
            ("kms:DeleteAlias", "arn:aws:kms:eu-west-1:111111111111:alias/aws/s3", true),
            ("kms:UpdateAlias", "arn:aws:kms:eu-west-1:111111111111:alias/aws/s3", true),
            ("kms:CreateAlias", "arn:aws:kms:eu-west-1:111111111111:alias/aws/s3", true),
            ("kms:ListAliases", "arn:aws:kms:eu-west-1:111111111111:alias/aws/s3", false),
            ("kms:DeleteAlias", "arn:aws:kms:eu-west-1:111111111111:alias/s3", false),
            ("s3:GetObject", "arn:aws:iam::aws:policy/ReadOnlyAccess", false),
        ].flatMap { action, target, isProtected in
            [
                LayerScenario(
                    caller: user, action: action, target: target, identity: .allow,
                    expected: isProtected ? "implicitDeny protected" : "allowed"),
                LayerScenario(
                    caller: root, action: action, target: target,
                    expected: isProtected ? "implicitDeny protected" : "allowed"),
            ]
        }

    @Test(arguments: named + unnamed + acrossAccounts + mustGrant + guards + denials + fixed)
    func everyLayer(scenario: LayerScenario) throws {
        #expect(try scenario.answer() == scenario.expected)
    }

    /// The statement that an answer names: the closest grant of the resource policy, else the identity's.
    @Test func theStatementThatAllows() throws {
        let resource = try Ask.layer(
            .resource,
            #"{"Statement":[{"Effect":"Allow","Principal":{"AWS":"111111111111"},"Action":"s3:*","Resource":"*"},{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111111111111:user/Alice"},"Action":"s3:GetObject","Resource":"*"}]}"#,
            as: .resource)
        let identity = try Ask.layer(.identity, Says.nothing.document(), Says.allow.document(), as: .identity)
        let caller = try Ask.caller(Self.user)
        let get = try AccessRequest(
            principal: caller, action: ActionName(parsing: "s3:GetObject"), resource: "arn:aws:s3:::data")
        let put = try AccessRequest(
            principal: caller, action: ActionName(parsing: "s3:PutObject"), resource: "arn:aws:s3:::data")
        let both = ApplicablePolicies(identity: identity, resource: resource)
        #expect(Ask.decision(get, both) == .allowed(by: StatementReference(layer: .resource, policy: 0, statement: 1)))
        #expect(Ask.decision(put, both) == .allowed(by: StatementReference(layer: .identity, policy: 1, statement: 0)))
        #expect(Ask.decision(put, ApplicablePolicies(resource: resource)) == .implicitDeny(missing: .identity))
        // The first statement is about the account, the second about the user, and both about every action.
        let everything = try Ask.layer(
            .resource, Says.allow.document(Self.aws("111111111111")), Says.allow.document(Self.aws(Self.user)),
            as: .resource)
        #expect(
            Ask.decision(get, ApplicablePolicies(resource: everything))
                == .allowed(by: StatementReference(layer: .resource, policy: 1, statement: 0)))
    }
}
