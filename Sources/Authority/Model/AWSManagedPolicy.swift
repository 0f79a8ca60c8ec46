package import AWSValues
import ManagedPolicies

/// The policies that AWS keeps for everyone, by ARN: `arn:PARTITION:iam::aws:policy/PATH/NAME`.
package enum AWSManagedPolicy {
    /// What follows `policy/`, or nil when the ARN is not of AWS's own.
    package static func suffix(of arn: String) -> Substring? {
        let parts = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        // Swift calls some letters outside ASCII equal to some in it.
        guard arn.utf8.allSatisfy({ $0 < 0x80 }), parts.count == 6, parts[0] == "arn", parts[2] == "iam",
            parts[3].isEmpty, parts[4] == "aws",
            parts[5].hasPrefix("policy/")
        else { return nil }
        return parts[5].dropFirst("policy/".count)
    }

    /// The ARN of the policy with that suffix.
    package static func arn(_ suffix: String, in partition: Partition) -> String {
        "arn:\(partition.rawValue):iam::aws:policy/\(suffix)"
    }

    /// Whether AWS alone attaches it, to the roles that it makes for its services.
    package static func isForServiceLinkedRoles(_ arn: String) -> Bool {
        suffix(of: arn).flatMap { ManagedPolicies.policy(arnSuffix: $0) }?.isForServiceLinkedRoles ?? false
    }

    /// The default version's document, as the partition of the ARN has it; nil when AWS has no such policy.
    package static func document(arn: String) -> String? {
        guard let policy = suffix(of: arn).flatMap({ ManagedPolicies.policy(arnSuffix: $0) }) else { return nil }
        let partition = (try? ARN(parsing: arn)).flatMap { Partition(rawValue: $0.partition) }
        return document(policy.document, in: partition ?? .aws)
    }

    /// A document of the partition `aws` as another has it: what it names is of that partition.
    static func document(_ document: String, in partition: Partition) -> String {
        partition == .aws ? document : document.replacing("\"arn:aws:", with: "\"arn:\(partition.rawValue):")
    }
}
