import PolicyLanguage
import Testing

@Suite struct TemplateTests {
    struct Reading: Sendable {
        let text: String
        let pieces: [TemplatePiece]
        var hasWildcards = true
        var afterColons = 0
    }

    static let team = TemplatePiece.variable(key: "aws:PrincipalTag/team", fallback: nil)

    @Test(arguments: [
        Reading(text: "", pieces: []),
        Reading(text: "a b", pieces: [.literal("a b")]),
        Reading(text: "a*?b", pieces: [.literal("a"), .anyRun, .anyOne, .literal("b")]),
        Reading(text: "**a**", pieces: [.anyRun, .literal("a"), .anyRun]),
        Reading(text: "a*?b", pieces: [.literal("a*?b")], hasWildcards: false),
        Reading(text: "${aws:PrincipalTag/team}", pieces: [team]),
        Reading(text: "x${aws:PrincipalTag/team}*", pieces: [.literal("x"), team, .anyRun]),
        Reading(text: "${*}${?}${$}", pieces: [.literal("*?$")]),
        Reading(text: "a${*}*", pieces: [.literal("a*"), .anyRun]),
        Reading(text: "${a:b, 'c d'}", pieces: [.variable(key: "a:b", fallback: "c d")]),
        Reading(text: "${a:b,'c'}", pieces: [.variable(key: "a:b", fallback: "c")]),
        Reading(text: "${a:b, ''}", pieces: [.variable(key: "a:b", fallback: "")]),
        Reading(text: "$a $", pieces: [.literal("$a $")]),
        Reading(text: "a}b{", pieces: [.literal("a}b{")]),
        Reading(
            text: "${a:b}:${c:d}", pieces: [.literal("${a:b}:"), .variable(key: "c:d", fallback: nil)], afterColons: 2),
        Reading(text: "::${a}", pieces: [.literal("::"), .variable(key: "a", fallback: nil)], afterColons: 2),
    ])
    func textIsTakenApart(_ reading: Reading) throws {
        let template = try Template(
            variablesIn: reading.text, hasWildcards: reading.hasWildcards, variablesAfterColons: reading.afterColons)
        #expect(template.pieces == reading.pieces)
        #expect(template.description == reading.text)
    }

    @Test(arguments: [
        ("${", VariableFailure.missingBrace), ("a${b:c", .missingBrace), ("${}", .empty), ("${, 'x'}", .empty),
        ("${a b}", .space("a b")), ("${a:b , 'x'}", .space("a:b ")), ("${a:b, x}", .missingQuote),
        ("${a:b, 'x}", .missingQuote), ("${a:b, x'}", .missingQuote), ("${a:b, '}", .missingQuote),
        ("${a:b,}", .missingQuote),
    ])
    func brokenVariablesAreRefused(_ text: String, _ failure: VariableFailure) {
        #expect(throws: failure) { try Template(variablesIn: text, hasWildcards: true) }
    }

    /// 2008 documents have wildcards and no variables.
    @Test func withoutVariablesTheirTextIsLiteral() {
        #expect(Template(wildcardsIn: "${a:b}*").pieces == [.literal("${a:b}"), .anyRun])
        #expect(Template(literal: "${a:b}*").pieces == [.literal("${a:b}*")])
    }
}
