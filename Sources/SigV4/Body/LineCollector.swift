/// Puts lines together from bytes that come in any pieces.
struct LineCollector: Sendable {
    struct Line {
        /// Without its end.
        let text: [UInt8]
        /// Whether it ended in CR LF, and not in LF alone.
        let isWhole: Bool
    }

    private var begun: [UInt8] = []

    /// Takes the bytes of one line off `bytes`; nil when its end has not come. Throws for a line that has not ended
    /// after `limit` bytes.
    mutating func take(_ bytes: inout ArraySlice<UInt8>, limit: Int) throws(BodyFailure) -> Line? {
        let possible = bytes.prefix(max(0, limit - begun.count))
        guard let end = possible.firstIndex(of: ASCII.newline) else {
            begun += possible
            bytes = bytes.dropFirst(possible.count)
            guard begun.count < limit else { throw .brokenFraming }
            return nil
        }
        var text = begun + bytes[..<end]
        bytes = bytes[end...].dropFirst()
        begun.removeAll(keepingCapacity: true)
        let isWhole = text.last == 0x0D
        if isWhole { text.removeLast() }
        return Line(text: text, isWhole: isWhole)
    }
}
