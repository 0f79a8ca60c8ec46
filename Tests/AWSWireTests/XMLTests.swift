import AWSValues
import AWSWire
import Testing

@Suite struct XMLTests {
    private func written(_ element: XMLElement) -> String {
        String(decoding: element.bytes, as: UTF8.self)
    }

    @Test(arguments: [
        ("plain é日😀", "plain é日😀"), ("a&b<c>d\"e'f", "a&amp;b&lt;c&gt;d&quot;e'f"), ("]]>", "]]&gt;"),
        ("a\r\nb\tc", "a&#xD;\nb\tc"), ("\0\u{1}\u{8}\u{B}\u{C}\u{E}\u{1F}", String(repeating: "\u{FFFD}", count: 7)),
        ("\u{FFFE}\u{FFFF}", "\u{FFFD}\u{FFFD}"),
        ("\u{FFFD}\u{7F}\u{85}\u{2028}\u{10FFFF}", "\u{FFFD}\u{7F}\u{85}\u{2028}\u{10FFFF}"),
        ("&amp;", "&amp;amp;"), (" ", " "),
    ])
    func textsAreEscaped(text: String, expected: String) {
        #expect(Array(written(XMLElement("T", text)).utf8) == Array("<T>\(expected)</T>".utf8))
    }

    @Test func valuesAreWrittenAsAWSDoes() {
        let time = Instant(milliseconds: 1_795_572_199_123)
        #expect(
            written(
                XMLElement(
                    "R", namespace: "urn:\"x\"&y",
                    [
                        XMLElement("Empty", ""), XMLElement("None", []), XMLElement("Flag", true), XMLElement("N", -3),
                        XMLElement("Time", time), .optional("Absent", nil as String?), .optional("There", "x"),
                        .optional("Then", nil as Instant?), .optional("When", time), .list("Names", texts: ["a", "b"]),
                        .list("Tags", [[XMLElement("Key", "k"), nil], []]), .list("Nothing", texts: []),
                    ]))
                == "<R xmlns=\"urn:&quot;x&quot;&amp;y\"><Empty/><None/><Flag>true</Flag><N>-3</N>"
                + "<Time>2026-11-25T02:03:19Z</Time><There>x</There><When>2026-11-25T02:03:19Z</When>"
                + "<Names><member>a</member><member>b</member></Names>"
                + "<Tags><member><Key>k</Key></member><member/></Tags><Nothing/></R>")
    }

    @Test func answersHaveAWSsShape() {
        let user = XMLElement("User", [XMLElement("UserName", "bob")])
        let response = WireResponse.query(action: "CreateUser", of: .iam, result: [user], requestID: "r-1")
        #expect(response.status == 200)
        #expect(response.headers == [.init("Content-Type", "text/xml"), .init("x-amzn-RequestId", "r-1")])
        #expect(
            String(decoding: response.body, as: UTF8.self)
                == "<CreateUserResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><CreateUserResult><User>"
                + "<UserName>bob</UserName></User></CreateUserResult><ResponseMetadata><RequestId>r-1</RequestId>"
                + "</ResponseMetadata></CreateUserResponse>")
    }

    @Test func anOperationWithoutOutputHasNoResult() {
        let response = WireResponse.query(action: "DeleteUser", of: .sts, result: nil, requestID: "r")
        #expect(
            String(decoding: response.body, as: UTF8.self)
                == "<DeleteUserResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><ResponseMetadata>"
                + "<RequestId>r</RequestId></ResponseMetadata></DeleteUserResponse>")
    }

    @Test func answersAreWrittenByteForByte() throws {
        let user: [XMLElement?] = [
            XMLElement("Path", "/a&b/"), XMLElement("UserName", "bob"), XMLElement("UserId", "AIDAEXAMPLEEXAMPLE2"),
            XMLElement("Arn", "arn:aws:iam::123456789012:user/a&b/bob"),
            XMLElement("CreateDate", Instant(seconds: 1_795_572_199)),
            .list("Tags", [[XMLElement("Key", "k"), XMLElement("Value", "\r\n<v>")]]),
        ]
        try expectGolden(
            .query(action: "CreateUser", of: .iam, result: [XMLElement("User", user)], requestID: "r-1"),
            "answer.CreateUser")
        try expectGolden(
            .query(
                action: "ListUsers", of: .iam,
                result: [.list("Users", [user, []]), XMLElement("IsTruncated", false)], requestID: "r-1"),
            "answer.ListUsers")
        try expectGolden(.query(action: "DeleteUser", of: .iam, result: nil, requestID: "r-1"), "answer.DeleteUser")
    }

    @Test func documentsArePercentEncoded() {
        #expect(percentEncoded("{\"a\": [\"*\"]}~-._/é") == "%7B%22a%22%3A%20%5B%22%2A%22%5D%7D~-._%2F%C3%A9")
    }
}
