import AWSValues
import Authority

/// One story: an account, and what happens to those who call it. A file in `Scenarios`.
struct Scenario: Sendable {
    let title: String
    /// What sets the account up, done by the root user; all of it must succeed.
    let setUp: [Invocation]
    let steps: [Step]
}

enum Step: Sendable {
    case call(CallStep)
    case ask(AskStep)
    /// The clock goes forward.
    case wait(seconds: Int64)
}

/// One API call: who makes it, which, with what, and from where.
struct Invocation: Sendable {
    /// `root`, the name of a user, or what an earlier step called the credentials that it kept.
    var caller = "root"
    let service: ServiceName
    let operation: String
    /// As SDKs name them. An object is a document and goes as its text; an array of objects is a list of structures.
    let parameters: [(name: String, value: JSONText)]
    var address = "192.0.2.7"
    var isSecure = true
    /// What later steps call the credentials in the answer.
    var keeps: String?

    var action: String { "\(service.rawValue):\(operation)" }
}

struct CallStep: Sendable {
    var invocation: Invocation
    var outcome: Outcome
    /// What the engine was asked, in order; nothing for a call that was refused before.
    var questions: [ExpectedQuestion]
    /// What a simulation of the same questions says when it is something else. Only of a session with policies of its
    /// own: a simulation is of the principal, and does not know what its session was narrowed to.
    var simulated: String?
}

enum Outcome: Sendable, Equatable {
    /// Elements of the answer that must have that text.
    case success(answer: [String: String])
    case refused(code: String, message: String)
    /// Refused before anybody had proven who asks: counted, not recorded.
    case unproven(code: String, message: String)
}

struct ExpectedQuestion: Sendable, Equatable {
    let action: String
    /// `*` for no resource in particular.
    let resource: String
    var decision: String
}

/// A question about any service's action that nobody has asked: `sekisho simulate`.
struct AskStep: Sendable {
    /// The name of a caller, or an ARN.
    let principal: String
    let action: String
    let resource: String
    let context: [(key: String, values: [String])]
    /// A past instant.
    let at: String?
    var decision: String
}
