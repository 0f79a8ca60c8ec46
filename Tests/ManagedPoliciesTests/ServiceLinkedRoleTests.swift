import Testing

@testable import ManagedPolicies

/// The table of roles that AWS makes for its services, against the other data that there is.
@Suite struct ServiceLinkedRoleTests {
    /// Change it with the table: a smaller number is data that got lost.
    @Test func everyRowIsARole() {
        #expect(ServiceLinkedRole.all.count == 310)
        #expect(serviceLinkedRoleTable.split(separator: "\n").count == ServiceLinkedRole.all.count)
        let services = ServiceLinkedRole.all.map(\.service)
        #expect(Set(services).count == services.count)
        for role in ServiceLinkedRole.all {
            #expect(ServiceLinkedRole(for: role.service) == role)
            #expect(role.service.hasSuffix(".amazonaws.com") && role.service == role.service.lowercased())
            #expect((18...64).contains(role.name.utf8.count) && !role.name.contains("+"), "\(role.name)")
        }
    }

    @Test func whatAWSAnswers() throws {
        let beanstalk = try #require(ServiceLinkedRole(for: "elasticbeanstalk.amazonaws.com"))
        #expect(beanstalk.name == "AWSServiceRoleForElasticBeanstalk" && !beanstalk.takesSuffix)
        #expect(beanstalk.path == "/aws-service-role/elasticbeanstalk.amazonaws.com/")
        #expect(beanstalk.policyName == "AWSElasticBeanstalkServiceRolePolicy")
        let scaling = try #require(ServiceLinkedRole(for: "autoscaling.amazonaws.com"))
        #expect(scaling.name == "AWSServiceRoleForAutoScaling" && scaling.takesSuffix)
        for unknown in ["account.amazonaws.com", "ElasticBeanstalk.amazonaws.com", "elasticbeanstalk", ""] {
            #expect(ServiceLinkedRole(for: unknown) == nil, "\(unknown)")
        }
    }

    @Test func everyPolicyIsOneForSuchRoles() throws {
        var names: Set<String> = []
        for role in ServiceLinkedRole.all {
            let policy = try #require(ManagedPolicies.policy(named: role.policyName), "\(role.policyName)")
            #expect(policy.isForServiceLinkedRoles, "\(role.policyName)")
            #expect(names.insert(role.policyName).inserted, "\(role.policyName)")
        }
        let left = ManagedPolicies.all.filter { $0.isForServiceLinkedRoles && !names.contains($0.name) }
        #expect(Set(left.map(\.name)) == Self.unknown)
    }

    /// Those whose service or role no source names. One that newer data brings is to be looked up.
    static let unknown: Set<String> = [
        "AWSAppMeshPreviewServiceRolePolicy", "AWSBackupServiceLinkedRolePolicyForBackupTest",
        "AWSElasticLoadBalancingClassicServiceRolePolicy", "AWSEnhancedClassicNetworkingMangementPolicy",
        "AWSIoTSiteWiseMonitorServiceRolePolicy", "AWSMediaLiveAnywhereServiceRolePolicy",
        "AWSNetworkManagerCloudWANServiceRolePolicy", "AWSObservabilityAdminLogsCentralizationServiceRolePolicy",
        "AWSObservabilityAdminTelemetryEnablementServiceRolePolicy", "AWSPrivateNetworksServiceRolePolicy",
        "AWSProtonServiceGitSyncServiceRolePolicy", "AWSServiceRoleForCodeWhispererPolicy",
        "AWSZoneGroupAccessManagementServiceRolePolicy", "AlexaForBusinessNetworkProfileServicePolicy",
        "AmazonChimeSDKMessagingServiceRolePolicy", "AmazonHoneycodeServiceRolePolicy",
        "AmazonOpenSearchDashboardsServiceRolePolicy", "AmazonRDSBetaServiceRolePolicy",
        "AmazonRDSCustomPreviewServiceRolePolicy", "AmazonRDSPreviewServiceRolePolicy",
        "AmazonSageMakerCapacityReservationServiceRolePolicy", "AmazonSageMakerCoreServiceRolePolicy",
        "AmazonWorkSpacesWebServiceRolePolicy", "AppStudioServiceRolePolicy", "DeclarativePoliciesEC2Report",
        "DynamoDBGlobalTableSettingsManagementServiceRolePolicy", "EC2ApplicationStatusChecksServiceRolePolicy",
        "EC2FleetTimeShiftableServiceRolePolicy", "FSxDeleteServiceLinkedRoleAccess",
    ]

    /// Policies that let somebody make such a role name it by service and name. Three do not mean the role of the table:
    /// the first has another service's role, the second the name of before, and of the third no policy is known.
    @Test func theManagedPoliciesAgree() throws {
        var agreeing = 0
        for policy in ManagedPolicies.all {
            for (service, name) in Self.named(in: policy.document) where !Self.other.contains(service) {
                let role = try #require(ServiceLinkedRole(for: service), "\(service) in \(policy.name)")
                let pattern = name.hasSuffix("*") ? name.dropLast() : name
                let known = pattern.hasSuffix("_") ? "\(role.name)_" : role.name
                #expect(name.hasSuffix("*") ? known.hasPrefix(pattern) : known == pattern, "\(name) in \(policy.name)")
                agreeing += 1
            }
        }
        #expect(agreeing > 100)
    }

    private static let other = [
        "redshift-data.amazonaws.com", "rum.amazonaws.com", "s3.data-source.lustre.fsx.amazonaws.com",
    ]

    /// `role/aws-service-role/SERVICE/NAME` wherever it stands, service and name with a pattern at most at the end of the
    /// name.
    private static func named(in document: String) -> [(service: String, name: Substring)] {
        document.split(separator: "\"").compactMap { text in
            guard let range = text.firstRange(of: ":role\(ServiceLinkedRole.folder)") else { return nil }
            let parts = text[range.upperBound...].split(separator: "/")
            guard parts.count == 2, !parts[0].contains("*"), parts[1].hasPrefix("AWSServiceRoleFor") else { return nil }
            return (String(parts[0]), parts[1])
        }
    }
}
