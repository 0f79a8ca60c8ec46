/// What a condition compares by, without set operator and `IfExists`.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
public enum ConditionComparison: String, CaseIterable, Sendable {
    case stringEquals = "StringEquals"
    case stringNotEquals = "StringNotEquals"
    case stringEqualsIgnoreCase = "StringEqualsIgnoreCase"
    case stringNotEqualsIgnoreCase = "StringNotEqualsIgnoreCase"
    case stringLike = "StringLike"
    case stringNotLike = "StringNotLike"
    case numericEquals = "NumericEquals"
    case numericNotEquals = "NumericNotEquals"
    case numericLessThan = "NumericLessThan"
    case numericLessThanEquals = "NumericLessThanEquals"
    case numericGreaterThan = "NumericGreaterThan"
    case numericGreaterThanEquals = "NumericGreaterThanEquals"
    case dateEquals = "DateEquals"
    case dateNotEquals = "DateNotEquals"
    case dateLessThan = "DateLessThan"
    case dateLessThanEquals = "DateLessThanEquals"
    case dateGreaterThan = "DateGreaterThan"
    case dateGreaterThanEquals = "DateGreaterThanEquals"
    case bool = "Bool"
    case binaryEquals = "BinaryEquals"
    case ipAddress = "IpAddress"
    case notIpAddress = "NotIpAddress"
    case arnEquals = "ArnEquals"
    case arnNotEquals = "ArnNotEquals"
    case arnLike = "ArnLike"
    case arnNotLike = "ArnNotLike"
    case null = "Null"

    /// Whether a request value must match none of the policy's values, and a missing key satisfies the condition.
    public var isNegated: Bool {
        switch self {
        case .stringNotEquals, .stringNotEqualsIgnoreCase, .stringNotLike, .numericNotEquals, .dateNotEquals,
            .notIpAddress, .arnNotEquals, .arnNotLike:
            true
        case .stringEquals, .stringEqualsIgnoreCase, .stringLike, .numericEquals, .numericLessThan,
            .numericLessThanEquals, .numericGreaterThan, .numericGreaterThanEquals, .dateEquals, .dateLessThan,
            .dateLessThanEquals, .dateGreaterThan, .dateGreaterThanEquals, .bool, .binaryEquals, .ipAddress,
            .arnEquals, .arnLike, .null:
            false
        }
    }

    /// How the two sides are read.
    public var family: ConditionFamily {
        switch self {
        case .stringEquals, .stringNotEquals: .string
        case .stringEqualsIgnoreCase, .stringNotEqualsIgnoreCase: .stringIgnoringCase
        case .stringLike, .stringNotLike: .stringPattern
        case .numericEquals, .numericNotEquals, .numericLessThan, .numericLessThanEquals, .numericGreaterThan,
            .numericGreaterThanEquals:
            .numeric
        case .dateEquals, .dateNotEquals, .dateLessThan, .dateLessThanEquals, .dateGreaterThan,
            .dateGreaterThanEquals:
            .date
        case .bool: .bool
        case .binaryEquals: .binary
        case .ipAddress, .notIpAddress: .ipAddress
        case .arnEquals, .arnNotEquals, .arnLike, .arnNotLike: .arn
        case .null: .null
        }
    }
}

public enum ConditionFamily: Sendable, CaseIterable {
    case string, stringIgnoringCase, stringPattern, numeric, date, bool, binary, ipAddress, arn, null

    /// Whether policy variables stand for values in it.
    public var takesVariables: Bool {
        switch self {
        case .string, .stringIgnoringCase, .stringPattern, .arn, .bool: true
        case .numeric, .date, .binary, .ipAddress, .null: false
        }
    }

    /// Whether `*` and `?` in the policy's values match any text.
    public var takesWildcards: Bool { self == .stringPattern || self == .arn }
}

/// How a condition on a key with several values counts them.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_multi-value-conditions.html
public enum SetOperator: String, CaseIterable, Sendable {
    case forAllValues = "ForAllValues"
    case forAnyValue = "ForAnyValue"
}

/// An operator as written: `ForAnyValue:StringLikeIfExists`.
public struct ConditionOperator: Sendable, Hashable, CustomStringConvertible {
    public let set: SetOperator?
    public let comparison: ConditionComparison
    public let ifExists: Bool

    public init(set: SetOperator? = nil, _ comparison: ConditionComparison, ifExists: Bool = false) {
        self.set = set
        self.comparison = comparison
        self.ifExists = ifExists
    }

    /// Reads an operator in any case, as AWS's older documents write some; nil when there is none of that name.
    /// `NullIfExists` is none.
    public init?(parsing text: String) {
        var rest = text.lowercased()[...]
        var set: SetOperator?
        if let colon = rest.firstIndex(of: ":") {
            let prefix = rest[..<colon]
            guard let known = SetOperator.allCases.first(where: { $0.rawValue.lowercased() == prefix }) else {
                return nil
            }
            set = known
            rest = rest[rest.index(after: colon)...]
        }
        let ifExists = rest.hasSuffix("ifexists")
        if ifExists { rest = rest.dropLast("ifexists".count) }
        guard let comparison = ConditionOperator.comparisons[String(rest)], !(ifExists && comparison == .null) else {
            return nil
        }
        self.init(set: set, comparison, ifExists: ifExists)
    }

    private static let comparisons = Dictionary(
        uniqueKeysWithValues: ConditionComparison.allCases.map { ($0.rawValue.lowercased(), $0) })

    public var description: String {
        (set.map { "\($0.rawValue):" } ?? "") + comparison.rawValue + (ifExists ? "IfExists" : "")
    }
}

/// One key of one operator of a `Condition` block: any of the values, or none of them for a negated operator.
public struct Condition: Sendable {
    public var test: ConditionOperator
    /// As written; case does not matter when it is looked up.
    public var key: String
    public var values: [Template]
    public var position: SourcePosition

    public init(
        _ test: ConditionOperator, key: String, values: [Template],
        position: SourcePosition = SourcePosition(line: 1, column: 1, offset: 0)
    ) {
        self.test = test
        self.key = key
        self.values = values
        self.position = position
    }
}
