import AWSValues

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
        let policies = shown.compactMap { $0.facts(in: account)?.listed(usage) }
        return .structure([Output.Member("Policies", .list(policies))] + rest)
    }

    /// A policy as far as the list must know it to choose: of AWS's 1,485 only those on the page are looked at closer.
    private struct Entry: Sendable {
        /// The account's own come first, then AWS's; each by name.
        let key: String
        let path: String
        /// The id of the account's own policy, or the number of AWS's.
        let place: Place

        enum Place: Sendable {
            case own(String)
            case aws(Int)
        }

        func facts(in account: Account) -> PolicyFacts? {
            switch place {
            case .own(let id): account.policies[id].map { PolicyFacts($0, in: account) }
            case .aws(let number): PolicyFacts.ofAWS(number, in: account.partition)
            }
        }
    }

    private static let ofAWS = (0..<PolicyFacts.countOfAWS).map { number in
        let facts = PolicyFacts.ofAWS(number, in: .aws)
        return Entry(key: "1\(facts.name)", path: facts.path, place: .aws(number))
    }

    private func entries(_ account: Account) -> [Entry] {
        let own = account.policies.values.map {
            Entry(key: "0\($0.name.lowercased())", path: $0.path, place: .own($0.id))
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
        guard let arn = entry.facts(in: account)?.arn else { return false }
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
