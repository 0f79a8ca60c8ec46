import PolicyLanguage

/// A policy for users, groups and roles on its way in, managed or inline.
package enum IdentityDocument {
    private static let syntax = "Syntax errors in policy."

    /// Refuses what is no policy, in IAM's words and order: syntax comes first, then the version, then all else.
    package static func read(_ text: String) throws(ServiceError) -> PolicyText {
        let node: JSONNode
        do {
            node = try JSONReader.read(Array(text.utf8), maximumBytes: PolicyReader.maximumBytes)
        } catch {
            throw .malformedPolicy(syntax)
        }
        let refusal = refusal(of: node)
        if refusal == syntax { throw .malformedPolicy(syntax) }
        guard isCurrent(node) else {
            throw .malformedPolicy("Policy document must be version 2012-10-17 or greater.")
        }
        if let refusal { throw .malformedPolicy(refusal) }
        return PolicyText(text)
    }

    private static func refusal(of node: JSONNode) -> String? {
        do {
            _ = try PolicyReader.read(node, as: .identity)
            return nil
        } catch {
            return error.first.iamMessage ?? syntax
        }
    }

    /// IAM stores no policy of the version of 2008, and that is what a document without a version is.
    private static func isCurrent(_ node: JSONNode) -> Bool {
        guard case .object(let members) = node.value, let version = members.first(where: { $0.key == "Version" }),
            case .string(let text) = version.node.value
        else { return false }
        return PolicyVersion(rawValue: text) == .v2012
    }
}

/// How IAM measures a document: white space does not count.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
package enum PolicySize {
    package static func characters(_ text: String) -> Int {
        text.unicodeScalars.count { !$0.properties.isWhitespace }
    }
}
