import AWSValues
import PolicyLanguage

/// Texts of policies that are right, written in every way that the grammar allows.
extension SeededRandom {
    mutating func policy(_ kind: PolicyKind) -> String {
        var members = ["\"Statement\": " + list((0..<pick([1, 1, 2, 3])).map { statement(kind, $0) })]
        let version = pick(PolicyVersion.allCases.map { Optional($0) } + [nil])
        if let version { members.append("\"Version\": \"\(version.rawValue)\"") }
        if flip() { members.append("\"Id\": " + text("an id é\u{1F600}\"\\\n")) }
        return object(members)
    }

    private mutating func statement(_ kind: PolicyKind, _ number: Int) -> String {
        let isAllow = kind != .resourceControl && flip()
        var members = ["\"Effect\": \"\(isAllow ? "Allow" : "Deny")\""]
        if flip() { members.append("\"Sid\": " + text(pick(["", "s\(number)"]))) }
        members.append("\"\(pick(kind == .resourceControl ? [""] : ["", "Not"]))Action\": " + actions(kind))
        if kind.namesResources { members.append("\"\(pick(["", "Not"]))Resource\": " + values(resources)) }
        if kind.namesPrincipals { members.append(principal(kind, canNegate: !isAllow)) }
        if flip() { members.append("\"Condition\": " + condition()) }
        return object(members)
    }

    private mutating func actions(_ kind: PolicyKind) -> String {
        values(
            kind == .trust
                ? ["sts:AssumeRole", "STS:Tag*"] : ["*", "s3:GetObject", "S3:get?bject*", "ec2:*", "a-b.c:D_e"])
    }

    private var resources: [String] {
        [
            "*", "arn:aws:s3:::b", "arn:*:sqs:eu-?:*:q", "arn:aws:s3:::b/${aws:username}", "arn:aws:s3:::b/${*}/*",
            "arn:aws:s3:::b/${aws:PrincipalTag/team, 'a b'}",
        ]
    }

    private mutating func principal(_ kind: PolicyKind, canNegate: Bool) -> String {
        guard kind != .resourceControl else { return #""Principal": "*""# }
        let name = canNegate && kind != .trust && flip() ? "NotPrincipal" : "Principal"
        guard !flip() else { return "\"\(name)\": \"*\"" }
        let all = [
            ("AWS", ["*", "111122223333", "arn:aws:iam::111122223333:root", "arn:aws:iam::111122223333:role/a/b"]),
            ("Service", ["ec2.amazonaws.com", "s3.amazonaws.com"]), ("Federated", ["accounts.google.com"]),
            ("CanonicalUser", ["79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"]),
        ]
        let some = all.shuffled(using: &self).prefix(pick([1, 2, 4]))
        return "\"\(name)\": " + object(some.map { key, texts in "\"\(key)\": " + values(texts) })
    }

    private mutating func condition() -> String {
        let comparisons = ConditionComparison.allCases.shuffled(using: &self).prefix(pick([0, 1, 2, 5]))
        return object(
            comparisons.map { comparison in
                let test = ConditionOperator(
                    set: pick([nil] + SetOperator.allCases.map { Optional($0) }), comparison,
                    ifExists: comparison != .null && flip())
                let name = pick([test.description, test.description.lowercased(), test.description.uppercased()])
                let keys = ["aws:username", "AWS:SourceIP", "s3:prefix", "aws:RequestTag/a b"].prefix(
                    pick([0, 1, 3, 4]))
                return "\"\(name)\": " + object(keys.map { text($0) + ": " + conditionValues(comparison) })
            })
    }

    private mutating func conditionValues(_ comparison: ConditionComparison) -> String {
        switch comparison.family {
        case .null: pick(["true", "\"false\"", "[\"TRUE\"]"])
        case .date: pick(["\"2026\"", "[]", "[\"2026-11-25T02:03:19Z\", 1767225600]"])
        case .bool: pick(["true", "[\"false\"]", "\"${aws:ViaAWSService}\""])
        case .numeric: pick(["1", "[1.50, \"-2e3\"]", "[]"])
        case .string, .stringIgnoringCase, .stringPattern, .arn, .binary, .ipAddress:
            values(["", "a*?", "${*}", "${aws:username}x", "é\u{1F600}\"\\\t", "10.0.0.0/8", "arn:aws:s3:::b"])
        }
    }

    /// One of the texts, or a list of some.
    private mutating func values(_ texts: [String]) -> String {
        let count = Int.random(in: 1...texts.count, using: &self)
        return list(texts.shuffled(using: &self).prefix(count).map { text($0) })
    }

    /// One entry may stand for a list of one.
    private mutating func list(_ entries: [String]) -> String {
        entries.count == 1 && flip() ? entries[0] : "[" + entries.joined(separator: pick([",", " , "])) + "]"
    }

    private mutating func object(_ members: [String]) -> String {
        "{" + members.shuffled(using: &self).joined(separator: pick([",", ",\n  "])) + "}"
    }

    /// A JSON string, some of it escaped that need not be.
    private mutating func text(_ text: String) -> String {
        let plain = JSONText.string(text).text
        return flip() ? plain : plain.replacing("a", with: "\\u0061").replacing("/", with: "\\/")
    }

    private mutating func flip() -> Bool { Bool.random(using: &self) }

    private mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
        choices[Int.random(in: choices.indices, using: &self)]
    }
}
