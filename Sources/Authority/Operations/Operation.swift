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

    /// What must be allowed before it runs, from the accounts and the input alone. All must be.
    func questions(_ call: borrowing Call) throws(ServiceError) -> [AccessQuestion]

    /// What happens: changes go into the call.
    func run(_ call: inout Call) throws(ServiceError) -> Output

    /// The input for the record, secrets left out: CloudTrail's `requestParameters`.
    var recorded: Output { get }
    /// What of the answer goes into the record: nothing for reads, and never a secret.
    static func recorded(_ output: Output) -> Output?
}

extension Operation {
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
    /// The role whose trust policy takes part, for the calls that assume one.
    package let trust: Role?

    package init(_ action: ActionName, on resource: ARN?, context: [ContextEntry] = [], trust: Role? = nil) {
        self.action = action
        self.resource = resource
        self.context = context
        self.trust = trust
    }

    /// An action of IAM.
    package init(iam name: String, on resource: ARN?, context: [ContextEntry] = []) {
        self.init(ActionName(service: "iam", name: name), on: resource, context: context)
    }
}
