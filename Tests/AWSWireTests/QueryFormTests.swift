import AWSWire
import Testing

@Suite struct QueryFormTests {
    @Test(
        arguments: [
            ("", []),
            ("Action=ListUsers&Version=2010-05-08", [("Action", "ListUsers"), ("Version", "2010-05-08")]),
            ("A=", [("A", "")]), ("A", [("A", "")]), ("A&B=1", [("A", ""), ("B", "1")]),
            ("A=b=c", [("A", "b=c")]),
            ("A=a+b%20c%2B", [("A", "a b c+")]),
            ("A=%E6%97%A5%e6%9c%ac", [("A", "日本")]),
            ("A=%00%0d%0A", [("A", "\0\r\n")]),
            ("%41=1", [("A", "1")]),
            ("A={\"x\":[1]}", [("A", "{\"x\":[1]}")]),
            ("A=日", [("A", "日")]),
        ] as [(String, [(String, String)])])
    func bodiesAreRead(body: String, expected: [(String, String)]) throws {
        let form = try QueryForm(decodingBody: Array(body.utf8))
        #expect(form.parameters.map(\.name) == expected.map(\.0))
        #expect(form.parameters.map(\.value) == expected.map(\.1))
    }

    @Test func aPlusInAQueryStringIsAPlus() throws {
        #expect(try QueryForm(decodingQueryString: "A=a+b%20c").parameters == [.init(name: "A", value: "a+b c")])
    }

    @Test(
        arguments: [
            ("A=%", .badEscape(offset: 2)), ("A=%4", .badEscape(offset: 2)), ("A=b%zz", .badEscape(offset: 3)),
            ("A=%4&B=1", .badEscape(offset: 2)), ("A%=1", .badEscape(offset: 1)), ("A=%%41", .badEscape(offset: 2)),
            ("A=%+1", .badEscape(offset: 2)),
            ("A=%FF", .notUTF8(offset: 2)), ("A=%C0%80", .notUTF8(offset: 2)), ("A=%ED%A0%80", .notUTF8(offset: 2)),
            ("A=%E6%97", .notUTF8(offset: 2)), ("A=1&%FF=1", .notUTF8(offset: 4)),
            ("&", .badName(offset: 0)), ("A=1&", .badName(offset: 4)), ("A=1&&B=1", .badName(offset: 4)),
            ("=1", .badName(offset: 0)), ("A b=1", .badName(offset: 0)), ("A%00=1", .badName(offset: 0)),
            ("A+=1", .badName(offset: 0)), ("%E2%84%AA=1", .badName(offset: 0)), (".A=1", .badName(offset: 0)),
            ("A.=1", .badName(offset: 0)), ("A..B=1", .badName(offset: 0)),
            ("A=1\n", .controlByte(offset: 3)), ("A=1\u{7F}", .controlByte(offset: 3)),
            ("A\0=", .controlByte(offset: 1)),
            ("A=1&A=1", .duplicateName("A")), ("A=1&%41=2", .duplicateName("A")),
        ] as [(String, QueryError)])
    func theRestIsRefused(body: String, error: QueryError) {
        #expect(throws: error) { try QueryForm(decodingBody: Array(body.utf8)) }
    }

    @Test func rawBytesThatAreNotUTF8AreRefused() {
        #expect(throws: QueryError.notUTF8(offset: 2)) { try QueryForm(decodingBody: [0x41, 0x3D, 0xFF]) }
    }

    @Test func limitsAreKept() throws {
        let limits = QueryLimits(bytes: 30, parameters: 3, nameBytes: 8, nameParts: 2)
        func decode(_ body: String) throws(QueryError) -> Int {
            try QueryForm(decodingBody: Array(body.utf8), limits: limits).parameters.count
        }
        #expect(try decode("A=1&B=2&C=" + String(repeating: "x", count: 20)) == 3)
        #expect(throws: QueryError.tooManyBytes(limit: 30)) { try decode("A=" + String(repeating: "x", count: 29)) }
        #expect(throws: QueryError.tooManyParameters(limit: 3)) { try decode("A&B&C&D") }
        #expect(try decode("ABCDEFGH&A.B") == 2)
        #expect(throws: QueryError.badName(offset: 0)) { try decode("ABCDEFGHI") }
        #expect(throws: QueryError.badName(offset: 2)) { try decode("A&A.B.C") }
    }

    @Test func formsMerge() throws {
        let one = QueryForm([.init(name: "A", value: "1")])
        let two = QueryForm([.init(name: "B", value: "2")])
        #expect(try one.merging(two).parameters.map(\.name) == ["A", "B"])
        #expect(throws: QueryError.duplicateName("A")) { try one.merging(one) }
    }

    @Test func callsAreEncoded() {
        var form = QueryForm(action: "TagUser", of: .iam)
        form.append("UserName", "a b+c&d=é~")
        form.append("TagKeys", list: ["x", "y"])
        form.append("Empty", list: [])
        form.append("Tags", structures: [QueryForm([.init(name: "Key", value: "k"), .init(name: "Value", value: "")])])
        #expect(
            form.encoded == "Action=TagUser&Version=2010-05-08&UserName=a%20b%2Bc%26d%3D%C3%A9~"
                + "&TagKeys.member.1=x&TagKeys.member.2=y&Empty=&Tags.member.1.Key=k&Tags.member.1.Value=")
    }

    @Test func generatedFormsReadBackFromBodyAndQueryString() throws {
        var random = SeededRandom(seed: 1)
        for _ in 0..<2000 {
            var form = QueryForm(action: text(using: &random), of: .sts)
            for index in 0..<Int.random(in: 0..<5, using: &random) {
                form.append("P.member.\(index)", text(using: &random))
            }
            #expect(try QueryForm(decodingBody: form.body) == form)
            #expect(try QueryForm(decodingQueryString: form.encoded) == form)
        }
    }

    @Test func damagedFormsNeverTrap() throws {
        var random = SeededRandom(seed: 2)
        for _ in 0..<5000 {
            var form = QueryForm(action: text(using: &random), of: .iam)
            form.append("Tags", structures: [QueryForm([.init(name: "Key", value: text(using: &random))])])
            guard let read = try? QueryForm(decodingBody: damaged(form.body, using: &random)) else { continue }
            #expect(try QueryForm(decodingBody: read.body) == read)
            var reader = QueryReader(read)
            _ = try? reader.structures("Tags") { (tag) throws(QueryError) in try tag.requiredString("Key") }
            #expect(reader.unreadNames.count <= read.parameters.count)
        }
    }
}
