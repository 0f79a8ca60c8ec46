/// What the engine says of a request.
public enum Decision: Sendable, Equatable {
    /// By the statement that settled it; nil when no statement did, as for a root user or GetCallerIdentity.
    case allowed(by: StatementReference?)
    /// A statement with the effect Deny applies.
    case explicitDeny(by: StatementReference)
    /// Nothing denies it, and these layers would have had to allow it and did not.
    case implicitDeny(missing: LayerSet)

    public var isAllowed: Bool {
        switch self {
        case .allowed: true
        case .explicitDeny, .implicitDeny: false
        }
    }

    /// `allowed`, `explicitDeny` or `implicitDeny`, as SimulatePrincipalPolicy names them.
    public var name: String {
        switch self {
        case .allowed: "allowed"
        case .explicitDeny: "explicitDeny"
        case .implicitDeny: "implicitDeny"
        }
    }
}

/// Layers of policies, as a set.
public struct LayerSet: OptionSet, Sendable, Hashable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let identity = LayerSet(rawValue: 1)
    public static let boundary = LayerSet(rawValue: 2)
    public static let session = LayerSet(rawValue: 4)
    public static let resource = LayerSet(rawValue: 8)
    public static let serviceControl = LayerSet(rawValue: 16)
    public static let resourceControl = LayerSet(rawValue: 32)
    public static let endpoint = LayerSet(rawValue: 64)
    /// Not a layer of policies: AWS keeps the resource for itself.
    public static let protected = LayerSet(rawValue: 128)

    /// The names of the members, in the order in which AWS asks them.
    public var names: [String] {
        let all: [(LayerSet, String)] = [
            (.protected, "protected"), (.resourceControl, "resourceControl"), (.serviceControl, "serviceControl"),
            (.endpoint, "endpoint"), (.resource, "resource"), (.identity, "identity"), (.boundary, "boundary"),
            (.session, "session"),
        ]
        return all.filter { contains($0.0) }.map(\.1)
    }
}
