import PolicyLanguage
import Testing

@Suite struct DiagnosticTextTests {
    @Test func aLineNamesThePlaceTheSeverityAndTheCode() {
        let place = SourcePosition(line: 3, column: 7, offset: 40)
        let diagnostic = Diagnostic(.passRoleWithNotResource, "`a` is wrong", at: place)
        #expect(
            diagnostic.line(inFile: "p.json")
                == "p.json:3:7: security-warning PASS_ROLE_WITH_NOT_RESOURCE: `a` is wrong")
        #expect(diagnostic.line(inFile: "") == "3:7: security-warning PASS_ROLE_WITH_NOT_RESOURCE: `a` is wrong")
    }

    @Test(arguments: [
        (DiagnosticSeverity.error, "error"), (.securityWarning, "security-warning"), (.warning, "warning"),
        (.suggestion, "suggestion"),
    ])
    func everySeverityHasAWord(severity: DiagnosticSeverity, word: String) {
        let line = Diagnostic(.missingVersion, "m", at: start, severity: severity).line(inFile: "f")
        #expect(line == "f:1:1: \(word) MISSING_VERSION: m")
    }

    @Test func aLineStaysOneLineAndMovesNoTerminal() {
        let diagnostic = Diagnostic(.invalidEffect, "`A\n\u{1B}[2J\u{202E}\u{2028}é`", at: start)
        #expect(
            diagnostic.line(inFile: "a\tb")
                == "a\\u{9}b:1:1: error INVALID_EFFECT: `A\\u{a}\\u{1b}[2J\\u{202e}\\u{2028}é`")
    }

    @Test func aListIsALineForEach() {
        let text = PolicyCheck.check(#"{"Statement": []}"#, as: .identity).text(inFile: "p")
        #expect(
            text == """
                p:1:1: warning MISSING_VERSION: the policy has no Version, so that it is read by the rules of 2008-10-17
                p:1:15: error MISSING_STATEMENT: the policy has no Statement
                """)
        #expect([Diagnostic]().text(inFile: "p").isEmpty)
    }
}
