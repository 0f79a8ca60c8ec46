/// What policies hang on: a user, a group or a role. The operations on inline and attached policies are the same for all
/// three, and are written once.
package protocol PolicyHolder: NamedEntity {
    var policies: AttachedPolicies { get set }
    /// The most characters that AWS takes in a name when it looks for one whose inline policy the call is about.
    static var longestLookup: Int { get }
    /// The most characters of all its inline policies together, white space aside.
    static func inlineSize(_ quotas: Quotas) -> Int
    /// The most managed policies that are attached to it.
    static func attachments(_ quotas: Quotas) -> Int
}

extension User: PolicyHolder {
    package static let longestLookup = Validation.longestLookup
    package static func inlineSize(_ quotas: Quotas) -> Int { quotas.inlineUserSize }
    package static func attachments(_ quotas: Quotas) -> Int { quotas.attachedPerUser }
}

extension Group: PolicyHolder {
    package static let longestLookup = longestName
    package static func inlineSize(_ quotas: Quotas) -> Int { quotas.inlineGroupSize }
    package static func attachments(_ quotas: Quotas) -> Int { quotas.attachedPerGroup }
}

extension Role: PolicyHolder {
    package static let longestLookup = longestName
    package static func inlineSize(_ quotas: Quotas) -> Int { quotas.inlineRoleSize }
    package static func attachments(_ quotas: Quotas) -> Int { quotas.attachedPerRole }
}

extension AttachedPolicies {
    /// What must hold before the entity can be deleted.
    package func requireNone() throws(ServiceError) {
        guard managed.isEmpty else { throw .deleteConflict("Cannot delete entity, must detach all policies first.") }
        guard inline.isEmpty else { throw .deleteConflict("Cannot delete entity, must delete policies first.") }
    }
}
