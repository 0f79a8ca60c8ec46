/// The policies that AWS manages, as they were when the data file was made (see THIRD_PARTY.md). An ARN is the
/// caller's to build, since the partition is the caller's: `arn:PARTITION:iam::aws:policy/` and the `arnSuffix`.
///
/// Nothing is read before the first call; that call finds the lines, and no call reads any JSON.
package enum ManagedPolicies {
    /// Every policy, sorted by the bytes of its name.
    package static let all: [ManagedPolicy] = PackedText.lines.compactMap(ManagedPolicy.init(line:))

    /// The policy of that name, case and all, or nil. A name belongs to one policy, whatever its path.
    package static func policy(named name: some StringProtocol) -> ManagedPolicy? {
        PackedText.line(startingWith: name).flatMap(ManagedPolicy.init(line:))
    }

    /// The policy whose ARN ends in `policy/` and this, path and case and all, or nil: `service-role/AWSLambdaRole`.
    package static func policy(arnSuffix: some StringProtocol) -> ManagedPolicy? {
        let name = arnSuffix.lastIndex(of: "/").map { arnSuffix[arnSuffix.index(after: $0)...] } ?? arnSuffix[...]
        guard let policy = policy(named: name), arnSuffix == policy.arnSuffix else { return nil }
        return policy
    }
}
