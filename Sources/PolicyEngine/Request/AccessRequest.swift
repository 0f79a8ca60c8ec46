public import AWSValues

/// A question for the engine: may this principal do this action on this resource, given these facts?
///
/// Preparing it costs allocations, once; deciding it costs none.
public struct AccessRequest: Sendable {
    public let principal: RequestPrincipal
    public let action: ActionName
    /// nil when the action is on no resource in particular; only a policy's `*` matches that.
    public let resource: ARN?
    /// The account that owns the resource; nil means the principal's own.
    public let resourceAccount: AccountID?
    public let context: [ContextEntry]

    let text: ContiguousArray<UInt8>
    let facts: RequestFacts
    let table: ContextTable

    /// - Parameter context: keys are looked up ignoring case; of two entries that differ only in case the later counts.
    public init(
        principal: RequestPrincipal, action: ActionName, resource: ARN?, resourceAccount: AccountID? = nil,
        context: [ContextEntry] = []
    ) {
        self.principal = principal
        self.action = action
        self.resource = resource
        self.resourceAccount = resourceAccount
        self.context = context
        var pool = TextPool(capacity: 1024)
        facts = RequestFacts(principal: principal, action: action, resource: resource, pool: &pool)
        table = ContextTable(context, pool: &pool)
        text = pool.bytes
    }

    /// Reads the resource: `*` or an ARN.
    public init(
        principal: RequestPrincipal, action: ActionName, resource: String, resourceAccount: AccountID? = nil,
        context: [ContextEntry] = []
    ) throws(ParseFailure) {
        self.init(
            principal: principal, action: action, resource: resource == "*" ? nil : try ARN(parsing: resource),
            resourceAccount: resourceAccount, context: context)
    }

    /// Whether the resource is of the principal's own account.
    var isSameAccount: Bool { resourceAccount == nil || resourceAccount == principal.account }
}

/// The request's own texts as ranges of its pool, ready to be compared.
struct RequestFacts: Sendable {
    /// Lower case, `service:name`.
    let action: TextRange
    let service: TextRange
    let actionName: TextRange
    let actionHash: UInt64
    let serviceHash: UInt64
    /// nil for no resource.
    let resource: TextRange?
    /// Hashes of every beginning of the resource.
    let beginnings: ContiguousArray<RunningHash>
    let principalARN: TextRange?
    /// `partition:account:kind:name` of the session's role or user.
    let issuer: TextRange?
    let issuerARN: TextRange?
    let account: TextRange?
    let uniqueID: TextRange?
    let principalName: TextRange?

    init(principal: RequestPrincipal, action: ActionName, resource: ARN?, pool: inout TextPool) {
        service = pool.addLowercased(action.service)
        _ = pool.add(":")
        actionName = pool.addLowercased(action.name)
        self.action = TextRange(start: service.start, end: actionName.end)
        actionHash = pool.hash(self.action)
        serviceHash = pool.hash(service)
        self.resource = resource.map { pool.add($0.description) }
        beginnings = self.resource.map { pool.beginnings($0) } ?? []
        principalARN = principal.arn.map { pool.add($0.description) }
        issuer = principal.issuer.map { pool.add(IssuerName.text(of: $0)) }
        issuerARN = principal.issuer.map { pool.add($0.description) }
        account = principal.account.map { pool.add($0.description) }
        uniqueID = principal.uniqueID.map { pool.add($0) }
        principalName = principal.name.map { pool.add($0) }
    }
}

/// A role or user without its path: a session's ARN has lost it.
enum IssuerName {
    static func text(of arn: ARN) -> String {
        let parts = arn.resource.split(separator: "/")
        return "\(arn.partition):\(arn.account):\(parts.first ?? ""):\(parts.last ?? "")"
    }
}
