import PolicyEngine
import Testing

/// Several values in the request, in the policy, or both.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
@Suite struct SetOperatorTests {
    struct Row: Sendable {
        let name: String
        let actual: [String]
        let wanted: [String]
        let holds: Bool

        init(_ name: String, _ actual: [String], _ wanted: [String], _ holds: Bool) {
            self.name = name
            self.actual = actual
            self.wanted = wanted
            self.holds = holds
        }
    }

    @Test(arguments: [
        // All of the request's values must be in the policy.
        Row("ForAllValues:StringEquals", ["a", "b"], ["a", "b", "c"], true),
        Row("ForAllValues:StringEquals", ["a", "d"], ["a", "b", "c"], false),
        Row("ForAllValues:StringLike", ["ab", "ac"], ["a*"], true),
        Row("ForAllValues:StringLike", ["ab", "b"], ["a*"], false),
        Row("ForAllValues:NumericLessThan", ["1", "2"], ["3"], true),
        Row("ForAllValues:NumericLessThan", ["1", "4"], ["3"], false),
        // One of them must.
        Row("ForAnyValue:StringEquals", ["a", "d"], ["a", "b"], true),
        Row("ForAnyValue:StringEquals", ["c", "d"], ["a", "b"], false),
        Row("ForAnyValue:IpAddress", ["10.0.0.1", "::1"], ["::/0"], true),
        // Negated: each value matches none of the policy's; then all or any of them.
        Row("ForAllValues:StringNotEquals", ["c", "d"], ["a", "b"], true),
        Row("ForAllValues:StringNotEquals", ["a", "c"], ["a", "b"], false),
        Row("ForAllValues:StringNotEquals", ["a", "b"], ["a", "b"], false),
        Row("ForAnyValue:StringNotEquals", ["a", "c"], ["a", "b"], true),
        Row("ForAnyValue:StringNotEquals", ["a", "b"], ["a", "b"], false),
        Row("ForAnyValue:ArnNotLike", ["arn:aws:s3:::a", "b"], ["arn:aws:s3:::*"], true),
        // A null data set: no values, or nothing but empty ones.
        Row("ForAllValues:StringEquals", [], ["a"], true), Row("ForAnyValue:StringEquals", [], ["a"], false),
        Row("ForAllValues:StringEquals", [""], ["a"], true), Row("ForAnyValue:StringEquals", [""], [""], false),
        Row("ForAllValues:StringNotEquals", [""], [""], true),
        Row("ForAnyValue:StringNotEquals", ["", ""], ["a"], false),
        Row("ForAllValues:StringEquals", ["", "a"], ["a"], false),
        Row("ForAnyValue:StringEquals", ["", "a"], ["a"], true),
        Row("ForAnyValue:StringEqualsIfExists", [], ["a"], true),
        Row("ForAnyValue:StringEqualsIfExists", [""], ["a"], false),
        Row("ForAllValues:StringEqualsIfExists", ["b"], ["a"], false),
        Row("ForAllValues:StringNotEqualsIfExists", ["b"], ["a"], true),
        // A plain operator on a list: any value for a positive one, all of them for a negated one.
        Row("StringEquals", ["a", "b"], ["b"], true), Row("StringEquals", ["a", "b"], ["c"], false),
        Row("StringNotEquals", ["a", "b"], ["b"], false), Row("StringNotEquals", ["a", "b"], ["c"], true),
        // Several values of the policy: one of them, or none of them.
        Row("StringEquals", ["a"], ["b", "a"], true), Row("StringNotEquals", ["a"], ["b", "a"], false),
        Row("StringNotEquals", ["a"], ["b", "c"], true),
        Row("NotIpAddress", ["10.0.0.1"], ["::/0", "10.0.0.0/8"], false),
        // No value in the policy matches nothing.
        Row("StringEquals", ["a"], [], false), Row("StringNotEquals", ["a"], [], true),
        Row("ForAllValues:StringEquals", ["a"], [], false), Row("ForAllValues:StringEquals", [], [], true),
        Row("ForAnyValue:StringEquals", ["a"], [], false), Row("ForAnyValue:StringNotEquals", ["a"], [], true),
        Row("StringEqualsIfExists", [], [], true), Row("StringEqualsIfExists", ["a"], [], false),
    ])
    func lists(row: Row) throws {
        let condition = #"{"\#(row.name)":{"app:k":\#(Ask.array(row.wanted))}}"#
        #expect(try Ask.holds(condition, [ContextEntry("app:k", list: row.actual)]) == row.holds)
    }

    /// Operators, and keys under one operator, must all hold.
    @Test func everythingInABlockMustHold() throws {
        let context = [ContextEntry("app:a", "1"), ContextEntry("app:b", "2")]
        #expect(try Ask.holds(#"{"StringEquals":{"app:a":"1","app:b":"2"}}"#, context))
        #expect(try !Ask.holds(#"{"StringEquals":{"app:a":"1","app:b":"3"}}"#, context))
        #expect(try !Ask.holds(#"{"StringEquals":{"app:a":"3","app:b":"2"}}"#, context))
        #expect(try Ask.holds(#"{"StringEquals":{"app:a":"1"},"NumericEquals":{"app:b":2}}"#, context))
        #expect(try !Ask.holds(#"{"StringEquals":{"app:a":"1"},"NumericEquals":{"app:b":3}}"#, context))
        #expect(try Ask.holds("{}", context))
        #expect(try Ask.holds(#"{"StringEquals":{}}"#, context))
    }

    /// JSON numbers and booleans are text.
    @Test func valuesOfAnyTypeAreText() throws {
        #expect(try Ask.holds(#"{"Bool":{"app:k":true}}"#, [ContextEntry("app:k", "true")]))
        #expect(try Ask.holds(#"{"StringEquals":{"app:k":1.0}}"#, [ContextEntry("app:k", "1.0")]))
        #expect(try !Ask.holds(#"{"StringEquals":{"app:k":1.0}}"#, [ContextEntry("app:k", "1")]))
    }
}
