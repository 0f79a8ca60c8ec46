import AWSValues
import Authority
import Messages
import Testing

/// Accounts and imports, for people.
@Suite struct AccountTextTests {
    private static let account: JSONText = [
        "id": "222233334444", "name": "dev\u{1B}[2J", "partition": "aws", "created": "2026-05-03T12:00:00Z",
        "isManagement": false, "roleArn": "arn:aws:iam::222233334444:role/R",
    ]

    @Test func anAccountThatWasMadeSaysHowToComeIn() {
        let lines = AccountText(Catalogue(.english)).made(Self.account)
        #expect(lines.contains("account: 222233334444") && lines.contains("role: arn:aws:iam::222233334444:role/R"))
        #expect(lines.last?.contains("aws sts assume-role --role-arn arn:aws:iam::222233334444:role/R") == true)
        let without = JSONText.object((Self.account.members ?? []).filter { $0.0 != "roleArn" })
        #expect(AccountText(Catalogue(.english)).made(without).last?.contains("another partition") == true)
    }

    @Test(arguments: Language.allCases) func nothingCommandsTheTerminal(language: Language) {
        let text = AccountText(Catalogue(language))
        let lines = text.made(Self.account) + text.list(["accounts": [Self.account]])
        #expect(lines.allSatisfy { !$0.contains("\u{1B}") })
    }

    @Test func theListMarksTheOneThatManages() {
        let first: JSONText = [
            "id": "111122223333", "name": "", "partition": "aws", "created": "2026-05-03T12:00:00Z",
            "isManagement": true,
        ]
        let lines = AccountText(Catalogue(.english)).list(["accounts": [first, Self.account]])
        #expect(lines.first == "* 111122223333  aws  2026-05-03T12:00:00Z" && lines.last?.hasPrefix("  2222") == true)
    }

    /// Every problem has its words in both languages.
    @Test(arguments: ImportProblem.Code.allCases) func problemsAreTold(code: ImportProblem.Code) {
        let problem = ImportProblem(code, "<what>", "<detail>")
        let texts = Language.allCases.map { ImportText(Catalogue($0)).problem(problem.json) }
        #expect(texts.allSatisfy { !$0.contains("{") } && Set(texts).count == texts.count)
    }

    @Test func anImportSaysWhatItWouldMake() {
        let plan: JSONText = [
            "account": "111122223333", "made": [["kind": "user", "arn": "arn:aws:iam::111122223333:user/a"]],
            "accessKeys": ["AKIA1"], "problems": [],
        ]
        let text = ImportText(Catalogue(.english))
        #expect(
            text.lines(plan, isDry: true) == [
                "user arn:aws:iam::111122223333:user/a", "access key AKIA1",
                "would be imported into account 111122223333: entities 1, access keys 1",
            ])
        #expect(text.lines(plan, isDry: false) == ["imported into account 111122223333: entities 1, access keys 1"])
        let problems = (0..<300).map { ImportProblem(.conflict, "user \($0)").json }
        let refused: JSONText = ["account": "1", "made": [], "accessKeys": [], "problems": .array(problems)]
        let lines = text.lines(refused, isDry: false)
        #expect(lines.count == 202 && lines.first?.contains("300") == true && lines.last == "  and 100 more")
    }
}
