extension PolicyCheckRule {
    static let principalRules = [
        uniqueID(.invalidRoleReference, "AROA", of: "role"),
        uniqueID(.invalidUserReference, "AIDA", of: "user"),
        unsupportedWildcard, federatedNotSupported, invalidServicePrincipal, invalidServiceInCondition,
        restrictAccess, recommendedKey,
    ]

    private static func eachPrincipal(
        _ code: DiagnosticCode, _ fault: @escaping @Sendable (PrincipalKind, Entry, PolicyOutline) -> String?
    ) -> PolicyCheckRule {
        PolicyCheckRule(
            code,
            statement: { statement, policy in
                (statement.principal?.entries ?? []).compactMap { kind, entry in
                    fault(kind, entry, policy).map { ($0, entry.position) }
                }
            })
    }

    /// IAM itself puts the id for the ARN when it keeps a policy; an id in a policy is often one of a deleted entity.
    private static func uniqueID(_ code: DiagnosticCode, _ prefix: String, of what: String) -> PolicyCheckRule {
        eachPrincipal(code) { kind, entry, _ in
            guard kind == .aws, case .uniqueID(let id)? = try? PrincipalPattern(parsingAWS: entry.text),
                id.hasPrefix(prefix)
            else { return nil }
            return "`\(id)` is the id of a \(what): name its ARN"
        }
    }

    private static let unsupportedWildcard = eachPrincipal(.unsupportedWildcardInPrincipal) { kind, entry, _ in
        guard kind != .aws, entry.text.contains(where: { "*?".contains($0) }) else { return nil }
        return "`\(entry.text)` has a wildcard, which \(kind.rawValue) does not take"
    }

    private static let federatedNotSupported = eachPrincipal(.federatedPrincipalNotSupported) { kind, entry, policy in
        guard kind == .federated, policy.kind == .resource || policy.kind == .endpoint else { return nil }
        return "`\(entry.text)` is an identity provider, which only a trust policy names"
    }

    private static let invalidServicePrincipal = eachPrincipal(.invalidServicePrincipalFormat) { kind, entry, _ in
        guard kind == .service, !ValueForms.isOpen(entry.text), !ValueForms.isServicePrincipal(entry.text) else {
            return nil
        }
        return "`\(entry.text)` is not a service principal: expected service.amazonaws.com in lower case"
    }

    private static let invalidServiceInCondition = PolicyCheckRule(
        .invalidServicePrincipalFormat,
        condition: { condition, _ in
            guard serviceKeys.contains(condition.key), condition.test.comparison.family.isString else { return [] }
            return condition.values.compactMap { value in
                guard !ValueForms.isOpen(value.text), !ValueForms.isServicePrincipal(value.text) else { return nil }
                let message = "`\(value.text)` is not a service principal: expected service.amazonaws.com in lower case"
                return (message, value.position)
            }
        })

    /// Keys whose values are service principals.
    private static let serviceKeys: Set<String> = [
        "aws:calledvia", "aws:calledviafirst", "aws:calledvialast", "aws:principalservicename",
        "aws:principalservicenameslist", "iam:awsservicename", "iam:passedtoservice", "kms:viaservice",
    ]

    /// Without it a service can be made to act on the resource for a stranger (the confused deputy).
    private static let restrictAccess = PolicyCheckRule(
        .restrictAccessToServicePrincipal,
        statement: { statement, policy in
            guard weakKeys(statement).isEmpty else { return [] }
            return unrestrictedServices(statement, policy).map { entry in
                (
                    "`\(entry.text)` is let in whoever it acts for: add aws:SourceArn or aws:SourceAccount",
                    entry.position
                )
            }
        })

    private static let recommendedKey = PolicyCheckRule(
        .recommendedConditionKeyForServicePrincipal,
        statement: { statement, policy in
            guard let service = unrestrictedServices(statement, policy).first else { return [] }
            return weakKeys(statement).map { condition in
                let message = "`\(condition.name)` does not tell whom `\(service.text)` acts for: use aws:SourceArn"
                return (message, condition.keyPosition)
            }
        })

    private static func unrestrictedServices(_ statement: StatementOutline, _ policy: PolicyOutline) -> [Entry] {
        guard policy.kind == .resource, statement.effect == .allow, let principal = statement.principal,
            !principal.isNegated, !GlobalConditionKey.callSources.contains(where: { statement.compares($0) })
        else { return [] }
        return principal.entries(of: .service)
    }

    /// What older policies restrict services by.
    private static func weakKeys(_ statement: StatementOutline) -> [ConditionOutline] {
        statement.conditions.filter {
            ["aws:referer", "aws:sourceowner"].contains($0.key) && $0.test.comparison != .null
        }
    }
}

extension ConditionFamily {
    var isString: Bool {
        switch self {
        case .string, .stringIgnoringCase, .stringPattern: true
        case .numeric, .date, .bool, .binary, .ipAddress, .arn, .null: false
        }
    }
}
