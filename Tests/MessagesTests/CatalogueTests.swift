import Messages
import Testing

@Suite struct CatalogueTests {
    /// Every message takes the same arguments in both languages.
    @Test(arguments: Message.allCases)
    func bothLanguagesTakeTheSameArguments(message: Message) {
        let marks = ["<1>", "<2>", "<3>", "<4>", "<5>"]
        func used(_ language: Language) -> Set<String> {
            let text = Catalogue(language)(message, marks[0], marks[1], marks[2], marks[3], marks[4])
            #expect(!text.isEmpty && !text.contains("%"))
            return Set(marks.filter { text.contains($0) })
        }
        #expect(used(.english) == used(.japanese))
        #expect(Catalogue(.english)(message) != Catalogue(.japanese)(message))
    }

    @Test(arguments: [
        (["LANG": "ja_JP.UTF-8"], Language.japanese), (["LANG": "en_US.UTF-8"], .english), ([:], .english),
        (["SEKISHO_LANG": "ja", "LANG": "C"], .japanese), (["LC_ALL": "C", "LANG": "ja_JP.UTF-8"], .english),
        (["LC_ALL": "", "LANG": "ja_JP.UTF-8"], .japanese),
    ])
    func languageOfAnEnvironment(environment: [String: String], language: Language) {
        #expect(Language(environment: environment) == language)
    }

    @Test func argumentsAreNotReadAgain() {
        #expect(Catalogue(.english)(.cannotRead, "%2", "gone") == "cannot read `%2`: gone")
    }
}
