package import PolicyEngine

/// What the reference says of a request, with every statement that an answer may name as its reason.
package struct ReferenceDecision: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        case allowed
        case explicitDeny
        case implicitDeny
    }

    package let kind: Kind
    /// The layers that would have had to allow and did not; empty unless the denial is implicit.
    package let missing: LayerSet
    /// For an explicit denial every statement that denies; for an allowed request every statement of the identity and
    /// resource policies that allows it. Empty when no statement settled it.
    package let reasons: Set<StatementReference>
    /// Every statement that applies, of all layers that have a say.
    package let applied: Set<StatementReference>

    /// Whether the engine came to the same answer and gave a reason that is one.
    package func agrees(with decision: Decision) -> Bool {
        switch decision {
        case .allowed(let statement):
            kind == .allowed && (statement.map { reasons.contains($0) } ?? reasons.isEmpty)
        case .explicitDeny(let statement): kind == .explicitDeny && reasons.contains(statement)
        case .implicitDeny(let layers): kind == .implicitDeny && missing == layers
        }
    }
}
