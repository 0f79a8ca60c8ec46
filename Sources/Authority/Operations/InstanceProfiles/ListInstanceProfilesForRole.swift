package import AWSValues

/// IAM ListInstanceProfilesForRole.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListInstanceProfilesForRole.html
package struct ListInstanceProfilesForRole: Operation {
    package static let name = "ListInstanceProfilesForRole"
    package static let service = ServiceName.iam
    package static let isReadOnly = true

    let roleName: String
    let page: Page

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        roleName = check.roleName(try parameters.string("RoleName"))
        page = try Page(parameters, &check)
        try check.finish()
    }

    package func reach(from own: AccountID) -> Reach { .trusted(by: roleName) }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [Role.question("ListInstanceProfilesForRole", named: roleName, in: call.account)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let (account, others) = (call.account, call.surroundings.accounts)
        let role = try Role.existing(roleName, in: account)
        let profiles = account.instanceProfiles.values.filter { $0.role == role.id }
        return .structure(
            page.members("InstanceProfiles", of: profiles, by: \.sortKey) { $0.listed(in: account, among: others) })
    }

    package var recorded: Output {
        .structure([Output.Member("roleName", .string(roleName))] + page.recorded)
    }
}
