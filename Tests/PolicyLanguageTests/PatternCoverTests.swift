import Testing

@testable import PolicyLanguage

@Suite struct PatternCoverTests {
    private static func covers(_ mine: String, _ theirs: String) -> Bool {
        PatternCover(Template(wildcardsIn: mine)).covers(PatternCover(Template(wildcardsIn: theirs)))
    }

    @Test(arguments: [
        ("*", ""), ("*", "*"), ("*", "a*b?"), ("a*", "a"), ("a*", "ab*"), ("*a", "*ba"), ("a?c", "abc"), ("a?c", "a?c"),
        ("a*c", "ab*bc"), ("*ab*", "*aab*"), ("a*b*c", "axbxbxc"), ("?*", "a*"), ("", ""),
    ])
    func widerPatternsCover(_ mine: String, _ theirs: String) {
        #expect(Self.covers(mine, theirs))
    }

    @Test(arguments: [
        ("", "a"), ("a", "a*"), ("a?", "a*"), ("?", "*"), ("a*", "*"), ("a*b", "a*"), ("abc", "a?c"), ("*aab*", "*ab*"),
        ("a*", "b*"), ("a", "A"),
    ])
    func narrowerPatternsDoNot(_ mine: String, _ theirs: String) {
        #expect(!Self.covers(mine, theirs))
    }

    @Test func variablesCoverThemselvesOnly() throws {
        func cover(_ text: String) throws -> PatternCover {
            PatternCover(try Template(variablesIn: text, hasWildcards: true))
        }
        #expect(try cover("a/${x:y}/*").covers(cover("a/${x:y}/b")))
        #expect(try cover("a/*").covers(cover("a/${x:y}")))
        #expect(try !cover("a/${x:y}").covers(cover("a/b")))
        #expect(try !cover("a/${x:y}").covers(cover("a/${x:z}")))
        #expect(try !cover("a/?").covers(cover("a/${x:y}")))
    }

    /// What one pattern covers it matches too, text by text.
    @Test func aCoveredPatternMatchesNothingMore() {
        var random = SeededRandom(seed: 20_261_125)
        let texts = Self.texts(upTo: 5)
        var covered = 0
        for _ in 0..<4000 {
            let mine = random.pattern()
            let theirs = random.pattern()
            guard Self.covers(mine, theirs) else { continue }
            covered += 1
            for text in texts where Self.matches(theirs[...], text[...]) {
                #expect(Self.matches(mine[...], text[...]), "`\(mine)` is said to cover `\(theirs)`, not `\(text)`")
            }
        }
        #expect(covered > 300)
    }

    private static func texts(upTo length: Int) -> [String] {
        guard length > 0 else { return [""] }
        let shorter = texts(upTo: length - 1)
        return shorter + shorter.filter { $0.utf8.count == length - 1 }.flatMap { [$0 + "a", $0 + "b"] }
    }

    private static func matches(_ pattern: Substring, _ text: Substring) -> Bool {
        guard let first = pattern.first else { return text.isEmpty }
        let rest = pattern.dropFirst()
        switch first {
        case "*": return matches(rest, text) || !text.isEmpty && matches(pattern, text.dropFirst())
        case "?": return !text.isEmpty && matches(rest, text.dropFirst())
        default: return text.first == first && matches(rest, text.dropFirst())
        }
    }
}

extension SeededRandom {
    fileprivate mutating func pattern() -> String {
        String((0..<Int.random(in: 0...5, using: &self)).map { _ in "ab**?".randomElement(using: &self) ?? "a" })
    }
}
