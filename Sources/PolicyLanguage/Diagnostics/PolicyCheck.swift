/// What ValidatePolicy says about a policy, as far as it can be said without AWS's lists of services, actions, resource
/// types and condition keys. `PolicyCheckOmission` names the rest.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
public enum PolicyCheck {
    /// Everything there is to say, in the order of the text.
    ///
    /// - Parameters:
    ///   - text: the policy in UTF-8.
    ///   - resourceType: what a resource policy hangs on, when that is known: more can be said then.
    public static func check(
        _ text: [UInt8], as kind: PolicyKind, on resourceType: PolicyResourceType? = nil
    ) -> [Diagnostic] {
        let node: JSONNode
        do {
            node = try JSONReader.read(text, maximumBytes: PolicyReader.maximumBytes)
        } catch {
            return [PolicyReader.diagnostic(error)]
        }
        return check(node, PolicySize(text), as: kind, on: resourceType)
    }

    public static func check(
        _ text: String, as kind: PolicyKind, on resourceType: PolicyResourceType? = nil
    ) -> [Diagnostic] {
        check(Array(text.utf8), as: kind, on: resourceType)
    }

    /// Checks a policy that is part of a larger text; `size` is that of the policy alone.
    public static func check(
        _ node: JSONNode, _ size: PolicySize, as kind: PolicyKind, on resourceType: PolicyResourceType? = nil
    ) -> [Diagnostic] {
        var found = PolicyReader.inspect(node, as: kind).1
        if let policy = PolicyOutline(node, size: size, as: kind, on: resourceType) {
            found += PolicyCheckRule.all.flatMap { $0.diagnostics(of: policy) }
        }
        // Sorted by place; what stands in one place stays in the order of the rules.
        return found.enumerated().sorted {
            ($0.element.position.offset, $0.offset) < ($1.element.position.offset, $1.offset)
        }.map(\.element)
    }
}
