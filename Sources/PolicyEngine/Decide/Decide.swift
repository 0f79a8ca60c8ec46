/// Decides a request as AWS does: an explicit denial anywhere wins; then every layer that takes part must allow.
/// Allocates nothing in the common case.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
public func decide(_ request: AccessRequest, _ policies: ApplicablePolicies) -> Decision {
    if FixedRules.isAlwaysAllowed(request) { return .allowed(by: nil) }
    var verdicts = Verdicts()
    if let denial = verdicts.collect(request, policies) { return .explicitDeny(by: denial) }
    let missing = verdicts.missing(for: request)
    return missing.isEmpty ? .allowed(by: verdicts.settling(for: request)) : .implicitDeny(missing: missing)
}

/// What all layers say of a request, and what follows.
struct Verdicts {
    private var resource = LayerVerdict.absent
    private var identity = LayerVerdict.absent
    private var boundaryAllows = true
    private var sessionAllows = true
    private var hasSession = false
    /// Layers outside the accounts' own that did not allow.
    private var refused = LayerSet()

    /// Asks every layer; stops at a denial and returns it.
    mutating func collect(_ request: AccessRequest, _ policies: ApplicablePolicies) -> StatementReference? {
        let hasBoundary = policies.boundary != nil
        if FixedRules.isProtected(request) { refused.insert(.protected) }
        if let levels = policies.resourceControl, !request.principal.isServiceLinkedRole {
            for level in levels {
                let verdict = level.tables.verdict(request, hasBoundary: hasBoundary)
                if let denial = verdict.denial { return denial }
                if verdict.allowance == nil { refused.insert(.resourceControl) }
            }
        }
        if let levels = policies.serviceControl, request.principal.isUnderServiceControl {
            for level in levels {
                let verdict = level.tables.verdict(request, hasBoundary: hasBoundary)
                if let denial = verdict.denial { return denial }
                if verdict.allowance == nil { refused.insert(.serviceControl) }
            }
        }
        if let layer = policies.endpoint {
            let verdict = layer.tables.verdict(request, hasBoundary: hasBoundary)
            if let denial = verdict.denial { return denial }
            if verdict.allowance == nil { refused.insert(.endpoint) }
        }
        if let layer = policies.resource {
            resource = layer.tables.verdict(request, hasBoundary: hasBoundary)
            if let denial = resource.denial { return denial }
        }
        return collectIdentitySide(request, policies, hasBoundary)
    }

    private mutating func collectIdentitySide(
        _ request: AccessRequest, _ policies: ApplicablePolicies, _ hasBoundary: Bool
    ) -> StatementReference? {
        if let layer = policies.identity {
            identity = layer.tables.verdict(request, hasBoundary: hasBoundary)
            if let denial = identity.denial { return denial }
        }
        if let layer = policies.boundary {
            let verdict = layer.tables.verdict(request, hasBoundary: hasBoundary)
            if let denial = verdict.denial { return denial }
            boundaryAllows = verdict.allowance != nil
        }
        if let layer = policies.session {
            let verdict = layer.tables.verdict(request, hasBoundary: hasBoundary)
            if let denial = verdict.denial { return denial }
            sessionAllows = verdict.allowance != nil
            hasSession = true
        }
        return nil
    }

    /// The layers that would have had to allow and did not.
    func missing(for request: AccessRequest) -> LayerSet {
        refused.union(missingBetween(request))
    }

    /// What is missing between the caller and the resource.
    private func missingBetween(_ request: AccessRequest) -> LayerSet {
        switch request.principal.kind {
        case .service, .federatedIdentity, .anonymous:
            // No identity of an account stands behind these: the resource must name them.
            return resource.match == .itself ? [] : .resource
        case .root, .user, .roleSession, .federatedUser:
            break
        }
        guard request.isSameAccount else {
            return identitySide(request.principal.kind).union(resource.match >= .account ? [] : .resource)
        }
        switch resource.match {
        case .itself: return []
        case .issuer: return sessionSide(request.principal.kind)
        case .account: return identitySide(request.principal.kind)
        case .none:
            let mustBeNamed = FixedRules.resourceMustGrant(request)
            return identitySide(request.principal.kind).union(mustBeNamed ? .resource : [])
        }
    }

    /// What limits a session. GetFederationToken without a session policy passes on none of the user's permissions.
    private func sessionSide(_ kind: RequestPrincipal.Kind) -> LayerSet {
        let sessionLets = kind == .federatedUser ? hasSession && sessionAllows : sessionAllows
        return (boundaryAllows ? LayerSet() : .boundary).union(sessionLets ? LayerSet() : .session)
    }

    /// What the caller's own account must allow.
    private func identitySide(_ kind: RequestPrincipal.Kind) -> LayerSet {
        switch kind {
        // Of the root user as well: AssumeRoot hands out sessions that may do one task alone.
        case .root: return sessionSide(kind)
        case .federatedUser where !hasSession:
            return sessionSide(kind)
        case .user, .roleSession, .federatedUser:
            return sessionSide(kind).union(identity.allowance == nil ? .identity : [])
        case .service, .federatedIdentity, .anonymous: return .identity
        }
    }

    /// The statement to name for an allowed request.
    func settling(for request: AccessRequest) -> StatementReference? {
        request.isSameAccount && resource.match >= .issuer
            ? resource.allowance : identity.allowance ?? resource.allowance
    }
}
