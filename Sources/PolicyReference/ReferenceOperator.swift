import PolicyLanguage

/// A row of AWS's table of condition operators.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
struct OperatorRow {
    /// Whether a value must match none of the policy's, and a missing key satisfies the operator.
    var isNegated = false
    var takesVariables = false
    var takesWildcards = false
    /// Whether a value of the request and one of the policy match, before any negation. What cannot be read as the
    /// operator's type does not match.
    let matches: (_ actual: String, _ wanted: Pattern) -> Bool

    static func row(of comparison: ConditionComparison) -> OperatorRow {
        switch comparison {
        case .stringEquals: OperatorRow(takesVariables: true, matches: isSame)
        case .stringNotEquals: OperatorRow(isNegated: true, takesVariables: true, matches: isSame)
        case .stringEqualsIgnoreCase: OperatorRow(takesVariables: true, matches: isSameIgnoringCase)
        case .stringNotEqualsIgnoreCase:
            OperatorRow(isNegated: true, takesVariables: true, matches: isSameIgnoringCase)
        case .stringLike: OperatorRow(takesVariables: true, takesWildcards: true, matches: isLike)
        case .stringNotLike: OperatorRow(isNegated: true, takesVariables: true, takesWildcards: true, matches: isLike)
        case .numericEquals: OperatorRow(matches: numbers { $0 == $1 })
        case .numericNotEquals: OperatorRow(isNegated: true, matches: numbers { $0 == $1 })
        case .numericLessThan: OperatorRow(matches: numbers { $0 < $1 })
        case .numericLessThanEquals: OperatorRow(matches: numbers { $0 <= $1 })
        case .numericGreaterThan: OperatorRow(matches: numbers { $0 > $1 })
        case .numericGreaterThanEquals: OperatorRow(matches: numbers { $0 >= $1 })
        case .dateEquals: OperatorRow(matches: dates { $0 == $1 })
        case .dateNotEquals: OperatorRow(isNegated: true, matches: dates { $0 == $1 })
        case .dateLessThan: OperatorRow(matches: dates { $0 < $1 })
        case .dateLessThanEquals: OperatorRow(matches: dates { $0 <= $1 })
        case .dateGreaterThan: OperatorRow(matches: dates { $0 > $1 })
        case .dateGreaterThanEquals: OperatorRow(matches: dates { $0 >= $1 })
        case .bool: OperatorRow(takesVariables: true, matches: isSameTruth)
        case .binaryEquals: OperatorRow(matches: isSameBytes)
        case .ipAddress: OperatorRow(matches: isInNetwork)
        case .notIpAddress: OperatorRow(isNegated: true, matches: isInNetwork)
        case .arnEquals, .arnLike: OperatorRow(takesVariables: true, takesWildcards: true, matches: isLikeARN)
        case .arnNotEquals, .arnNotLike:
            OperatorRow(isNegated: true, takesVariables: true, takesWildcards: true, matches: isLikeARN)
        case .null: OperatorRow(matches: { _, _ in false })
        }
    }

    private static func isSame(_ actual: String, _ wanted: Pattern) -> Bool {
        actual.unicodeScalars.elementsEqual(wanted.literal)
    }

    private static func isSameIgnoringCase(_ actual: String, _ wanted: Pattern) -> Bool {
        actual.lowercased().unicodeScalars.elementsEqual(text(wanted).lowercased().unicodeScalars)
    }

    private static func isLike(_ actual: String, _ wanted: Pattern) -> Bool { wanted.matches(actual) }

    private static func isLikeARN(_ actual: String, _ wanted: Pattern) -> Bool { wanted.matchesARN(actual) }

    private static func isSameTruth(_ actual: String, _ wanted: Pattern) -> Bool {
        ["true", "false"].contains(actual.lowercased()) && actual.lowercased() == text(wanted).lowercased()
    }

    private static func isSameBytes(_ actual: String, _ wanted: Pattern) -> Bool {
        guard let left = ReferenceBase64.decode(actual), let right = ReferenceBase64.decode(text(wanted)) else {
            return false
        }
        return left == right
    }

    private static func isInNetwork(_ actual: String, _ wanted: Pattern) -> Bool {
        guard let address = ReferenceNetwork(actual), let network = ReferenceNetwork(text(wanted)) else { return false }
        return address.isOneAddress && network.contains(address)
    }

    private static func numbers(
        _ compare: @escaping (ReferenceNumber, ReferenceNumber) -> Bool
    ) -> (String, Pattern) -> Bool {
        { actual, wanted in
            guard let left = ReferenceNumber(actual), let right = ReferenceNumber(text(wanted)) else { return false }
            return compare(left, right)
        }
    }

    private static func dates(_ compare: @escaping (Int, Int) -> Bool) -> (String, Pattern) -> Bool {
        { actual, wanted in
            guard let left = ReferenceDate.milliseconds(actual), let right = ReferenceDate.milliseconds(text(wanted))
            else { return false }
            return compare(left, right)
        }
    }

    private static func text(_ pattern: Pattern) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: pattern.literal)
        return String(text)
    }
}
