import Authority
import Testing

@Suite struct TagTests {
    static let alice = DictionaryParameters(["UserName": "alice"])

    /// A key in another case is the same key, and its new spelling stays; the others keep their places.
    @Test func tagsReplaceIgnoringCase() throws {
        var desk = try Desk.town()
        try desk.run("TagUser", Self.alice.tagged(["A": "1", "STAGE": "test"]))
        #expect(
            desk.call.account.user(named: "alice")?.tags == [
                Tag(key: "STAGE", value: "test"), Tag(key: "A", value: "1"),
            ])
        let untag = DictionaryParameters(texts: Self.alice.texts, lists: ["TagKeys": ["stage", "none"]])
        try desk.run("UntagUser", untag)
        #expect(desk.call.account.user(named: "alice")?.tags == [Tag(key: "A", value: "1")])
    }

    /// The engine tells these keys apart, so the account must as well: else a rule about one would not guard it.
    @Test func canonicallyEquivalentKeysDiffer() throws {
        var desk = try Desk.town()
        let (one, other) = ("\u{8C48}", "\u{F900}")
        #expect(one == other)
        try desk.run("TagUser", Self.alice.tagged([one: "unified", other: "compatible"]))
        #expect(desk.call.account.user(named: "alice")?.tags.count == 3)
        try desk.run("UntagUser", DictionaryParameters(texts: Self.alice.texts, lists: ["TagKeys": [other]]))
        #expect(desk.call.account.user(named: "alice")?.tags.map(\.value) == ["prod", "unified"])
    }

    @Test func refusals() throws {
        var desk = try Desk.town()
        #expect(
            desk.refusal("TagUser", Self.alice.tagged(["k": "1", "K": "2"]))
                == .invalidInput("Duplicate tag keys found. Please note that Tag keys are case insensitive."))
        #expect(
            desk.refusal("TagUser", Self.alice.tagged(["AWS:x": "1"]))
                == .invalidInput("aws: prefixed tag key names are not allowed for external use."))
        #expect(desk.call.changes.isEmpty)
    }

    @Test func quota() throws {
        var desk = try Desk.town()
        let many = DictionaryParameters(
            texts: Self.alice.texts, structures: ["Tags": (1...49).map { ["Key": "k\($0)", "Value": ""] }])
        try desk.run("TagUser", many)
        try desk.run("TagUser", Self.alice.tagged(["K1": "replaced"]))
        #expect(
            desk.refusal("TagUser", Self.alice.tagged(["one more": ""]))
                == .limitExceeded("The number of tags has reached the maximum limit."))
    }

    @Test func listedByKey() throws {
        var desk = try Desk.town()
        try desk.run("TagUser", Self.alice.tagged(["b": "2", "a": "1"]))
        let output = try desk.run("ListUserTags", Self.alice)
        #expect(output.names == ["Tags", "IsTruncated"])
        #expect(output["Tags"]?.entries.map { $0["Key"]?.text } == ["Stage", "a", "b"])
    }
}
