import AWSValues
import Testing

@Suite struct HeaderNameTests {
    @Test(arguments: [
        ("Host", true), ("HOST", true), ("host", true), ("hos", false), ("hosts", false), ("", false),
        ("h\u{F6}st", false),
        // Letters that Unicode makes to those of ASCII, or takes for them.
        ("ho\u{17F}t", false), ("ho\u{17F}", false),
    ])
    func onlyTheCaseOfLettersMayDiffer(name: String, isSame: Bool) {
        #expect(name.isSameHeader(as: "host") == isSame)
    }

    @Test func nothingButLettersHasACase() {
        // `[` and `{` differ by the same bit as `A` and `a`.
        #expect(!"a[".isSameHeader(as: "a{"))
        #expect("A@".isSameHeader(as: "a@") && !"a@".isSameHeader(as: "a`"))
    }
}
