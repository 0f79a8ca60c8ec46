import ManagedPolicies
import PolicyLanguage
import Testing

/// AWS's page says which of AWS's own policies some checks find fault with: the one place where ValidatePolicy's answers
/// to whole policies are published.
@Suite struct ManagedPolicyCheckTests {
    @Test(arguments: [
        (
            DiagnosticCode.createSlrWithStarInResource,
            ["PowerUserAccess", "AlexaForBusinessFullAccess", "AWSOrganizationsServiceTrustPolicy"]
        ),
        (.createSlrWithStarInActionAndResource, ["AdministratorAccess", "IAMFullAccess"]),
        (.passRoleWithStarInActionAndResource, ["AdministratorAccess", "IAMFullAccess"]),
        (
            .passRoleWithStarInResource,
            [
                "AdministratorAccess-Amplify", "AWSElasticBeanstalkService", "AmazonDynamoDBFullAccesswithDataPipeline",
                "AmazonElasticMapReduceFullAccess",
            ]
        ),
        (.policySizeExceedsIdentityPolicyQuota, ["ReadOnlyAccess", "AWSSupportServiceRolePolicy"]),
        (.stringLikeOperatorWithArnConditionKeys, ["S3UnlockBucketPolicy", "SQSUnlockQueuePolicy"]),
    ])
    func aFaultThatAWSFindsWithItsOwnPolicyIsFound(_ code: DiagnosticCode, _ names: [String]) throws {
        for name in names {
            let policy = try #require(ManagedPolicies.policy(named: name), "\(name)")
            #expect(PolicyCheck.check(policy.document, as: .identity).contains { $0.code == code }, "\(name)")
        }
    }

    /// Roles for one service, by condition or by name, are no fault: many of AWS's policies have them.
    @Test(arguments: [
        "AmazonRDSFullAccess", "AmazonECS_FullAccess", "AWSLambda_FullAccess", "AmazonSageMakerFullAccess",
    ])
    func rolesForOneServiceAreNoFault(_ name: String) throws {
        let policy = try #require(ManagedPolicies.policy(named: name))
        #expect(policy.document.contains("iam:PassRole") || policy.document.contains("iam:CreateServiceLinkedRole"))
        let codes = PolicyCheck.check(policy.document, as: .identity).map(\.code.rawValue)
        #expect(!codes.contains { $0.hasPrefix("PASS_ROLE") || $0.hasPrefix("CREATE_SLR") })
    }

    /// A sample, since a debug build takes its time: nothing that AWS publishes is in error.
    @Test func policiesThatAWSPublishesHaveNoErrors() {
        for policy in ManagedPolicies.all.enumerated().filter({ $0.offset.isMultiple(of: 10) }).map(\.element) {
            let errors = PolicyCheck.check(policy.document, as: .identity).filter {
                $0.severity == .error || $0.isRefusal
            }
            #expect(errors.isEmpty, "\(errors.text(inFile: policy.name))")
        }
    }
}
