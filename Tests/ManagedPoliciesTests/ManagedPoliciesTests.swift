import AWSValues
import CManagedPolicies
import Testing

@testable import ManagedPolicies

@Suite struct ManagedPoliciesTests {
    /// Change it with the data file: a smaller number is data that got lost.
    @Test func everyLineOfTheDataIsAPolicy() {
        #expect(ManagedPolicies.all.count == 1485)
        #expect(PackedText.lines.count == ManagedPolicies.all.count)
        #expect(PackedText.lines.last?.upperBound == sekisho_managed_policies_count() - 1)
    }

    @Test func everyPolicyIsWellFormed() {
        for policy in ManagedPolicies.all {
            #expect((1...128).contains(policy.name.utf8.count))
            #expect(policy.path.hasPrefix("/") && policy.path.hasSuffix("/"), "\(policy.name)")
            #expect(policy.id.hasPrefix("ANPA") && policy.id.utf8.count == 21, "\(policy.name)")
            #expect(policy.created <= policy.updated, "\(policy.name)")
            #expect(policy.created.iso8601 >= "2010" && policy.updated.iso8601 < "2100", "\(policy.name)")
            #expect(policy.defaultVersionID.hasPrefix("v") && Int(policy.defaultVersionID.dropFirst()) != nil)
            #expect(policy.document.hasPrefix(#"{"Version":"2012-10-17","Statement":"#), "\(policy.name)")
            #expect(policy.document.utf8.allSatisfy { (0x20...0x7E).contains($0) }, "\(policy.name)")
        }
    }

    @Test func namesAndIDsAreSortedAndUnique() {
        let names = ManagedPolicies.all.map(\.name)
        #expect(zip(names, names.dropFirst()).allSatisfy { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        #expect(Set(names.map { $0.lowercased() }).count == names.count)
        #expect(Set(ManagedPolicies.all.map(\.id)).count == names.count)
    }

    @Test func everyPolicyIsFoundByItsNameAndByItsARN() {
        for policy in ManagedPolicies.all {
            #expect(ManagedPolicies.policy(named: policy.name) == policy)
            #expect(ManagedPolicies.policy(arnSuffix: policy.arnSuffix) == policy)
        }
    }

    @Test func administratorAccessAllowsEverything() throws {
        let policy = try #require(ManagedPolicies.policy(arnSuffix: "AdministratorAccess"))
        #expect(policy.name == "AdministratorAccess")
        #expect(policy.path == "/")
        #expect(policy.created.iso8601 == "2015-02-06T18:39:46Z")
        #expect(policy.defaultVersionID == "v1")
        #expect(
            policy.document
                == #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"#)
    }

    @Test(arguments: [
        "ReadOnlyAccess", "PowerUserAccess", "SecurityAudit", "IAMFullAccess", "AmazonS3ReadOnlyAccess",
        "job-function/ViewOnlyAccess", "service-role/AWSLambdaBasicExecutionRole",
        "aws-service-role/AWSOrganizationsServiceTrustPolicy", "root-task/IAMAuditRootUserCredentials",
    ])
    func wellKnownPoliciesAreHere(suffix: String) {
        #expect(ManagedPolicies.policy(arnSuffix: suffix)?.arnSuffix == suffix)
    }

    @Test(arguments: [
        "", "/", "readonlyaccess", "ReadOnlyAccess ", "ReadOnlyAcces", "ReadOnlyAccess2", "/ReadOnlyAccess",
        "service-role/ReadOnlyAccess", "AWSLambdaBasicExecutionRole", "service-role//AWSLambdaBasicExecutionRole",
        "~", "ReadOnlyAccess\t/", "Ｒ",
    ])
    func noOtherARNFindsAPolicy(suffix: String) {
        #expect(ManagedPolicies.policy(arnSuffix: suffix) == nil)
    }

    @Test func onlyPoliciesForServiceLinkedRolesSaySo() throws {
        #expect(ManagedPolicies.all.count { $0.isForServiceLinkedRoles } == 339)
        let lambda = try #require(ManagedPolicies.policy(arnSuffix: "service-role/AWSLambdaRole"))
        #expect(lambda.isForServiceLinkedRoles == false)
    }
}
