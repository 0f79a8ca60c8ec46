import AWSValues

/// Checks of what a role's trust policy lets do what.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html
extension PolicyCheckRule {
    static let trustRules = [
        trustWildcard, redundantPrincipal, missingActionForKey, mismatchedAction, missingActionForRolesAnywhere,
    ]

    private static func trust(
        _ code: DiagnosticCode, _ find: @escaping @Sendable (StatementOutline, PrincipalOutline) -> [Finding]
    ) -> PolicyCheckRule {
        PolicyCheckRule(
            code,
            statement: { statement, policy in
                guard policy.kind == .trust, let principal = statement.principal else { return [] }
                return find(statement, principal)
            })
    }

    private static let trustWildcard = trust(.roleTrustPolicyUnsupportedWildcardInPrincipal) { _, principal in
        principal.entries(of: .aws).filter { $0.text == "*" }.map {
            ("`*` trusts every account there is: name a principal", $0.position)
        }
    }

    /// A session is its role: `…:assumed-role/NAME/SESSION` adds nothing beside `…:role/NAME`.
    private static let redundantPrincipal = trust(.redundantPrincipalInRoleTrustPolicy) { _, principal in
        let arns = principal.entries(of: .aws).compactMap { entry in (try? ARN(parsing: entry.text)).map { (entry, $0) }
        }
        let roles = Set(
            arns.compactMap { _, arn -> String? in
                guard arn.service == "iam", arn.resource.hasPrefix("role/") else { return nil }
                return arn.account + "/" + (arn.resource.split(separator: "/").last ?? "")
            })
        return arns.compactMap { entry, arn in
            let parts = arn.resource.split(separator: "/")
            guard parts.count == 3, parts[0] == "assumed-role", roles.contains("\(arn.account)/\(parts[1])") else {
                return nil
            }
            return ("`\(entry.text)` is a session of the role that is named beside it", entry.position)
        }
    }

    /// A caller can set these only with the action beside them.
    private static let missingActionForKey = trust(.missingActionForConditionKey) { statement, _ in
        guard statement.effect == .allow, let action = statement.action, !action.isNegated else { return [] }
        return statement.conditions.compactMap { condition in
            guard condition.test.comparison != .null, let needed = actionThatSets(condition.key),
                !action.names(ActionCover(service: "sts", name: needed))
            else { return nil }
            return (
                "`\(condition.name)` is set by sts:\(needed), which the statement does not allow", condition.keyPosition
            )
        }
    }

    private static func actionThatSets(_ key: String) -> String? {
        switch key {
        case "sts:sourceidentity": "SetSourceIdentity"
        case "aws:tagkeys", "sts:transitivetagkeys": "TagSession"
        case let tag where tag.hasPrefix("aws:requesttag/"): "TagSession"
        default: nil
        }
    }

    /// Each way to assume a role has its kind of caller.
    private static let mismatchedAction = trust(.mismatchedActionForPrincipal) { statement, principal in
        guard let action = statement.action, !action.isNegated, !principal.isNegated else { return [] }
        let callers = principal.entries.map { TrustCaller($0.kind, $0.entry.text) }
        guard !callers.isEmpty else { return [] }
        return action.entries.compactMap { entry in
            guard let wanted = TrustCaller.using(entry.text), !callers.contains(wanted), !callers.contains(.anyone)
            else {
                return nil
            }
            let names = principal.entries.map { "`\($0.entry.text)`" }.joined(separator: ", ")
            return ("`\(entry.text)` is not for \(names): it is for \(wanted.rawValue)", entry.position)
        }
    }

    /// https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html
    private static let missingActionForRolesAnywhere = PolicyCheckRule(
        .missingActionForRolesAnywhereTrustPolicy,
        policy: { policy in
            guard policy.kind == .trust else { return [] }
            let mine = policy.statements.compactMap { statement -> (StatementOutline, Entry)? in
                guard statement.effect == .allow, let principal = statement.principal, !principal.isNegated else {
                    return nil
                }
                return principal.entries(of: .service).first { $0.text == "rolesanywhere.amazonaws.com" }
                    .map { (statement, $0) }
            }
            guard let first = mine.first else { return [] }
            let allowing = mine.compactMap(\.0.action).filter { !$0.isNegated }
            let missing = ["AssumeRole", "SetSourceIdentity", "TagSession"].filter { name in
                !allowing.contains { $0.names(ActionCover(service: "sts", name: name)) }
            }
            guard !missing.isEmpty else { return [] }
            let names = missing.map { "sts:" + $0 }.joined(separator: " and ")
            return [("`\(first.1.text)` needs \(names) too", first.1.position)]
        })
}

/// Who may use an action of a trust policy, by the kind of principal.
private enum TrustCaller: String {
    case direct = "an account, user, role or service"
    case saml = "a SAML provider"
    case web = "an OpenID Connect provider"
    case anyone = "anyone"

    init(_ kind: PrincipalKind, _ text: String) {
        switch kind {
        case .aws: self = text == "*" ? .anyone : .direct
        case .service, .canonicalUser: self = .direct
        case .federated: self = ValueForms.isOpen(text) ? .anyone : text.contains(":saml-provider/") ? .saml : .web
        }
    }

    /// Who uses the action of that name; nil where anyone may.
    static func using(_ action: String) -> TrustCaller? {
        switch action.lowercased() {
        case "sts:assumerole": .direct
        case "sts:assumerolewithsaml": .saml
        case "sts:assumerolewithwebidentity": .web
        default: nil
        }
    }
}
