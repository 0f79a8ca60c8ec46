package import PolicyEngine

/// A request and the policies that bear on it: everything that a decision is made from.
package struct Evaluation: Sendable {
    package let request: AccessRequest
    package let policies: ApplicablePolicies

    package var explanation: Explanation { PolicyEngine.explain(request, policies) }

    var decision: Decision { PolicyEngine.decide(request, policies) }
}

extension Evaluation {
    /// The same for whoever asks for a resource of another account: one that does not let the caller in is as if it were
    /// not there. Else whoever shapes policies of its own could find out by refusals what there is, and how it is tagged.
    ///
    /// - Parameter known: the condition keys that are known without the resource.
    func ofStranger(knowing known: [ContextEntry]) -> Evaluation {
        guard policies.resource != nil, !decision.isAllowed, !isLetIn else { return self }
        var policies = policies
        policies.resource = nil
        let request = AccessRequest(
            principal: request.principal, action: request.action, resource: request.resource,
            resourceAccount: request.resourceAccount, context: known)
        return Evaluation(request: request, policies: policies)
    }

    private var isLetIn: Bool {
        explanation.layers.contains { $0.layer == .resource && $0.allows && !$0.denies }
    }
}

extension Explanation {
    /// Without what only the resource's own account is to see: its policy and its tags.
    var shownToStranger: Explanation { hiding(.resource, valuesOf: ContextKeys.isOfResource) }
}
