/// A request written out as HTTP/1.1, as vectors and fuzzers have it. It takes raw spaces in the target and folded
/// header values, which no server should.
package enum RequestText {
    /// nil when the first line is not `METHOD TARGET HTTP/…` or a header line has no colon.
    package static func read(_ text: [UInt8]) -> WireRequest? {
        var rest = text[...]
        let first = takeLine(&rest)
        guard let methodEnd = first.firstIndex(of: ASCII.space), let targetEnd = first.lastIndex(of: ASCII.space),
            methodEnd < targetEnd, first[targetEnd...].dropFirst().starts(with: "HTTP/".utf8)
        else { return nil }
        var headers: [WireRequest.Header] = []
        while !rest.isEmpty {
            let line = takeLine(&rest)
            if line.isEmpty { break }
            if ASCII.isSpace(line[line.startIndex]), let folded = headers.popLast() {
                headers.append((folded.name, folded.value + "\n" + String(decoding: line, as: UTF8.self)))
                continue
            }
            guard let colon = line.firstIndex(of: ASCII.colon) else { return nil }
            headers.append((String(decoding: line[..<colon], as: UTF8.self), value(line[colon...])))
        }
        return WireRequest(
            method: String(decoding: first[..<methodEnd], as: UTF8.self),
            target: String(decoding: first[methodEnd..<targetEnd].dropFirst(), as: UTF8.self), headers: headers,
            body: .bytes(Array(rest)))
    }

    private static func value(_ text: ArraySlice<UInt8>) -> String {
        String(decoding: text.dropFirst(), as: UTF8.self)
    }

    private static func takeLine(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let end = rest.firstIndex(of: ASCII.newline) ?? rest.endIndex
        var line = rest[..<end]
        rest = rest[end...].dropFirst()
        if line.last == 0x0D { line.removeLast() }
        return line
    }
}
