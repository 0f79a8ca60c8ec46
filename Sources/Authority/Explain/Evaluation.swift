package import PolicyEngine

/// A request and the policies that bear on it: everything that a decision is made from.
package struct Evaluation: Sendable {
    package let request: AccessRequest
    package let policies: ApplicablePolicies

    package var explanation: Explanation { PolicyEngine.explain(request, policies) }
}
