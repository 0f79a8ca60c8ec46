import AWSValues
import PolicyEngine

extension InstanceProfile {
    /// The most characters that a name has.
    static let longestName = 128

    static func existing(_ name: String, in account: Account) throws(ServiceError) -> InstanceProfile {
        guard let found = account.instanceProfile(named: name) else {
            throw .noSuchEntity("Instance Profile \(name) cannot be found.")
        }
        return found
    }

    /// An action on the profile of that name, whether or not there is one.
    static func question(
        _ action: String, named name: String, in account: Account, context: [ContextEntry] = []
    ) -> AccessQuestion {
        let tags = account.instanceProfile(named: name)?.tags ?? []
        return AccessQuestion(
            iam: action, on: account.arn(ofInstanceProfileNamed: name),
            context: context + ContextKeys.resourceTags(tags))
    }

    /// By what lists are sorted: names differ ignoring case.
    var sortKey: String { name.lowercased() }

    /// IAM's InstanceProfile shape in a list, where AWS leaves out the tags.
    /// https://docs.aws.amazon.com/IAM/latest/APIReference/API_InstanceProfile.html
    ///
    /// - Parameter others: the hosted ones of the accounts whose principals the trust policy of its role names.
    func listed(in account: Account, among others: [AccountID: Account]) -> Output {
        .structure(members(in: account, among: others))
    }

    /// CreateInstanceProfile: tags when there are some.
    func created(in account: Account) -> Output {
        .structure(members(in: account, among: [:]) + (tags.isEmpty ? [] : [Output.Member("Tags", Tag.output(tags))]))
    }

    /// GetInstanceProfile: tags also when there are none.
    func whole(in account: Account, among others: [AccountID: Account]) -> Output {
        .structure(members(in: account, among: others) + [Output.Member("Tags", Tag.output(tags))])
    }

    private func members(in account: Account, among others: [AccountID: Account]) -> [Output.Member] {
        let roles = [role].compactMap { id in id.flatMap { account.roles[$0] } }
        return [
            Output.Member("Path", .string(path)), Output.Member("InstanceProfileName", .string(name)),
            Output.Member("InstanceProfileId", .string(id)),
            Output.Member("Arn", .string(account.arn(of: self).description)),
            Output.Member("CreateDate", .timestamp(created)),
            Output.Member("Roles", .list(roles.map { $0.bare(in: account, among: others) })),
        ]
    }
}

extension Validation {
    mutating func instanceProfileName(_ value: String?) -> String {
        name(value, "instanceProfileName", most: InstanceProfile.longestName)
    }
}
