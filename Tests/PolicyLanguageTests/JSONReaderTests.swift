import Testing

@testable import PolicyLanguage

@Suite struct JSONReaderTests {
    /// What is no JSON, or none that we take, and where that shows: line, column, offset.
    @Test(arguments: [
        ("", "the text ends where a value should be", 1, 1, 0),
        (" \n\t", "the text ends where a value should be", 2, 2, 3),
        ("{", "expected a key in quotes", 1, 2, 1),
        ("{\"a\"}", "expected `:` after the key `a`", 1, 5, 4),
        ("{\"a\" 1}", "expected `:` after the key `a`", 1, 6, 5),
        ("{\"a\":}", "a value cannot start with `}`", 1, 6, 5),
        ("{\"a\":1,}", "expected a key in quotes", 1, 8, 7),
        ("{\"a\":1 \"b\":2}", "expected `,` or `}`", 1, 8, 7),
        ("{a:1}", "expected a key in quotes", 1, 2, 1),
        ("{'a':1}", "expected a key in quotes", 1, 2, 1),
        ("{\"a\":1,\n \"b\":2,\n \"a\":3}", "the key `a` stands twice", 3, 2, 17),
        ("{\"a\":1,\"\\u0061\":3}", "the key `a` stands twice", 1, 8, 7),
        ("[1,]", "a value cannot start with `]`", 1, 4, 3),
        ("[1 2]", "expected `,` or `]`", 1, 4, 3),
        ("[1", "expected `,` or `]`", 1, 3, 2),
        ("[1]]", "unexpected text after the JSON value", 1, 4, 3),
        ("1 // one", "unexpected text after the JSON value", 1, 3, 2),
        ("truE", "expected `true`", 1, 1, 0),
        ("nul", "expected `null`", 1, 1, 0),
        ("NaN", "a value cannot start with `N`", 1, 1, 0),
        ("+1", "a value cannot start with `+`", 1, 1, 0),
        ("[01]", "not a number", 1, 2, 1),
        ("-", "not a number", 1, 1, 0),
        ("1.", "not a number", 1, 1, 0),
        (".5", "a value cannot start with `.`", 1, 1, 0),
        ("1e+", "not a number", 1, 1, 0),
        ("\"a", "the string does not end", 1, 1, 0),
        ("\"a\nb\"", "a control character must be escaped in a string", 1, 3, 2),
        ("\"a\u{0}b\"", "a control character must be escaped in a string", 1, 3, 2),
        ("[\"é\u{1F600}\", \"\\q\"]", "unknown escape \\q", 1, 9, 12),
        ("\"\\", "the string does not end", 1, 3, 2),
        ("\"\\u12\"", "\\u needs four hexadecimal digits", 1, 2, 1),
        ("\"\\u12g4\"", "\\u needs four hexadecimal digits", 1, 2, 1),
        ("\"\\ud83d\"", "a lone surrogate is not a character", 1, 2, 1),
        ("\"\\ud83d\\n\"", "a lone surrogate is not a character", 1, 2, 1),
        ("\"\\ud83d\\u0041\"", "a lone surrogate is not a character", 1, 2, 1),
        ("\"\\ude00\"", "a lone surrogate is not a character", 1, 2, 1),
        ("\u{FEFF}{}", "a value cannot start with byte 239", 1, 1, 0),
        ("\u{A0}{}", "a value cannot start with byte 194", 1, 1, 0),
    ])
    func malformedTextIsRefusedAtItsPlace(_ text: String, _ message: String, _ line: Int, _ column: Int, _ offset: Int)
    {
        let place = SourcePosition(line: line, column: column, offset: offset)
        #expect(throws: JSONSyntaxFailure(message: message, position: place)) {
            try JSONReader.read(Array(text.utf8))
        }
    }

    @Test(
        arguments: [
            [0x22, 0xFF, 0x22],  // no byte of UTF-8
            [0x22, 0xC3, 0x22],  // half of a character
            [0x22, 0xC0, 0x80, 0x22],  // NUL, overlong
            [0x22, 0xED, 0xA0, 0x80, 0x22],  // a surrogate
            [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22],  // past the last character
        ] as [[UInt8]])
    func whatIsNotUTF8IsRefused(_ bytes: [UInt8]) {
        #expect(throws: JSONSyntaxFailure(message: "the string is not valid UTF-8", position: start)) {
            try JSONReader.read(bytes)
        }
    }

    @Test func nestingIsLimited() throws {
        func nested(_ depth: Int) -> [UInt8] {
            Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
        }
        _ = try JSONReader.read(nested(64))
        let place = SourcePosition(line: 1, column: 65, offset: 64)
        #expect(throws: JSONSyntaxFailure(message: "nested deeper than 64 levels", position: place)) {
            try JSONReader.read(nested(65))
        }
        #expect(throws: JSONSyntaxFailure.self) { try JSONReader.read(Array(#"{"a":{"b":1}}"#.utf8), maximumDepth: 1) }
        #expect(throws: JSONSyntaxFailure.self) { try JSONReader.read(nested(1_000_000)) }
    }

    @Test func sizeIsLimitedBeforeAnythingIsRead() throws {
        _ = try JSONReader.read(Array("[1]".utf8), maximumBytes: 3)
        #expect(throws: JSONSyntaxFailure(message: "the text is longer than 3 bytes", position: start)) {
            try JSONReader.read(Array("[1 ".utf8) + [0xFF], maximumBytes: 3)
        }
    }

    @Test(arguments: [
        (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u00e9é\ud83d\uDE00""#, "éé\u{1F600}"),
        (#""\u0000""#, "\0"),
    ])
    func escapesAreRead(_ text: String, _ expected: String) throws {
        #expect(try JSONReader.read(Array(text.utf8)).string == expected)
    }

    /// Policies compare numbers as text.
    @Test(arguments: ["0", "-0", "12", "-1.50", "1e5", "1E+05", "0.1e-2", "123456789012345678901234567890"])
    func numbersKeepTheirText(_ text: String) throws {
        guard case .number(let number) = try JSONReader.read(Array(" \(text) ".utf8)).value else {
            Issue.record("no number")
            return
        }
        #expect(number == text)
    }

    /// Columns count characters, offsets bytes; a carriage return ends no line.
    @Test func everythingHasItsPlace() throws {
        let node = try JSONReader.read(Array("{\r\n  \"é\": [1,\n\ttrue]\n}".utf8))
        guard case .object(let members) = node.value, let member = members.first else {
            Issue.record("no object")
            return
        }
        #expect(node.position == start)
        #expect(member.keyPosition == SourcePosition(line: 2, column: 3, offset: 5))
        #expect(member.node.position == SourcePosition(line: 2, column: 8, offset: 11))
        #expect(member.node.array?.map(\.position.description) == ["2:9", "3:2"])
    }
}
