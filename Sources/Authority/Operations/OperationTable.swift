/// Every operation, by service. A new operation is its file and its row here.
package enum OperationTable {
    package static let iam: [any Operation.Type] = [
        CreateUser.self, GetUser.self, ListUsers.self, UpdateUser.self, DeleteUser.self, TagUser.self, UntagUser.self,
        ListUserTags.self, PutUserPermissionsBoundary.self, DeleteUserPermissionsBoundary.self,
        ListOtherCredentials<SSHPublicKeys>.self, ListOtherCredentials<SigningCertificates>.self,
        ListServiceSpecificCredentials.self,

        CreateGroup.self, GetGroup.self, ListGroups.self, UpdateGroup.self, DeleteGroup.self, AddUserToGroup.self,
        RemoveUserFromGroup.self, ListGroupsForUser.self,

        CreateAccessKey.self, DeleteAccessKey.self, UpdateAccessKey.self, ListAccessKeys.self,

        PutInlinePolicy<User>.self, PutInlinePolicy<Group>.self, PutInlinePolicy<Role>.self,
        GetInlinePolicy<User>.self, GetInlinePolicy<Group>.self, GetInlinePolicy<Role>.self,
        DeleteInlinePolicy<User>.self, DeleteInlinePolicy<Group>.self, DeleteInlinePolicy<Role>.self,
        ListInlinePolicies<User>.self, ListInlinePolicies<Group>.self, ListInlinePolicies<Role>.self,

        AttachPolicy<User>.self, AttachPolicy<Group>.self, AttachPolicy<Role>.self,
        DetachPolicy<User>.self, DetachPolicy<Group>.self, DetachPolicy<Role>.self,
        ListAttachedPolicies<User>.self, ListAttachedPolicies<Group>.self, ListAttachedPolicies<Role>.self,
        ListEntitiesForPolicy.self,

        CreateRole.self, GetRole.self, ListRoles.self, UpdateRole.self, UpdateRoleDescription.self,
        UpdateAssumeRolePolicy.self, DeleteRole.self, TagRole.self, UntagRole.self, ListRoleTags.self,
        PutRolePermissionsBoundary.self, DeleteRolePermissionsBoundary.self,

        CreateServiceLinkedRole.self, DeleteServiceLinkedRole.self, GetServiceLinkedRoleDeletionStatus.self,

        CreatePolicy.self, GetPolicy.self, ListPolicies.self, DeletePolicy.self, CreatePolicyVersion.self,
        GetPolicyVersion.self, ListPolicyVersions.self, SetDefaultPolicyVersion.self, DeletePolicyVersion.self,
        TagPolicy.self, UntagPolicy.self, ListPolicyTags.self,

        CreateInstanceProfile.self, GetInstanceProfile.self, ListInstanceProfiles.self, DeleteInstanceProfile.self,
        ListInstanceProfilesForRole.self, AddRoleToInstanceProfile.self, RemoveRoleFromInstanceProfile.self,
        TagInstanceProfile.self, UntagInstanceProfile.self, ListInstanceProfileTags.self,

        CreateAccountAlias.self, ListAccountAliases.self, DeleteAccountAlias.self,
        SetSecurityTokenServicePreferences.self, GetAccountSummary.self, GetAccountAuthorizationDetails.self,

        GetAccessKeyLastUsed.self, GenerateCredentialReport.self, GetCredentialReport.self,
        GenerateServiceLastAccessedDetails.self, GetServiceLastAccessedDetails.self,
        GetServiceLastAccessedDetailsWithEntities.self, GenerateOrganizationsAccessReport.self,
        GetOrganizationsAccessReport.self,

        CreateVirtualMFADevice.self, EnableMFADevice.self, ResyncMFADevice.self, DeactivateMFADevice.self,
        DeleteVirtualMFADevice.self, ListMFADevices.self, ListVirtualMFADevices.self, GetMFADevice.self,
        TagMFADevice.self, UntagMFADevice.self, ListMFADeviceTags.self,

        CreateLoginProfile.self, GetLoginProfile.self, UpdateLoginProfile.self, DeleteLoginProfile.self,
        ChangePassword.self, GetAccountPasswordPolicy.self, UpdateAccountPasswordPolicy.self,
        DeleteAccountPasswordPolicy.self,

        SimulateCustomPolicy.self, SimulatePrincipalPolicy.self, GetContextKeysForCustomPolicy.self,
        GetContextKeysForPrincipalPolicy.self, ListPoliciesGrantingServiceAccess.self,
    ]

    package static let sts: [any Operation.Type] = [
        GetCallerIdentity.self, AssumeRole.self, GetSessionToken.self, GetFederationToken.self, GetAccessKeyInfo.self,
        DecodeAuthorizationMessage.self, AssumeRoot.self,
    ]

    package static let sekisho: [any Operation.Type] = [
        ExplainRequest.self, GetReceipt.self, SimulateAccess.self, RotateKeys.self,
        CreateAccount.self, ListAccounts.self, DescribeAccount.self,
    ]

    package static func operation(_ name: String, of service: ServiceName) -> (any Operation.Type)? {
        switch service {
        case .iam: iamByName[name]
        case .sts: stsByName[name]
        case .sekisho: sekishoByName[name]
        }
    }

    private static let iamByName = byName(iam)
    private static let stsByName = byName(sts)
    private static let sekishoByName = byName(sekisho)

    private static func byName(_ operations: [any Operation.Type]) -> [String: any Operation.Type] {
        Dictionary(uniqueKeysWithValues: operations.map { ($0.name, $0) })
    }
}
