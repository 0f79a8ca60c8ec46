import AWSValues

extension PolicyCheckRule {
    static let resourceRules = [
        eachARN(.invalidArnAccount) { arn in
            arn.account.isEmpty || isAccount(arn.account) || ValueForms.isOpen(arn.account)
                ? nil : "`\(arn.account)` is not an account: expected 12 digits"
        },
        eachARN(.invalidArnRegion) { arn in
            arn.region.isEmpty || ValueForms.isRegion(arn.region) || ValueForms.isOpen(arn.region)
                ? nil : "`\(arn.region)` is not a region"
        },
        eachARN(.invalidArnServiceCase) { arn in
            arn.service == arn.service.lowercased()
                ? nil : "`\(arn.service)` is not a service: services are written in lower case"
        },
        unsupportedResource,
    ]

    /// AWS's own resources have `aws` for an account: managed policies, patch baselines, build components.
    private static func isAccount(_ text: String) -> Bool { (try? AccountID(parsing: text)) != nil || text == "aws" }

    private static func eachARN(
        _ code: DiagnosticCode, _ fault: @escaping @Sendable (ARN) -> String?
    ) -> PolicyCheckRule {
        PolicyCheckRule(
            code,
            statement: { statement, _ in
                (statement.resource?.entries ?? []).compactMap { entry in
                    guard let arn = try? ARN(parsing: entry.text), let message = fault(arn) else { return nil }
                    return (message, entry.position)
                }
            })
    }

    private static let unsupportedResource = PolicyCheckRule(
        .unsupportedResourceArnInPolicy,
        statement: { statement, policy in
            guard policy.kind == .resource, let type = policy.resourceType else { return [] }
            return (statement.resource?.entries ?? []).compactMap { entry in
                guard let arn = try? ARN(parsing: entry.text), arn.service.lowercased() != type.service else {
                    return nil
                }
                return ("`\(entry.text)` is nothing that the policy of \(type.rawValue) is about", entry.position)
            }
        })
}
