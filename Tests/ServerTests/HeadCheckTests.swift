import AuthorityAPI
import Testing

@testable import Server

@Suite struct HeadCheckTests {
    struct Row: Sendable {
        let name: String
        var method = "POST"
        var target = "/"
        var minorVersion = 1
        var fields: [(String, String)] = [("Host", "h")]
        let fault: HTTPFault?
    }

    static let rows = [
        Row(name: "plain", fault: nil),
        Row(name: "length", fields: [("Host", "h"), ("Content-Length", "100")], fault: nil),
        Row(name: "chunked", fields: [("Host", "h"), ("Transfer-Encoding", "Chunked")], fault: nil),
        Row(name: "no host in 1.0", minorVersion: 0, fields: [], fault: nil),
        Row(name: "twice what may come twice", fields: [("Host", "h"), ("A", "1"), ("a", "2")], fault: nil),
        Row(name: "continue", fields: [("Host", "h"), ("Expect", "100-Continue")], fault: nil),
        Row(name: "tab in a value", fields: [("Host", "h"), ("A", "1\t2")], fault: nil),

        Row(name: "no host", fields: [], fault: .malformed("the header `host` is missing")),
        Row(
            name: "two hosts", fields: [("Host", "h"), ("host", "h")],
            fault: .malformed("the header `host` comes twice")),
        Row(
            name: "two hosts in 1.0", minorVersion: 0, fields: [("Host", "h"), ("host", "i")],
            fault: .malformed("the header `host` comes twice")),
        Row(
            name: "two authorizations", fields: [("Host", "h"), ("Authorization", "a"), ("AUTHORIZATION", "b")],
            fault: .malformed("the header `authorization` comes twice")),
        Row(
            name: "two lengths", fields: [("Host", "h"), ("Content-Length", "1"), ("Content-Length", "1")],
            fault: .malformed("the header `content-length` comes twice")),
        Row(
            name: "length and chunked",
            fields: [("Host", "h"), ("Content-Length", "1"), ("Transfer-Encoding", "chunked")],
            fault: .malformed("content-length and transfer-encoding exclude each other")),
        Row(
            name: "gzip", fields: [("Host", "h"), ("Transfer-Encoding", "gzip, chunked")],
            fault: .malformed("the only transfer encoding is chunked")),
        Row(
            name: "no number", fields: [("Host", "h"), ("Content-Length", "+1")],
            fault: .malformed("content-length is not a number")),
        Row(
            name: "too long", fields: [("Host", "h"), ("Content-Length", "101")], fault: .bodyTooLarge(limit: 100)),
        Row(
            name: "longer than any number", fields: [("Host", "h"), ("Content-Length", "99999999999999999999")],
            fault: .bodyTooLarge(limit: 100)),
        Row(name: "expectation", fields: [("Host", "h"), ("Expect", "200-ok")], fault: .expectationUnknown),
        Row(
            name: "absolute target", target: "http://h/",
            fault: .malformed("the request target is not a path in visible ASCII")),
        Row(
            name: "asterisk", method: "OPTIONS", target: "*",
            fault: .malformed("the request target is not a path in visible ASCII")),
        Row(
            name: "fragment", target: "/a#b",
            fault: .malformed("the request target is not a path in visible ASCII")),
        Row(
            name: "beyond ASCII", target: "/é",
            fault: .malformed("the request target is not a path in visible ASCII")),
        Row(
            name: "space in a name", fields: [("Host", "h"), ("A b", "1")],
            fault: .malformed("a header name has a character that is not allowed")),
        Row(
            name: "no name", fields: [("Host", "h"), ("", "1")],
            fault: .malformed("a header name has a character that is not allowed")),
        // The Kelvin sign is equal to a K in lower case.
        Row(
            name: "name beyond ASCII", fields: [("Host", "h"), ("\u{212A}", "1")],
            fault: .malformed("a header name has a character that is not allowed")),
        Row(
            name: "line end in a value", fields: [("Host", "h"), ("A", "1\r\nB: 2")],
            fault: .malformed("a header value has a control character")),
    ]

    @Test(arguments: rows.indices) func aHeadIsTakenOrRefused(index: Int) {
        let row = Self.rows[index]
        let head = RawHead(
            method: row.method, target: row.target, minorVersion: row.minorVersion,
            fields: row.fields.map { RawHead.Field($0.0, $0.1) })
        #expect(HeadCheck.fault(head, maximumBody: 100) == row.fault, "\(row.name)")
    }
}
