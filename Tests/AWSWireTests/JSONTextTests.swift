import AWSValues
import Testing

@Suite struct JSONTextTests {
    @Test(arguments: [
        "null", "true", "false", "0", "-0", "12", "-0.5e+3", "1E9", "\"\"", "[]", "{}", "[[],{}]",
        #"{"b":1,"a":[null,"x"],"B":{"":false}}"#, "123456789012345678901234567890.000", #"["é","日本語","😀"]"#,
    ])
    func whatIsCompactReadsAndWritesBack(text: String) throws {
        #expect(try JSONText(parsing: text).text == text)
    }

    @Test(arguments: [
        (#"" \" \\ \/ \b\f\n\r\t ""#, " \" \\ / \u{08}\u{0C}\n\r\t "),
        (#""\u0041\u00e9\u0000""#, "Aé\0"),
        (#""\ud83d\ude00\uD83D\uDE00""#, "😀😀"),
        (#""\uFFFF""#, "\u{FFFF}"),
    ])
    func escapesAreRead(text: String, expected: String) throws {
        #expect(try JSONText(parsing: text) == .string(expected))
    }

    @Test func whatTextsCannotHoldIsEscaped() {
        #expect(
            JSONText.string("\"\\\u{08}\t\n\u{0C}\r\u{01}\u{1F}\u{7F}/é").text
                == #""\"\\\b\t\n\f\r\u0001\u001f\u007f/é""#)
    }

    @Test func spacesMayStandBetweenTokens() throws {
        #expect(try JSONText(parsing: " \t\r\n{ \"a\" : [ 1 , 2 ] , \"b\" : { } } \n") == ["a": [1, 2], "b": [:]])
    }

    /// Each document, why it is refused and at which byte.
    @Test(
        arguments: [
            ("", .unexpectedEnd, 0), ("  ", .unexpectedEnd, 2), ("[", .unexpectedEnd, 1), ("[1", .unexpectedEnd, 2),
            ("[1,", .unexpectedEnd, 3), ("{", .unexpectedEnd, 1), (#"{"a""#, .unexpectedEnd, 4),
            (#"{"a":"#, .unexpectedEnd, 5), (#"{"a":1"#, .unexpectedEnd, 6), (#""abc"#, .unexpectedEnd, 4),
            (#""\"#, .unexpectedEnd, 2),
            ("[1,]", .unexpectedByte, 3), ("[,1]", .unexpectedByte, 1), ("[1 2]", .unexpectedByte, 3),
            (#"{"a":1,}"#, .unexpectedByte, 7), (#"{"a" 1}"#, .unexpectedByte, 5), ("{1:2}", .unexpectedByte, 1),
            ("{a:1}", .unexpectedByte, 1), ("'a'", .unexpectedByte, 0), ("nul", .unexpectedByte, 0),
            ("True", .unexpectedByte, 0), ("NaN", .unexpectedByte, 0), ("+1", .unexpectedByte, 0),
            (".5", .unexpectedByte, 0), ("[1}", .unexpectedByte, 2), ("//", .unexpectedByte, 0),
            ("\u{FEFF}1", .unexpectedByte, 0), ("\u{A0}1", .unexpectedByte, 0),
            ("1 2", .trailingBytes, 2), ("{}{}", .trailingBytes, 2), ("nullx", .trailingBytes, 4),
            ("1x", .trailingBytes, 1), ("\"a\"\0", .trailingBytes, 3),
            ("01", .badNumber, 0), ("-", .badNumber, 0), ("[-x]", .badNumber, 1), ("1.", .badNumber, 0),
            ("1.e1", .badNumber, 0), ("1e", .badNumber, 0), ("1e+", .badNumber, 0), ("-01", .badNumber, 0),
            ("\"a\nb\"", .badString, 2), ("\"\u{1F}\"", .badString, 1), (#""\x""#, .badString, 1),
            (#""\u12""#, .badString, 1), (#""\u12g4""#, .badString, 1), (#""\ud83d""#, .badString, 1),
            (#""\ud83dx""#, .badString, 1), (#""\ude00""#, .badString, 1), (#""\ud83d\ud83d""#, .badString, 1),
            (#"{"a":1,"b":2,"a":3}"#, .duplicateName("a"), 13), (#"{"a":1,"\u0061":2}"#, .duplicateName("a"), 7),
            (#"[{"":1,"":1}]"#, .duplicateName(""), 7),
        ] as [(String, JSONFailure.Reason, Int)])
    func theRestIsRefused(text: String, reason: JSONFailure.Reason, offset: Int) {
        #expect(throws: JSONFailure(reason, at: offset)) { try JSONText(parsing: text) }
    }

    @Test(arguments: [
        [0x22, 0xC3, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xFF, 0x22],
    ])
    func whatIsNotUTF8IsRefused(bytes: [UInt8]) {
        #expect(throws: JSONFailure(.notUTF8, at: 0)) { try JSONText(parsing: bytes) }
    }

    @Test func depthIsLimited() throws {
        let deep = { (levels: Int) in String(repeating: "[", count: levels) + String(repeating: "]", count: levels) }
        #expect(try JSONText(parsing: deep(JSONText.maximumDepth)).array?.count == 1)
        #expect(throws: JSONFailure(.tooDeep(limit: 64), at: 64)) { try JSONText(parsing: deep(65)) }
        #expect(throws: JSONFailure(.tooDeep(limit: 1), at: 5)) { try JSONText(parsing: #"{"a":{}}"#, maximumDepth: 1) }
        #expect(throws: JSONFailure(.tooDeep(limit: 64), at: 64)) {
            try JSONText(parsing: String(repeating: "[", count: 1_000_000))
        }
        #expect(try JSONText(parsing: "7", maximumDepth: 0) == 7)
    }

    @Test func namesThatOnlyLookTheSameAreDifferent() throws {
        let value = try JSONText(parsing: "{\"\u{E9}\":1,\"e\u{301}\":2}")
        #expect(value["\u{E9}"] == 1)
        #expect(value["e\u{301}"] == 2)
        #expect(JSONText.string("\u{E9}") != .string("e\u{301}"))
    }

    @Test func valuesAreReadByType() {
        let value: JSONText = ["s": "x", "i": -3, "b": true, "a": ["y"], "f": .number("1.5"), "n": .null]
        #expect(value["s"]?.string == "x")
        #expect(value["i"]?.integer == -3)
        #expect(value["b"]?.bool == true)
        #expect(value["a"]?.array == ["y"])
        #expect(value["f"]?.integer == nil)
        #expect(value["n"] == .null)
        #expect(value["none"] == nil)
        #expect(value["s"]?["x"] == nil)
        #expect(value["s"]?.integer == nil)
        #expect(value.members?.map(\.0) == ["s", "i", "b", "a", "f", "n"])
        #expect(JSONText.number("9223372036854775808").integer == nil)
    }

    @Test func indentedTextIsForPeople() {
        let value: JSONText = ["a": [1, [:]], "b": [], "c": ["d": "e"]]
        #expect(
            value.indentedText == """
                {
                  "a": [
                    1,
                    {}
                  ],
                  "b": [],
                  "c": {
                    "d": "e"
                  }
                }
                """)
    }

    @Test func aNumberThatIsNoneStaysJSON() {
        #expect(
            JSONText.array([.number("NaN"), .number("1e5"), .number("0x1"), .number("")]).text
                == #"["NaN",1e5,"0x1",""]"#)
    }

    @Test func membersInAnotherOrderAreAnotherObject() {
        #expect(JSONText.object([("a", 1), ("b", 2)]) != .object([("b", 2), ("a", 1)]))
        #expect(JSONText.object([("a", 1)]) != .object([("a", 1), ("b", 2)]))
        #expect(JSONText.number("1") != .string("1"))
    }

    @Test func generatedDocumentsReadBack() throws {
        var random = SeededRandom(seed: 7)
        for _ in 0..<2000 {
            let value = document(depth: 4, using: &random)
            #expect(try JSONText(parsing: value.bytes) == value)
            #expect(try JSONText(parsing: value.indentedText) == value)
        }
    }

    /// Whatever is done to a document, the reader refuses it or reads something that it reads again as the same.
    @Test func damagedDocumentsNeverTrap() throws {
        var random = SeededRandom(seed: 8)
        for _ in 0..<5000 {
            let bytes = damaged(document(depth: 3, using: &random).bytes, using: &random)
            guard let value = try? JSONText(parsing: bytes) else { continue }
            #expect(try JSONText(parsing: value.bytes) == value)
        }
    }

    private func document(depth: Int, using random: inout SeededRandom) -> JSONText {
        switch Int.random(in: 0..<(depth > 0 ? 7 : 4), using: &random) {
        case 0: .null
        case 1: .bool(Bool.random(using: &random))
        case 2:
            .number("\(Int64.random(in: .min ... .max, using: &random))e-\(UInt8.random(in: 0...9, using: &random))")
        case 3: .string(text(using: &random))
        case 4, 5:
            .array((0..<Int.random(in: 0..<4, using: &random)).map { _ in document(depth: depth - 1, using: &random) })
        default:
            .object(
                (0..<Int.random(in: 0..<4, using: &random)).map { index in
                    ("\(index)" + text(using: &random), document(depth: depth - 1, using: &random))
                })
        }
    }
}
