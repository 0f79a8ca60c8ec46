import PolicyEngine
import PolicyLanguage
import Testing

/// A key that the request does not have, for every operator.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
@Suite struct MissingKeyTests {
    /// The operators that a missing key satisfies.
    static let negated: Set<String> = [
        "StringNotEquals", "StringNotEqualsIgnoreCase", "StringNotLike", "NumericNotEquals", "DateNotEquals",
        "NotIpAddress", "ArnNotEquals", "ArnNotLike",
    ]

    static func value(_ test: ConditionOperator) -> String {
        switch test.comparison.family {
        case .string, .stringIgnoringCase, .stringPattern, .binary, .arn: "QQ=="
        case .numeric, .date: "2026"
        case .bool, .null: "true"
        case .ipAddress: "10.0.0.1"
        }
    }

    /// A plain key that is not there, one that is there under another name, and a list without values are all the same.
    @Test(arguments: ConditionOperator.all.filter { $0.comparison != .null })
    func everyOperatorOnAMissingKey(test: ConditionOperator) throws {
        let expected =
            switch (test.ifExists, test.set) {
            case (true, _): true
            case (false, .forAllValues): true
            case (false, .forAnyValue): false
            case (false, nil): Self.negated.contains(test.comparison.rawValue)
            }
        let condition = #"{"\#(test)":{"app:k":"\#(Self.value(test))"}}"#
        for context in [[], [ContextEntry("app:k2", Self.value(test))], [ContextEntry("app:k", list: [])]] {
            #expect(try Ask.holds(condition, context) == expected)
        }
    }

    /// IfExists changes nothing when the key is there.
    @Test(arguments: ConditionOperator.all.filter { $0.ifExists })
    func ifExistsOnAKeyThatExists(test: ConditionOperator) throws {
        let value = Self.value(test)
        let isNegated = Self.negated.contains(test.comparison.rawValue)
        for isList in [false, true] {
            let actual = test.comparison.family == .arn ? "arn:aws:s3:::a" : value
            let wanted = test.comparison.family == .arn ? actual : value
            let entry = isList ? ContextEntry("app:k", list: [actual]) : ContextEntry("app:k", actual)
            #expect(try Ask.holds(#"{"\#(test)":{"app:k":"\#(wanted)"}}"#, [entry]) == Self.matches(test, isNegated))
        }
    }

    /// Each value above equals itself; a strict comparison does not hold of equals.
    private static func matches(_ test: ConditionOperator, _ isNegated: Bool) -> Bool {
        switch test.comparison {
        case .numericLessThan, .numericGreaterThan, .dateLessThan, .dateGreaterThan: false
        case .stringEquals, .stringNotEquals, .stringEqualsIgnoreCase, .stringNotEqualsIgnoreCase, .stringLike,
            .stringNotLike, .numericEquals, .numericNotEquals, .numericLessThanEquals, .numericGreaterThanEquals,
            .dateEquals, .dateNotEquals, .dateLessThanEquals, .dateGreaterThanEquals, .bool, .binaryEquals, .ipAddress,
            .notIpAddress, .arnEquals, .arnNotEquals, .arnLike, .arnNotLike, .null:
            !isNegated
        }
    }

    @Test(
        arguments: [
            ("true", [], true), ("false", [], false), ("True", [], true), ("FALSE", [], false),
            ("true", [ContextEntry("app:k", "x")], false), ("false", [ContextEntry("app:k", "x")], true),
            ("true", [ContextEntry("app:k", "")], false), ("false", [ContextEntry("app:k", "")], true),
            ("true", [ContextEntry("app:k", list: [])], true), ("false", [ContextEntry("app:k", list: [])], false),
            ("true", [ContextEntry("app:k", list: ["x"])], false),
            ("false", [ContextEntry("APP:K", list: ["x"])], true),
        ] as [(String, [ContextEntry], Bool)])
    func nullAsksForPresence(value: String, context: [ContextEntry], expected: Bool) throws {
        for name in ["Null", "null", "ForAllValues:Null", "ForAnyValue:Null"] {
            #expect(try Ask.holds(#"{"\#(name)":{"app:k":"\#(value)"}}"#, context) == expected, "\(name)")
        }
        #expect(try Ask.holds(#"{"Null":{"app:k":["true","false"]}}"#, context))
        #expect(try !Ask.holds(#"{"Null":{"app:k":[]}}"#, context))
    }

    /// Keys are the same whatever their case, the tag's own name too; of two spellings in a request the later counts.
    @Test func keysIgnoreCase() throws {
        let condition = #"{"StringEquals":{"AWS:requesttag/TEAM":"a"}}"#
        #expect(try Ask.holds(condition, [ContextEntry("aws:RequestTag/Team", "a")]))
        #expect(
            try Ask.holds(
                condition, [ContextEntry("aws:RequestTag/Team", "b"), ContextEntry("aws:requestTag/team", "a")]))
        #expect(
            try !Ask.holds(
                condition, [ContextEntry("aws:RequestTag/Team", "a"), ContextEntry("aws:requestTag/team", "b")]))
        #expect(
            try Ask.holds(
                #"{"StringEquals":{"aws:RequestTag/GRÖSSE":"a"}}"#, [ContextEntry("aws:RequestTag/größe", "a")])
                == false)
        #expect(
            try Ask.holds(#"{"StringEquals":{"aws:RequestTag/GRÖE":"a"}}"#, [ContextEntry("aws:RequestTag/gröe", "a")]))
    }

    /// An accented letter in one code point and in two are different keys.
    @Test func keysAreCodePoints() throws {
        let context = [ContextEntry("app:\u{E9}", "one"), ContextEntry("app:e\u{301}", "two")]
        #expect(try Ask.holds("{\"StringEquals\":{\"app:\u{E9}\":\"one\"}}", context))
        #expect(try Ask.holds("{\"StringEquals\":{\"app:e\u{301}\":\"two\"}}", context))
        #expect(
            try Ask.holds(
                "{\"StringEquals\":{\"app:\u{E9}\":\"one\"},\"StringLike\":{\"app:e\u{301}\":\"two\"}}", context))
    }
}
