package import AWSWire

/// The answer to a call, and what is to be logged and counted of it. Nothing in it is secret.
package struct APIAnswer: Sendable {
    package let response: WireResponse
    package let facts: CallFacts

    package init(response: WireResponse, facts: CallFacts) {
        self.response = response
        self.facts = facts
    }
}

package struct CallFacts: Sendable {
    package enum DecisionKind: String, Sendable, CaseIterable {
        case allowed, explicitDeny, implicitDeny
    }

    package var requestID: String
    /// The service, by its signing name: ours, or one that AWS has. nil when the request names none.
    package var service: String?
    /// A name of our own table, never one that a client made up.
    package var operation: String?
    /// The caller's ARN, once proven.
    package var caller: String?
    /// The error's code; nil for a success.
    package var code: String?
    package var decision: DecisionKind?
    /// Whether the sender has proven nothing and comes too often: then nobody wants a line in the log for it.
    package var isTooMany = false
    /// What went wrong inside, for the log alone.
    package var fault: String?
    /// Whether the store could not do its part.
    package var isStoreFailure = false

    package init(requestID: String) {
        self.requestID = requestID
    }
}
