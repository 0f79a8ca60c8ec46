package import AWSValues

/// IAM ListInstanceProfiles.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListInstanceProfiles.html
package struct ListInstanceProfiles: Operation {
    package static let name = "ListInstanceProfiles"
    package static let service = ServiceName.iam
    package static let isReadOnly = true

    let pathPrefix: String?
    let page: Page

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        pathPrefix = check.givenPathPrefix(try parameters.string("PathPrefix"))
        page = try Page(parameters, &check)
        try check.finish()
    }

    package func reach(from own: AccountID) -> Reach { .trusted(by: nil) }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [AccessQuestion(iam: "ListInstanceProfiles", on: call.account.arn("instance-profile\(pathPrefix ?? "/")"))]
    }

    package func run(_ call: inout Call) -> Output {
        let (account, others) = (call.account, call.surroundings.accounts)
        let profiles = account.instanceProfiles.values.filter { $0.path.utf8.starts(with: (pathPrefix ?? "/").utf8) }
        return .structure(
            page.members("InstanceProfiles", of: profiles, by: \.sortKey) { $0.listed(in: account, among: others) })
    }

    package var recorded: Output {
        let prefix = pathPrefix.map { [Output.Member("pathPrefix", .string($0))] } ?? []
        return .structure(prefix + page.recorded)
    }
}
