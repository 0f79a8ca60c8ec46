import PolicyLanguage

/// A statement as numbers into its layer's tables.
struct CompiledStatement: Sendable {
    let isDeny: Bool
    let source: StatementReference
    let actions: TableRange
    let actionsAreNegated: Bool
    let resources: TableRange
    let resourceRule: ResourceRule
    let principals: TableRange
    let principalRule: PrincipalRule
    let conditions: TableRange
}

/// Where a statement stands: the number of its policy in the layer and its own number in the policy, from 0.
public struct StatementReference: Sendable, Hashable {
    public let layer: PolicyLayerKind
    /// The level of a service or resource control policy, from the root down; 0 for the other layers.
    public let level: Int
    public let policy: Int
    public let statement: Int

    public init(layer: PolicyLayerKind, level: Int = 0, policy: Int, statement: Int) {
        self.layer = layer
        self.level = level
        self.policy = policy
        self.statement = statement
    }
}

/// Part of a table.
struct TableRange: Sendable {
    let start: UInt32
    let end: UInt32

    static let empty = TableRange(start: 0, end: 0)

    var indices: Range<Int> { Int(start)..<Int(end) }
}

enum ResourceRule: UInt8, Sendable {
    /// Trust policies have no Resource.
    case none
    /// A `*` stands among the patterns: everything, also a request on no resource.
    case everything
    case listed
    case notListed
    /// NotResource with a `*`: nothing.
    case nothing
}

enum PrincipalRule: UInt8, Sendable {
    /// Policies on an identity have no Principal.
    case none
    case listed
    case notListed
}

/// An action pattern; `service` and `name` are templates in lower case.
struct CompiledAction: Sendable {
    /// `*` alone.
    let isEverything: Bool
    let service: CompiledTemplate
    let name: CompiledTemplate
}

struct CompiledKey: Sendable {
    let hash: UInt64
    let text: TextRange
}

struct CompiledPrincipal: Sendable {
    enum Kind: UInt8, Sendable {
        case everyone, account, identity, issuer, uniqueID, service, federated, canonicalUser
    }

    let kind: Kind
    let text: TextRange
}

struct CompiledCondition: Sendable {
    let test: ConditionOperator
    let key: Int32
    let values: TableRange
}

/// A condition's value, read as its operator needs it.
struct CompiledValue: Sendable {
    let template: CompiledTemplate
    /// The value as text; the decoded bytes for BinaryEquals.
    let text: TextRange
    /// Milliseconds since 1970, for dates.
    let instant: Int64
    let network: IPNetwork
    /// Whether the text is of the operator's type. What is not matches nothing.
    let isReadable: Bool
}
