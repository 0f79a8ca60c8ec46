import AWSValues
import Testing

@Suite struct FlatJSONWriterTests {
    @Test func whatItWritesReadsBack() throws {
        var writer = FlatJSONWriter()
        writer.object { writer in
            writer.member("text", "a\"\\\n\u{1}\u{7F}é")
            writer.member("none", nil as String?)
            writer.member("number", -12)
            writer.member("flag", true)
            writer.member("texts", ["x", "y"])
            writer.member("empty", [])
            writer.list("list", [1, 2]) { number, writer in
                writer.member("n", number)
                writer.member("off", false)
            }
            writer.list("nothing", [Int]()) { _, _ in }
            writer.object("object") { $0.member("inner", "x") }
            writer.object("hollow") { _ in }
            writer.member("last", 0)
        }
        let expected: JSONText = [
            "text": "a\"\\\n\u{1}\u{7F}é", "number": -12, "flag": true, "texts": ["x", "y"], "empty": [],
            "list": [["n": 1, "off": false], ["n": 2, "off": false]], "nothing": [],
            "object": ["inner": "x"], "hollow": [:], "last": 0,
        ]
        #expect(try JSONText(parsing: writer.bytes) == expected)
        #expect(writer.text == expected.text)
    }
}
