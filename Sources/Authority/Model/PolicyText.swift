/// A policy document as it was written, with the unique ids of the principals that it named at that time.
package struct PolicyText: Sendable, Hashable, Codable {
    package let text: String
    /// From an ARN in a Principal element to the unique id of the user or role that had it when the document was stored.
    /// A re-created entity of the same name has another id, and inherits nothing.
    package let principals: [String: String]

    package init(_ text: String, principals: [String: String] = [:]) {
        self.text = text
        self.principals = principals
    }
}

package struct InlinePolicy: Sendable, Hashable, Codable {
    package let name: String
    package let document: PolicyText

    package init(name: String, document: PolicyText) {
        self.name = name
        self.document = document
    }
}

/// What a user, group or role may have hung on it.
package struct AttachedPolicies: Sendable, Hashable, Codable {
    /// By name, in the order in which they came.
    package var inline: [InlinePolicy] = []
    /// ARNs of managed policies, AWS's or the account's own.
    package var managed: [String] = []

    package init() {}
}
