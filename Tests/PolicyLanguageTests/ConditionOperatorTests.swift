import PolicyLanguage
import Testing

@Suite struct ConditionOperatorTests {
    @Test(arguments: [
        ("IPAddress", "IpAddress"), ("ipaddress", "IpAddress"), ("NOTIPADDRESS", "NotIpAddress"),
        ("foranyvalue:stringlikeifexists", "ForAnyValue:StringLikeIfExists"),
        ("FORALLVALUES:ArnNotLike", "ForAllValues:ArnNotLike"), ("BOOLIFEXISTS", "BoolIfExists"), ("null", "Null"),
        ("ForAnyValue:Null", "ForAnyValue:Null"), ("arnequals", "ArnEquals"), ("ARNLike", "ArnLike"),
    ])
    func operatorsAreReadInAnyCase(_ text: String, _ canonical: String) {
        #expect(ConditionOperator(parsing: text)?.description == canonical)
    }

    @Test(arguments: [
        "", "String", "StringEquals ", " StringEquals", "StringEqualsIfExistsIfExists", "IfExists", "NullIfExists",
        "ForAnyValue:NullIfExists", "ForAnyValue:", "ForAnyValue", ":StringEquals", "ForSomeValues:StringEquals",
        "ForAnyValue::StringEquals", "ForAnyValue:ForAllValues:StringEquals", "StringEquals:ForAnyValue",
        "ForAnyValue: StringEquals", "StringEqualsİfExists", "ſtringEquals",
    ])
    func whatIsNoOperatorIsNone(_ text: String) {
        #expect(ConditionOperator(parsing: text) == nil)
    }

    @Test func everyOperatorIsReadFromItsOwnName() {
        for comparison in ConditionComparison.allCases {
            for set in [nil] + SetOperator.allCases.map(Optional.some) {
                for ifExists in comparison == .null ? [false] : [false, true] {
                    let test = ConditionOperator(set: set, comparison, ifExists: ifExists)
                    #expect(ConditionOperator(parsing: test.description) == test)
                    #expect(ConditionOperator(parsing: test.description.uppercased()) == test)
                }
            }
        }
    }
}
