import AWSValues
package import PolicyEngine
import PolicyLanguage

/// AWS's policy evaluation as its user guide tells it, step by step and without any haste: no compiled form, no index,
/// no early end. The engine must agree with it. It shares the values of the engine's interface, and no evaluation.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
package enum PolicyReference {
    package static func decide(_ request: AccessRequest, _ policies: ApplicablePolicies) -> ReferenceDecision {
        Layers(request, policies).decision
    }
}

/// The statements of every layer that apply to the request.
private struct Layers {
    let request: AccessRequest
    /// Levels from the root of the organization down; nil when the layer has no say.
    let resourceControl: [[AppliedStatement]]?
    let serviceControl: [[AppliedStatement]]?
    let endpoint: [AppliedStatement]?
    let resource: [AppliedStatement]?
    let identity: [AppliedStatement]?
    let boundary: [AppliedStatement]?
    let session: [AppliedStatement]?

    init(_ request: AccessRequest, _ policies: ApplicablePolicies) {
        let situation = Situation(request: request, hasBoundary: policies.boundary != nil)
        self.request = request
        resourceControl =
            ReferenceRules.isOutsideResourceControl(request) ? nil : policies.resourceControl?.map(situation.applied)
        serviceControl =
            ReferenceRules.isOutsideServiceControl(request) ? nil : policies.serviceControl?.map(situation.applied)
        endpoint = policies.endpoint.map(situation.applied)
        resource = policies.resource.map(situation.applied)
        identity = policies.identity.map(situation.applied)
        boundary = policies.boundary.map(situation.applied)
        session = policies.session.map(situation.applied)
    }

    private var all: [AppliedStatement] {
        let levels = (resourceControl ?? []) + (serviceControl ?? [])
        let others = [endpoint, resource, identity, boundary, session].compactMap { $0 }
        return (levels + others).flatMap { $0 }
    }

    private func answer(
        _ kind: ReferenceDecision.Kind, missing: LayerSet = [], reasons: [AppliedStatement] = []
    ) -> ReferenceDecision {
        ReferenceDecision(
            kind: kind, missing: missing, reasons: Set(reasons.map(\.reference)), applied: Set(all.map(\.reference)))
    }

    var decision: ReferenceDecision {
        if ReferenceRules.isAlwaysAllowed(request) { return answer(.allowed) }

        let denials = all.filter { $0.effect == .deny }
        if !denials.isEmpty { return answer(.explicitDeny, reasons: denials) }

        var missing = missingBetweenCallerAndResource
        if ReferenceRules.isReservedForAWS(request) { missing.insert(.protected) }
        if let resourceControl, !resourceControl.allSatisfy(allows) { missing.insert(.resourceControl) }
        if let serviceControl, !serviceControl.allSatisfy(allows) { missing.insert(.serviceControl) }
        if let endpoint, !allows(endpoint) { missing.insert(.endpoint) }
        guard missing.isEmpty else { return answer(.implicitDeny, missing: missing) }

        return answer(.allowed, reasons: ((resource ?? []) + (identity ?? [])).filter { $0.effect == .allow })
    }

    private func allows(_ statements: [AppliedStatement]) -> Bool {
        statements.contains { $0.effect == .allow }
    }

    /// How closely the resource policy's allowing statements name the caller.
    private var grant: PrincipalMatch {
        (resource ?? []).filter { $0.effect == .allow }.map(\.naming).max() ?? .none
    }

    private var missingBetweenCallerAndResource: LayerSet {
        switch request.principal.kind {
        case .service, .federatedIdentity, .anonymous:
            // Nobody's identity policies stand behind them: the resource policy must name them.
            return grant == .itself ? [] : .resource
        case .root, .user, .roleSession, .federatedUser:
            break
        }
        let owner = request.resourceAccount ?? request.principal.account
        if owner != request.principal.account {
            // Across accounts both sides must allow, and to be named by the other side lifts no limit on this one.
            return callerSide.union(grant == .none ? .resource : [])
        }
        switch grant {
        case .itself:
            // The user or the session itself, or everyone: final, whatever the other layers leave out.
            return []
        case .issuer:
            // The session's role or user: what limits the session limits this grant too.
            return sessionLimits
        case .account:
            // The account: a delegation to its identity policies.
            return callerSide
        case .none:
            return callerSide.union(ReferenceRules.resourceMustGrant(request) ? .resource : [])
        }
    }

    /// What the caller's own account must allow: identity policies, boundary and session policy, all that there are.
    private var callerSide: LayerSet {
        switch request.principal.kind {
        case .root:
            // The root user may do everything in its account, but for what limits a session of it.
            return sessionLimits
        case .federatedUser where session == nil:
            // GetFederationToken without a session policy: none of the user's permissions are the session's.
            return sessionLimits
        case .user, .roleSession, .federatedUser:
            return sessionLimits.union(identity.map(allows) ?? false ? [] : .identity)
        case .service, .federatedIdentity, .anonymous:
            return .identity
        }
    }

    private var sessionLimits: LayerSet {
        var missing: LayerSet = []
        if let boundary, !allows(boundary) { missing.insert(.boundary) }
        if let session {
            if !allows(session) { missing.insert(.session) }
        } else if request.principal.kind == .federatedUser {
            missing.insert(.session)
        }
        return missing
    }
}
