import AWSValues
import PolicyLanguage

/// A trust policy as IAM keeps and shows it. Other documents it shows as they were written; of a trust policy it keeps
/// what it says: no white space, the members of a statement in an order of its own, and a list of one principal or action
/// as that one. Recorded from AWS: what CreateRole and CreateServiceLinkedRole answer beside what GetRole then answers.
enum TrustForm {
    private static let documentOrder = ["Version", "Id", "Statement"]
    private static let statementOrder = ["Sid", "Effect", "Principal", "Action", "NotAction", "Condition"]

    static func text(of document: JSONNode) -> String {
        sorted(document, documentOrder) { key, node in
            guard key == "Statement" else { return json(node) }
            if case .array(let statements) = node.value { return .array(statements.map(statement)) }
            return statement(node)
        }.text
    }

    private static func statement(_ node: JSONNode) -> JSONText {
        sorted(node, statementOrder) { key, node in
            switch key {
            case "Principal": sorted(node, []) { _, values in bare(values) }
            case "Action", "NotAction": bare(node)
            default: json(node)
            }
        }
    }

    /// The members in that order, those of other names behind; anything but an object as it is.
    private static func sorted(
        _ node: JSONNode, _ order: [String], _ convert: (String, JSONNode) -> JSONText
    ) -> JSONText {
        guard case .object(let members) = node.value else { return json(node) }
        let ranked = members.map { (rank: order.firstIndex(of: $0.key) ?? order.count, member: $0) }
        return .object(
            (0...order.count).flatMap { rank in
                ranked.filter { $0.rank == rank }.map { ($0.member.key, convert($0.member.key, $0.member.node)) }
            })
    }

    private static func bare(_ node: JSONNode) -> JSONText {
        if case .array(let entries) = node.value, entries.count == 1, let only = entries.first { return json(only) }
        return json(node)
    }

    private static func json(_ node: JSONNode) -> JSONText {
        switch node.value {
        case .null: .null
        case .bool(let flag): .bool(flag)
        case .number(let text): .number(text)
        case .string(let text): .string(text)
        case .array(let entries): .array(entries.map(json))
        case .object(let members): .object(members.map { ($0.key, json($0.node)) })
        }
    }
}
