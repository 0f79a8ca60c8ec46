public import PolicyLanguage

/// What a layer of policies is for.
public enum PolicyLayerKind: String, Sendable, CaseIterable {
    case serviceControl
    case resourceControl
    case resource
    case identity
    case boundary
    case session
    case endpoint
}

/// A policy with what to call it in an explanation: an ARN, or the name of an inline policy.
public struct NamedPolicy: Sendable {
    public let name: String
    public let document: PolicyDocument

    public init(_ name: String, _ document: PolicyDocument) {
        self.name = name
        self.document = document
    }
}

/// Policies that are evaluated as one, compiled once.
public final class PolicyLayer: Sendable {
    public let kind: PolicyLayerKind
    /// The level of a service or resource control policy, from the root down.
    public let level: Int
    public let policies: [NamedPolicy]
    let tables: LayerTables

    public init(_ kind: PolicyLayerKind, level: Int = 0, _ policies: [NamedPolicy]) {
        self.kind = kind
        self.level = level
        self.policies = policies
        var builder = LayerBuilder()
        for (number, policy) in policies.enumerated() {
            for (position, statement) in policy.document.statements.enumerated() {
                builder.add(
                    statement,
                    as: StatementReference(layer: kind, level: level, policy: number, statement: position))
            }
        }
        tables = LayerTables(builder)
    }

    /// The statement that a reference names, when it is one of this layer's.
    public func statement(_ reference: StatementReference) -> Statement? {
        guard policies.indices.contains(reference.policy) else { return nil }
        let statements = policies[reference.policy].document.statements
        return statements.indices.contains(reference.statement) ? statements[reference.statement] : nil
    }
}

/// A layer's statements: all their text in one buffer, everything else numbers into it, and an index from actions to the
/// statements that may apply. Holds no references but its buffers, so that walking it counts none.
struct LayerTables: Sendable {
    let text: ContiguousArray<UInt8>
    let pieces: ContiguousArray<CompiledPiece>
    let statements: ContiguousArray<CompiledStatement>
    let actions: ContiguousArray<CompiledAction>
    let resources: ContiguousArray<CompiledTemplate>
    let principals: ContiguousArray<CompiledPrincipal>
    let conditions: ContiguousArray<CompiledCondition>
    let values: ContiguousArray<CompiledValue>
    let keys: ContiguousArray<CompiledKey>
    let index: ActionIndex
    let byResource: ResourceIndex

    init(_ filled: LayerBuilder) {
        var builder = filled
        var groups = ResourceIndexBuilder()
        index = ActionIndex(&builder, &groups)
        byResource = ResourceIndex(groups)
        text = builder.pool.bytes
        pieces = builder.pieces
        statements = builder.statements
        actions = builder.actions
        resources = builder.resources
        principals = builder.principals
        conditions = builder.conditions
        values = builder.values
        keys = builder.keys
    }
}
