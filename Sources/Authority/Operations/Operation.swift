package import AWSValues
package import PolicyEngine

/// One API operation. The value is its input: made from parameters, checked; asked what must be allowed; run. All of it
/// is pure: no store, clock, HTTP or wire format.
package protocol Operation: Sendable {
    static var name: String { get }
    static var service: ServiceName { get }
    /// Whether it changes nothing.
    static var isReadOnly: Bool { get }

    /// Refuses with AWS's `ValidationError` and the like.
    init(_ parameters: some Parameters) throws(ServiceError)

    /// What it needs to know beyond the caller's account.
    func reach(from own: AccountID) -> Reach

    /// What comes before anything is asked: proving a code that the call brings. What it notes of usage is kept also when
    /// the call is refused.
    func prepare(_ call: inout Call) throws(ServiceError)

    /// What must be allowed before it runs, from the accounts and the input alone. All must be.
    func questions(_ call: borrowing Call) throws(ServiceError) -> [AccessQuestion]

    /// What happens: changes go into the call.
    func run(_ call: inout Call) throws(ServiceError) -> Output

    /// The input for the record, secrets left out: CloudTrail's `requestParameters`.
    var recorded: Output { get }
    /// What of the answer goes into the record: nothing for reads, and never a secret.
    static func recorded(_ output: Output) -> Output?
}

/// What an operation needs to know beyond the caller's account. Only three things cross accounts: see ARCHITECTURE.md.
package enum Reach: Sendable, Equatable {
    case own
    /// The account of a role that is asked to let the caller in: whether it does is part of the decision. All else is
    /// reached for only when the call is allowed, so that nobody without permission makes the server work.
    case entered(AccountID)
    case accounts(Set<AccountID>)
    /// The accounts that the trust policies of a role, or of all roles for nil, name principals of.
    case trusted(by: String?)
    /// The list of all accounts.
    case directory
    /// The same, to take a number or an alias that no two accounts may have: one such call at a time.
    case claim
    /// Another account, and the list of all.
    case member(AccountID)
    /// The refusal of the caller's account that an encoded authorization message is about.
    case refusal(String)
}

extension Operation {
    package func reach(from own: AccountID) -> Reach { .own }

    package func prepare(_ call: inout Call) throws(ServiceError) {}

    package static func recorded(_ output: Output) -> Output? { isReadOnly ? nil : output }
}

/// A service that Sekisho itself is.
package enum ServiceName: String, Sendable, CaseIterable {
    case iam
    case sts
    case sekisho

    package var eventSource: String { "\(rawValue).amazonaws.com" }
}

/// What must be allowed: an action on a resource, with condition keys of the call's own.
package struct AccessQuestion: Sendable {
    package let action: ActionName
    /// nil for an action on no resource in particular.
    package let resource: ARN?
    package let context: [ContextEntry]
    /// Condition keys that only the resource tells: whom it does not let in is not to see that they are there.
    package let ofResource: [ContextEntry]
    /// The role whose trust policy takes part, for the calls that assume one.
    package let trust: Role?
    /// The account that the resource belongs to, at its revision; nil for the caller's own.
    package let owner: Owner?

    package struct Owner: Sendable, Hashable {
        package let id: AccountID
        /// nil for an account that is not hosted here.
        package let revision: Int64?

        package init(id: AccountID, revision: Int64?) {
            self.id = id
            self.revision = revision
        }
    }

    package init(
        _ action: ActionName, on resource: ARN?, context: [ContextEntry] = [], ofResource: [ContextEntry] = [],
        trust: Role? = nil, owner: Owner? = nil
    ) {
        self.action = action
        self.resource = resource
        self.context = context
        self.ofResource = ofResource
        self.trust = trust
        self.owner = owner
    }

    /// An action of IAM.
    package init(iam name: String, on resource: ARN?, context: [ContextEntry] = []) {
        self.init(ActionName(service: "iam", name: name), on: resource, context: context)
    }
}
