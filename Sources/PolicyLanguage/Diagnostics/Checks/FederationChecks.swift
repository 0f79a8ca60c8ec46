import AWSValues

/// Checks of trust in identity providers.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html
extension PolicyCheckRule {
    static let federationRules = [
        invalidFederated, missingProviderKey, missingRepositoryKey, openRepository,
        audience(.confirmAudienceClaimType, .forAllValues), audience(.foranyvalueWithAudienceClaimType, .forAnyValue),
    ]

    private static let invalidFederated = PolicyCheckRule(
        .invalidFederatedPrincipalSyntaxInRoleTrustPolicy,
        statement: { statement, policy in
            guard policy.kind == .trust else { return [] }
            return (statement.principal?.entries(of: .federated) ?? []).compactMap { entry in
                guard !ValueForms.isOpen(entry.text), !isProvider(entry.text) else { return nil }
                let message = "`\(entry.text)` is not an identity provider: expected a domain or a provider's ARN"
                return (message, entry.position)
            }
        })

    private static func isProvider(_ text: String) -> Bool {
        guard let arn = try? ARN(parsing: text) else { return text.contains(".") && ValueForms.isDomain(text) }
        let parts = arn.resource.split(separator: "/", maxSplits: 1)
        return arn.service == "iam" && arn.region.isEmpty && (try? AccountID(parsing: arn.account)) != nil
            && parts.count == 2 && ["saml-provider", "oidc-provider"].contains(parts[0])
    }

    /// Statements that let in who comes with a token of an OpenID Connect provider, and the providers.
    private static func trusting(
        _ code: DiagnosticCode,
        _ find: @escaping @Sendable (StatementOutline, [(entry: Entry, host: String)]) -> [Finding]
    ) -> PolicyCheckRule {
        PolicyCheckRule(
            code,
            statement: { statement, policy in
                guard policy.kind == .trust, statement.effect == .allow else { return [] }
                let providers = (statement.principal?.entries(of: .federated) ?? []).compactMap { entry in
                    host(of: entry.text).map { (entry, $0) }
                }
                return providers.isEmpty ? [] : find(statement, providers)
            })
    }

    /// What the provider's condition keys start with, in lower case; nil for SAML.
    private static func host(of text: String) -> String? {
        guard let arn = try? ARN(parsing: text) else { return isProvider(text) ? text.lowercased() : nil }
        guard arn.resource.hasPrefix("oidc-provider/") else { return nil }
        return arn.resource.dropFirst("oidc-provider/".count).lowercased()
    }

    private static let missingProviderKey = trusting(.missingConditionKeyForOidcPrincipal) { statement, providers in
        providers.filter { provider in
            !statement.conditions.contains { $0.key.hasPrefix(provider.host + ":") && $0.test.comparison != .null }
        }.map { provider in
            (
                "anyone with a token of `\(provider.entry.text)` is let in: add a condition on it",
                provider.entry.position
            )
        }
    }

    private static let github = "token.actions.githubusercontent.com"

    private static let missingRepositoryKey = trusting(.missingGithubRepoConditionKey) { statement, providers in
        guard !statement.compares("\(github):sub") else { return [] }
        return providers.filter { $0.host == github }.map { provider in
            ("every repository of GitHub is let in: add a condition on \(github):sub", provider.entry.position)
        }
    }

    /// The branch may stand in a condition of its own, beside a repository that is written out.
    private static let openRepository = trusting(.specificGithubRepoAndBranchRecommended) { statement, _ in
        let namesBranch = statement.writesOut("\(github):ref")
        return statement.conditions(on: "\(github):sub").filter { $0.test.comparison.family == .stringPattern }
            .flatMap(\.values).filter { value in
                guard let star = value.text.firstIndex(where: { $0 == "*" || $0 == "?" }) else { return false }
                return !(namesBranch && value.text[..<star].count(where: { $0 == ":" }) >= 2)
            }.map { value in
                ("`\(value.text)` lets in more than one branch of one repository: write both out", value.position)
            }
    }

    /// Tokens have one audience, as far as AWS reads them.
    private static func audience(_ code: DiagnosticCode, _ set: SetOperator) -> PolicyCheckRule {
        PolicyCheckRule(
            code,
            condition: { condition, policy in
                guard policy.kind == .trust, condition.test.set == set, condition.key.hasSuffix(":aud"),
                    condition.key.contains(".")
                else { return [] }
                return [
                    ("`\(condition.name)` has one value: \(set.rawValue) is not for it", condition.keyPosition)
                ]
            })
    }
}

extension StatementOutline {
    /// Whether a condition holds the key to values that are written out.
    fileprivate func writesOut(_ key: String) -> Bool {
        conditions(on: key).contains { condition in
            condition.test.comparison != .null
                && !condition.values.contains { $0.text.contains { $0 == "*" || $0 == "?" } }
        }
    }
}
