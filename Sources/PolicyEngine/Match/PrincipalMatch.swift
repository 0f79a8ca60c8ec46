import PolicyLanguage

/// How closely a Principal element names the caller. More is closer.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-resource.html
public enum PrincipalMatch: UInt8, Sendable, Comparable, CaseIterable {
    case none
    /// By its account, which leaves the decision to the account's own policies.
    case account
    /// By the role or user that its session came from: the session is named as far as its boundary and policy let it.
    case issuer
    /// By itself, or as anyone.
    case itself

    public static func < (left: PrincipalMatch, right: PrincipalMatch) -> Bool { left.rawValue < right.rawValue }
}

enum PrincipalMatcher {
    /// How closely the statement's Principal or NotPrincipal names the caller; a NotPrincipal that does not exempt the
    /// caller is about them as about anyone.
    @inline(__always)
    static func match(
        _ statement: CompiledStatement, _ layer: LayerTables, _ request: AccessRequest, hasBoundary: Bool
    ) -> PrincipalMatch {
        switch statement.principalRule {
        case .none: return .itself
        case .listed:
            var closest = PrincipalMatch.none
            for number in statement.principals.indices {
                closest = max(closest, match(layer.principals[number], layer, request))
                if closest == .itself { break }
            }
            return closest
        case .notListed:
            return isExempt(statement, layer, request, hasBoundary: hasBoundary) ? .none : .itself
        }
    }

    static func match(_ pattern: CompiledPrincipal, _ layer: LayerTables, _ request: AccessRequest) -> PrincipalMatch {
        let facts = request.facts
        let kind = request.principal.kind
        switch pattern.kind {
        case .everyone: return .itself
        case .account: return same(pattern, layer, facts.account, request) ? .account : .none
        case .identity:
            if same(pattern, layer, facts.principalARN, request) { return .itself }
            return kind == .federatedUser && isIssuingUser(pattern, layer, request) ? .issuer : .none
        case .issuer: return kind == .roleSession && same(pattern, layer, facts.issuer, request) ? .issuer : .none
        case .uniqueID:
            guard same(pattern, layer, facts.uniqueID, request) else { return .none }
            return kind == .user ? .itself : .issuer
        case .service: return kind == .service && same(pattern, layer, facts.principalName, request) ? .itself : .none
        case .federated:
            return kind == .federatedIdentity && same(pattern, layer, facts.principalName, request) ? .itself : .none
        case .canonicalUser: return .none
        }
    }

    @inline(__always)
    private static func same(
        _ pattern: CompiledPrincipal, _ layer: LayerTables, _ range: TextRange?, _ request: AccessRequest
    ) -> Bool {
        guard let range else { return false }
        return Bytes.equal(layer.text.span, pattern.text, request.text.span, range)
    }

    /// A federated user's issuer is an IAM user, whom the policy names by ARN.
    private static func isIssuingUser(
        _ pattern: CompiledPrincipal, _ layer: LayerTables, _ request: AccessRequest
    ) -> Bool {
        guard let range = request.facts.issuerARN else { return false }
        return Bytes.equal(layer.text.span, pattern.text, request.text.span, range)
    }

    /// A NotPrincipal exempts who is listed with everything that names them: the identity itself, for a session its role
    /// or user as well, and the account. With a permissions boundary it exempts nobody.
    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
    private static func isExempt(
        _ statement: CompiledStatement, _ layer: LayerTables, _ request: AccessRequest, hasBoundary: Bool
    ) -> Bool {
        if hasBoundary { return false }
        var listed: (account: Bool, issuer: Bool, itself: Bool) = (false, false, false)
        for number in statement.principals.indices {
            if layer.principals[number].kind == .everyone { return true }
            switch match(layer.principals[number], layer, request) {
            case .none: break
            case .account: listed.account = true
            case .issuer: listed.issuer = true
            case .itself: listed.itself = true
            }
        }
        switch request.principal.kind {
        case .root: return listed.account
        case .user: return listed.account && listed.itself
        case .roleSession, .federatedUser: return listed.account && listed.issuer && listed.itself
        case .service, .federatedIdentity: return listed.itself
        case .anonymous: return false
        }
    }
}
