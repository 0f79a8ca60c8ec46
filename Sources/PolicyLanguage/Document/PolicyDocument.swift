/// Which rules of the language a document is read by. A missing `Version` means 2008.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html
public enum PolicyVersion: String, CaseIterable, Sendable {
    /// Policy variables are literal text.
    case v2008 = "2008-10-17"
    case v2012 = "2012-10-17"
}

/// Where a document is attached, which decides the elements that it may have.
public enum PolicyKind: String, CaseIterable, Sendable {
    case identity
    case boundary
    case session
    case resource
    case trust
    case serviceControl
    case resourceControl
    case endpoint

    /// Whether statements name who they are for. Resource policies must; policies attached to an identity must not.
    public var namesPrincipals: Bool {
        switch self {
        case .identity, .boundary, .session, .serviceControl: false
        case .resource, .trust, .resourceControl, .endpoint: true
        }
    }

    /// A trust policy is about the one role that it hangs on.
    public var namesResources: Bool { self != .trust }
}

/// A policy that was read without error.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
public struct PolicyDocument: Sendable {
    public var version: PolicyVersion
    public var id: String?
    public var statements: [Statement]

    public init(version: PolicyVersion, id: String? = nil, statements: [Statement]) {
        self.version = version
        self.id = id
        self.statements = statements
    }
}
