import AWSValues
import ManagedPolicies

/// IAM ListPolicies: the account's own policies and AWS's.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicies.html
package struct ListPolicies: Operation {
    package enum Scope: String, Sendable {
        case all = "All"
        case aws = "AWS"
        case local = "Local"
    }

    /// What a policy is used for.
    package enum Usage: String, Sendable {
        case permissions = "PermissionsPolicy"
        case boundary = "PermissionsBoundary"
    }

    package static let name = "ListPolicies"
    package static let service = ServiceName.iam
    package static let isReadOnly = true

    let scope: Scope?
    let isAttached: Bool
    let pathPrefix: String
    let usage: Usage?
    let page: Page

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        scope = check.choice(try parameters.string("Scope"), "scope")
        isAttached = try check.flag(try parameters.string("OnlyAttached"))
        pathPrefix = check.policyPath(try parameters.string("PathPrefix"), "pathPrefix")
        usage = check.choice(try parameters.string("PolicyUsageFilter"), "policyUsageFilter")
        page = try Page(parameters, &check)
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [AccessQuestion(iam: "ListPolicies", on: call.account.arn("policy\(pathPrefix)"))]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let account = call.account
        let usage = PolicyUsage(account)
        let listed = entries(account).filter { isWanted($0, usage, account) }
        let (shown, rest) = page.cut(listed, by: \.key)
        let policies = shown.compactMap { entry in
            PolicyFacts(entry.arn(in: account), in: account)?.listed(usage)
        }
        return .structure([Output.Member("Policies", .list(policies))] + rest)
    }

    /// A policy as far as the list must know it to choose: of AWS's 1,485 only those on the page are looked at closer.
    private struct Entry: Sendable {
        let isOwn: Bool
        /// The account's own come first, then AWS's; each by name.
        let key: String
        let path: String
        /// What follows `policy/` in the ARN.
        let suffix: String

        func arn(in account: Account) -> String {
            let owner = isOwn ? account.id.description : "aws"
            return "arn:\(account.partition.rawValue):iam::\(owner):policy/\(suffix)"
        }
    }

    private static let ofAWS = ManagedPolicies.all.map {
        Entry(isOwn: false, key: "1\($0.name)", path: $0.path, suffix: $0.arnSuffix)
    }

    private func entries(_ account: Account) -> [Entry] {
        let own = account.policies.values.map {
            Entry(isOwn: true, key: "0\($0.name.lowercased())", path: $0.path, suffix: $0.path.dropFirst() + $0.name)
        }
        return switch scope ?? .all {
        case .all: own + Self.ofAWS
        case .aws: Self.ofAWS
        case .local: own
        }
    }

    private func isWanted(_ entry: Entry, _ counts: PolicyUsage, _ account: Account) -> Bool {
        guard pathPrefix == "/" || entry.path.utf8.starts(with: pathPrefix.utf8) else { return false }
        guard isAttached || usage != nil else { return true }
        let arn = entry.arn(in: account)
        let isUsed = counts.attachments(of: arn) > 0
        let isBoundary = counts.boundaries(of: arn) > 0
        switch usage {
        case .permissions: return isUsed || !isAttached && !isBoundary
        case .boundary: return isBoundary
        case nil: return isUsed || isBoundary
        }
    }

    package var recorded: Output {
        .structure(
            [
                scope.map { Output.Member("scope", .string($0.rawValue)) },
                Output.Member("onlyAttached", .boolean(isAttached)),
                Output.Member("pathPrefix", .string(pathPrefix)),
                usage.map { Output.Member("policyUsageFilter", .string($0.rawValue)) },
            ].compactMap(\.self) + page.recorded)
    }
}
