import AWSValues

/// Checks of who may hand a role to a service, or make one for it. Both are ways to a role's permissions.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
extension PolicyCheckRule {
    static let rolePassingRules =
        rolePassing(
            "PassRole", restrictedBy: "iam:PassedToService",
            [
                (.named, .passRoleWithStarInResource, .passRoleWithNotResource),
                (.pattern, .passRoleWithStarInActionAndResource, .passRoleWithStarInActionAndNotResource),
                (.rest, .passRoleWithStarInResourceAndNotAction, .passRoleWithNotActionAndNotResource),
            ])
        + rolePassing(
            "CreateServiceLinkedRole", restrictedBy: "iam:AWSServiceName",
            [
                (.named, .createSlrWithStarInResource, .createSlrWithNotResource),
                (.pattern, .createSlrWithStarInActionAndResource, .createSlrWithStarInActionAndNotResource),
                (.rest, .createSlrWithStarInResourceAndNotAction, .createSlrWithNotActionAndNotResource),
            ])

    /// How a statement grants an action.
    private enum Grant { case named, pattern, rest }

    private static func rolePassing(
        _ name: String, restrictedBy key: String, _ codes: [(Grant, star: DiagnosticCode, rest: DiagnosticCode)]
    ) -> [PolicyCheckRule] {
        let action = ActionCover(service: "iam", name: name)
        return codes.flatMap { grant, star, rest in
            [
                PolicyCheckRule(
                    star,
                    statement: { statement, policy in
                        guard grants(statement, policy, action) == grant, let resource = statement.resource,
                            !resource.isNegated, !statement.pins(key)
                        else { return [] }
                        return resource.entries.filter { coversEveryRole($0.text) }.map {
                            (
                                "iam:\(name) is allowed on every role: name the roles, or the service by \(key)",
                                $0.position
                            )
                        }
                    }),
                PolicyCheckRule(
                    rest,
                    statement: { statement, policy in
                        guard grants(statement, policy, action) == grant, let resource = statement.resource,
                            resource.isNegated
                        else { return [] }
                        let message =
                            "iam:\(name) is allowed on every role but those of NotResource: name the roles"
                        return [(message, resource.keyPosition)]
                    }),
            ]
        }
    }

    private static func grants(
        _ statement: StatementOutline, _ policy: PolicyOutline, _ action: ActionCover
    ) -> Grant? {
        guard !policy.kind.namesPrincipals, policy.kind != .serviceControl, statement.effect == .allow,
            let element = statement.action
        else { return nil }
        let matching = element.actions.filter { $0.cover.covers(action) }
        if element.isNegated { return matching.isEmpty ? .rest : nil }
        if matching.isEmpty { return nil }
        return matching.contains { !$0.pattern.hasWildcards } ? .named : .pattern
    }

    /// A wildcard after part of a role's name is left alone: services have their name in those of their roles.
    private static func coversEveryRole(_ text: String) -> Bool {
        guard text != "*" else { return true }
        guard let arn = try? ARN(parsing: text), arn.service == "iam" else { return false }
        return PatternCover(Template(wildcardsIn: arn.resource)).covers(PatternCover(Template(wildcardsIn: "role/*")))
    }
}

extension StatementOutline {
    /// Whether a condition holds the key to values that are written out. AWS's findings on its own policies show that a
    /// `*a4b.amazonaws.com` is not enough.
    fileprivate func pins(_ key: String) -> Bool {
        conditions(on: key.lowercased()).contains { condition in
            condition.test.comparison != .null && !condition.test.comparison.isNegated
                && !condition.values.contains { $0.text.hasPrefix("*") }
        }
    }
}
