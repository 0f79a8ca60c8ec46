import AWSValues
import Foundation
import Testing

/// Our decoder and Foundation's, on the same bytes.
@Suite struct FlatJSONReaderTests {
    struct Leaf: Codable, Equatable {
        var text: String
        var number: Int64
        var small: UInt8?
        var flag: Bool
    }

    struct Tree: Codable, Equatable {
        enum Kind: String, Codable { case one, two }
        /// With a value, as `Session.Holder` has.
        enum Choice: Codable, Equatable { case none, named(String), numbered(by: Int?) }

        var name: String
        var kind: Kind
        var choice: Choice
        var at: Instant
        var leaves: [Leaf]
        var byName: [String: Leaf]
        var texts: [String: String]
        var maybe: String?
        var nested: [[Int]]
        var holes: [Int?]
    }

    private static let texts = [
        "", "a", "é", "e\u{301}", "\"quoted\" \\ / \n \t \u{0}", "関所 👩‍👩‍👧‍👦", String(repeating: "x\"", count: 3000),
        "\u{2028}",
    ]

    private static func tree(_ seed: Int) -> Tree {
        func text(_ number: Int) -> String { texts[(seed + number) % texts.count] }
        let leaves = (0..<seed % 5).map {
            Leaf(text: text($0), number: Int64.max - Int64($0), small: $0.isMultiple(of: 2) ? 255 : nil, flag: $0 > 1)
        }
        return Tree(
            name: text(0), kind: seed.isMultiple(of: 2) ? .one : .two,
            choice: [.none, .named(text(1)), .numbered(by: nil), .numbered(by: -seed)][seed % 4],
            at: Instant(milliseconds: Int64(seed) - 8), leaves: leaves,
            byName: Dictionary(
                uniqueKeysWithValues: leaves.enumerated().map { ("\(text($0.offset))\($0.offset)", $0.element) }),
            texts: ["k\(text(2))": text(3)], maybe: seed % 3 == 0 ? text(4) : nil, nested: [[], [1, -2], [seed]],
            holes: [nil, seed, nil])
    }

    @Test(arguments: 0..<40) func valuesComeBack(seed: Int) throws {
        let tree = Self.tree(seed)
        for formatting in [[], [.sortedKeys], [.prettyPrinted, .withoutEscapingSlashes]]
            as [JSONEncoder.OutputFormatting]
        {
            let encoder = JSONEncoder()
            encoder.outputFormatting = formatting
            let bytes = Array(try encoder.encode(tree))
            #expect(try FlatJSONReader.value(Tree.self, from: bytes) == tree)
            #expect(try JSONDecoder().decode(Tree.self, from: Data(bytes)) == tree)
        }
    }

    /// Texts as bytes: to Swift, `é` and `é` are equal.
    @Test(arguments: texts) func textsComeBackByteForByte(text: String) throws {
        let bytes = Array(JSONText.array([.string(text)]).bytes)
        let read = try FlatJSONReader.value([String].self, from: bytes)
        #expect(read.map { Array($0.utf8) } == [Array(text.utf8)])
    }

    @Test func membersThatNobodyAsksForAreNoError() throws {
        let json = #"{"extra":{"a":[1,{"b":null}]},"flag":true,"number":1,"text":"t","zz":"\u00e9"}"#
        let leaf = try FlatJSONReader.value(Leaf.self, from: Array(json.utf8))
        #expect(leaf == Leaf(text: "t", number: 1, small: nil, flag: true))
        let escaped = #"{"fl\u0061g":false,"number":0,"small":null,"te\u0078t":"\ud83d\ude00"}"#
        #expect(
            try FlatJSONReader.value(Leaf.self, from: Array(escaped.utf8))
                == Leaf(text: "😀", number: 0, small: nil, flag: false))
    }

    @Test(arguments: [
        "", "{", "[]", "null", #"{"text":"t","number":1}"#, #"{"text":1,"number":1,"flag":true}"#,
        #"{"text":"t","number":"1","flag":true}"#, #"{"text":"t","number":1.5,"flag":true}"#,
        #"{"text":"t","number":1e3,"flag":true}"#, #"{"text":"t","number":9223372036854775808,"flag":true}"#,
        #"{"text":"t","number":1,"flag":"true"}"#, #"{"text":"t","number":1,"flag":null}"#,
        #"{"text":"t","number":1,"small":256,"flag":true}"#, #"{"text":"t","number":1,"small":-1,"flag":true}"#,
        #"{"text":"\ud800","number":1,"flag":true}"#, #"{"text":"t","number":1,"flag":true}x"#,
        #"{"text":"t" "number":1,"flag":true}"#, #"{"text":"t","number":1,"flag":true,}"#, #"{"text":"t\"#,
        "{\"text\":\"a\nb\",\"number\":1,\"flag\":true}",
    ])
    func theRestIsRefused(json: String) {
        #expect(throws: (any Error).self) { try FlatJSONReader.value(Leaf.self, from: Array(json.utf8)) }
    }

    @Test func bytesThatAreNoTextAreRefused() {
        let bytes = Array(#"{"text":""#.utf8) + [0xFF] + Array(#"","number":1,"flag":true}"#.utf8)
        #expect(throws: (any Error).self) { try FlatJSONReader.value(Leaf.self, from: bytes) }
    }

    @Test func nestingEndsSomewhere() {
        let deep = String(repeating: "[", count: 100_000)
        #expect(throws: JSONFailure(.tooDeep(limit: 64), at: 64)) {
            try FlatJSONReader.value([Int].self, from: Array(deep.utf8))
        }
    }

    /// Cut or changed anywhere: an error or a value, and never a trap.
    @Test func damageIsAnErrorAtMost() throws {
        let whole = Array(try JSONEncoder().encode(Self.tree(7)))
        for index in whole.indices {
            _ = try? FlatJSONReader.value(Tree.self, from: Array(whole[..<index]))
            for byte in [0x22, 0x5C, 0x7B, 0x5D, 0x00, 0xFF] as [UInt8] {
                var changed = whole
                changed[index] = byte
                _ = try? FlatJSONReader.value(Tree.self, from: changed)
            }
        }
        #expect(throws: (any Error).self) {
            try FlatJSONReader.value(Tree.self, from: Array(whole.dropLast()))
        }
    }
}
