public import AWSValues

/// Writes policies as JSON in one form: elements in the order of AWS's grammar, operators in AWS's case, an array only
/// for more than one value. What the reader reads from it means the same.
///
/// Texts stay as they were written, among them the case of actions and condition keys. A statement with no principals
/// of its own writes none. Where a document built by hand has one condition key twice under one operator, the text has
/// it twice too, and the reader refuses it: JSON has no way to say it.
public enum PolicyPrinter {
    /// On one line, without spaces.
    public static func text(of policy: PolicyDocument) -> String { json(of: policy).text }

    /// For people: one member or element a line.
    public static func indentedText(of policy: PolicyDocument) -> String { json(of: policy).indentedText }

    public static func json(of policy: PolicyDocument) -> JSONText {
        var members: [(String, JSONText)] = [("Version", .string(policy.version.rawValue))]
        if let id = policy.id { members.append(("Id", .string(id))) }
        members.append(("Statement", .array(policy.statements.map(json(of:)))))
        return .object(members)
    }

    private static func json(of statement: Statement) -> JSONText {
        var members: [(String, JSONText)] = []
        if let sid = statement.sid { members.append(("Sid", .string(sid))) }
        members.append(("Effect", .string(statement.effect.rawValue)))
        if let principal = statement.principal {
            members.append((principal.isNegated ? "NotPrincipal" : "Principal", json(of: principal.patterns)))
        }
        let action = statement.action
        members.append((action.isNegated ? "NotAction" : "Action", strings(action.patterns.map(\.description))))
        if let resource = statement.resource {
            members.append(
                (resource.isNegated ? "NotResource" : "Resource", strings(resource.patterns.map(\.description))))
        }
        if !statement.conditions.isEmpty { members.append(("Condition", json(of: statement.conditions))) }
        return .object(members)
    }

    private static func json(of principals: [PrincipalPattern]) -> JSONText {
        guard principals != [.everyone] else { return "*" }
        return .object(
            grouped(principals.map(\.written)) { $0.key }.map { key, all in (key, strings(all.map(\.value))) })
    }

    private static func json(of conditions: [Condition]) -> JSONText {
        .object(
            grouped(conditions) { $0.test.description }.map { test, all in
                (test, .object(all.map { ($0.key, strings($0.values.map(\.description))) }))
            })
    }

    /// In the order in which the keys come first.
    private static func grouped<Element>(
        _ elements: [Element], by key: (Element) -> String
    ) -> [(String, [Element])] {
        var groups: [(String, [Element])] = []
        var places: [String: Int] = [:]
        for element in elements {
            let name = key(element)
            if let place = places[name] {
                groups[place].1.append(element)
            } else {
                places[name] = groups.count
                groups.append((name, [element]))
            }
        }
        return groups
    }

    private static func strings(_ texts: [String]) -> JSONText {
        if let only = texts.first, texts.count == 1 { .string(only) } else { .array(texts.map { .string($0) }) }
    }
}
