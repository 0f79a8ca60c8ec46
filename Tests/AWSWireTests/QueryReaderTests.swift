import AWSWire
import Testing

@Suite struct QueryReaderTests {
    private struct Tag: Equatable {
        let key: String
        let value: String?
    }

    private func reader(_ body: String) throws -> QueryReader {
        QueryReader(try QueryForm(decodingBody: Array(body.utf8)))
    }

    private func tags(_ body: String) throws(QueryError) -> [Tag]? {
        var reader = QueryReader(try QueryForm(decodingBody: Array(body.utf8)))
        let tags = try reader.structures("Tags") { (tag) throws(QueryError) in
            Tag(key: try tag.requiredString("Key"), value: tag.string("Value"))
        }
        try reader.finish()
        return tags
    }

    private func strings(_ body: String) throws(QueryError) -> [String]? {
        var reader = QueryReader(try QueryForm(decodingBody: Array(body.utf8)))
        let strings = try reader.strings("L")
        try reader.finish()
        return strings
    }

    @Test func textsAreThereOrNot() throws {
        var reader = try reader("A=1&B=")
        #expect(reader.string("A") == "1")
        #expect(reader.string("B") == "")
        #expect(reader.string("C") == nil)
        #expect(reader.string("a") == nil)
        #expect(try reader.requiredString("A") == "1")
        #expect(throws: QueryError.missing("C")) { try reader.requiredString("C") }
    }

    @Test(
        arguments: [
            ("0", 0), ("12", 12), ("-7", -7), ("9223372036854775807", Int64.max), ("", nil), ("1.0", nil),
            ("%2B1", nil),
            ("%201", nil), ("1x", nil), ("0x1", nil), ("9223372036854775808", nil), ("-", nil), ("%D9%A1", nil),
        ] as [(String, Int64?)])
    func integersAreDigits(text: String, expected: Int64?) throws {
        var reader = try reader("N=" + text)
        if let expected {
            #expect(try reader.integer("N") == expected)
        } else {
            #expect(throws: QueryError.notInteger("N")) { try reader.integer("N") }
        }
        #expect(try reader.integer("Other") == nil)
    }

    @Test(arguments: [
        ("true", true), ("false", false), ("True", true), ("FALSE", false), ("1", nil), ("yes", nil), ("", nil),
    ])
    func booleansAreWords(text: String, expected: Bool?) throws {
        var reader = try reader("F=" + text)
        if let expected {
            #expect(try reader.boolean("F") == expected)
        } else {
            #expect(throws: QueryError.notBoolean("F")) { try reader.boolean("F") }
        }
        #expect(try reader.boolean("Other") == nil)
    }

    @Test func listsAreInTheOrderOfTheirNumbers() throws {
        #expect(try strings("L.member.1=a&L.member.2=b") == ["a", "b"])
        #expect(try strings("L.member.2=b&L.member.1=a") == ["a", "b"])
        let many = (1...12).reversed().map { "L.member.\($0)=\($0)" }.joined(separator: "&")
        #expect(try strings(many) == (1...12).map(String.init))
        #expect(try strings("L=") == [])
        #expect(try strings("") == nil)
    }

    @Test(
        arguments: [
            ("L.member.2=b", .badIndex("L")), ("L.member.1=a&L.member.3=c", .badIndex("L")),
            ("L.member.0=a", .badIndex("L")), ("L.member.01=a", .badIndex("L")), ("L.member.-1=a", .badIndex("L")),
            ("L.member.x=a", .badIndex("L")), ("L.member.99999999999999999999=a", .badIndex("L")),
            ("L.member.1=a&L.member.%2B2=b", .badIndex("L")),
            ("L=a", .notList("L")), ("L=&L.member.1=a", .notList("L")), ("L.1=a", .notList("L")),
            ("L.member=a", .notList("L")), ("L.member=a&L.member.1=b", .notList("L")),
            ("L.member.1=a&L.other=b", .notList("L")), ("L.member.1.Key=a", .notList("L")),
            ("L.member.1=a&L.member.1.Key=b", .unknownParameters(["L.member.1.Key"])),
        ] as [(String, QueryError)])
    func crookedListsAreRefused(body: String, error: QueryError) {
        #expect(throws: error) { try strings(body) }
    }

    @Test func structuresAreReadElementByElement() throws {
        #expect(
            try tags("Tags.member.2.Key=k2&Tags.member.1.Value=v1&Tags.member.1.Key=k1")
                == [Tag(key: "k1", value: "v1"), Tag(key: "k2", value: nil)])
        #expect(try tags("Tags=") == [])
        #expect(try tags("") == nil)
    }

    @Test(
        arguments: [
            ("Tags.member.1.Value=v", .missing("Tags.member.1.Key")),
            ("Tags.member.1=v", .notStructure("Tags.member.1")),
            ("Tags.member.1=&Tags.member.1.Key=k", .notStructure("Tags.member.1")),
            ("Tags.member.2.Key=v", .badIndex("Tags")),
            ("Tags.member.1.Key=k&Tags.member.1.Color=red", .unknownParameters(["Tags.member.1.Color"])),
            ("Tags.member.1.Key=k&Tags.member.1.Key.More=x", .unknownParameters(["Tags.member.1.Key.More"])),
        ] as [(String, QueryError)])
    func crookedStructuresAreRefused(body: String, error: QueryError) {
        #expect(throws: error) { try tags(body) }
    }

    @Test func structuresHoldLists() throws {
        var reader = try reader(
            "E.member.1.Name=n&E.member.1.Values.member.1=a&E.member.1.Values.member.2=b&E.member.2.Name=m&Name=outer")
        let read = try reader.structures("E") { (entry) throws(QueryError) in
            [try entry.requiredString("Name")] + (try entry.strings("Values") ?? [])
        }
        #expect(read == [["n", "a", "b"], ["m"]])
        // After the list, names are the operation's again, also when an element was refused.
        #expect(throws: QueryError.missing("E.member.1.X")) {
            try reader.structures("E") { (entry) throws(QueryError) in try entry.requiredString("X") }
        }
        #expect(reader.string("Name") == "outer")
        try reader.finish()
    }

    /// A body as botocore 1.43.11 writes it.
    @Test func whatBotocoreWritesIsRead() throws {
        var reader = try reader(
            "Action=SimulateCustomPolicy&Version=2010-05-08&PolicyInputList.member.1=%7B%22a%22%3A+%5B1%5D%7D%0A"
                + "&ActionNames.member.1=s3%3AGet%2A&ActionNames.member.2=%C3%A9%2B+%26%3D&MaxItems=5"
                + "&ContextEntries.member.1.ContextKeyName=aws%3Ax&ContextEntries.member.1.ContextKeyValues.member.1=1"
                + "&ContextEntries.member.1.ContextKeyValues.member.2=2"
                + "&ContextEntries.member.1.ContextKeyType=stringList&ResourceArns=")
        #expect(reader.string("Action") == "SimulateCustomPolicy")
        #expect(reader.string("Version") == QueryAPI.iam.version)
        #expect(try reader.strings("PolicyInputList") == ["{\"a\": [1]}\n"])
        #expect(try reader.strings("ActionNames") == ["s3:Get*", "é+ &="])
        #expect(try reader.strings("ResourceArns") == [])
        #expect(try reader.integer("MaxItems") == 5)
        let entries = try reader.structures("ContextEntries") { (entry) throws(QueryError) in
            [try entry.requiredString("ContextKeyName"), try entry.requiredString("ContextKeyType")]
                + (try entry.strings("ContextKeyValues") ?? [])
        }
        #expect(entries == [["aws:x", "stringList", "1", "2"]])
        try reader.finish()
    }

    @Test func unknownParametersAreKnown() throws {
        var reader = try reader("Z=1&A=2&M.member.1=x&B=3")
        _ = reader.string("A")
        #expect(reader.unreadNames == ["Z", "M.member.1", "B"])
        #expect(throws: QueryError.unknownParameters(["Z", "M.member.1", "B"])) { try reader.finish() }
    }

    @Test(
        arguments: [
            (
                .missing("UserName"), 400, "ValidationError",
                "1 validation error detected: Value null at 'userName' failed to satisfy constraint: Member must not be null"
            ),
            (
                .missing("Tags.member.3.Key"), 400, "ValidationError",
                "1 validation error detected: Value null at 'tags.3.member.key' failed to satisfy constraint: "
                    + "Member must not be null"
            ),
            (
                .missing("E.member.1.Values.member.20"), 400, "ValidationError",
                "1 validation error detected: Value null at 'e.1.member.values.20.member' failed to satisfy constraint: "
                    + "Member must not be null"
            ),
            (
                .unknownAction("Fly", version: "2010-05-08"), 400, "InvalidAction",
                "Could not find operation Fly for version 2010-05-08"
            ),
            (.badEscape(offset: 3), 404, "MalformedQueryString", "a `%` without two hex digits at byte 3"),
            (.tooManyBytes(limit: 9), 413, "RequestEntityTooLarge", "the request is longer than 9 bytes"),
            (.badIndex("Tags"), 400, "MalformedInput", "the elements of `Tags` are not numbered 1, 2, 3 and so on"),
            (.unknownParameters(["A", "B"]), 400, "ValidationError", "the operation has no parameter `A`, `B`"),
        ] as [(QueryError, Int, String, String)])
    func errorsHaveAWSsCodes(error: QueryError, status: Int, code: String, message: String) {
        #expect(error.wireError == WireError(code: code, message: message, status: status, fault: .sender))
    }
}
