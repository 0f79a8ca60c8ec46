/// Comparisons of ranges of text, eight bytes at a time.
enum Bytes {
    @inline(__always)
    static func equal(_ left: Span<UInt8>, _ a: TextRange, _ right: Span<UInt8>, _ b: TextRange) -> Bool {
        a.count == b.count && equal(left, Int(a.start), right, Int(b.start), count: a.count)
    }

    /// Compares from the end: texts such as ARNs differ there sooner.
    @inline(__always)
    static func equal(_ left: Span<UInt8>, _ a: Int, _ right: Span<UInt8>, _ b: Int, count: Int) -> Bool {
        guard a >= 0, b >= 0, count >= 0, a + count <= left.count, b + count <= right.count else { return false }
        var rest = count
        let leftBytes = left.bytes
        let rightBytes = right.bytes
        while rest >= 8 {
            rest -= 8
            // The bounds were checked above, for the whole run.
            let x = unsafe leftBytes.unsafeLoadUnaligned(fromUncheckedByteOffset: a + rest, as: UInt64.self)
            let y = unsafe rightBytes.unsafeLoadUnaligned(fromUncheckedByteOffset: b + rest, as: UInt64.self)
            if x != y { return false }
        }
        while rest > 0 {
            rest -= 1
            if left[a + rest] != right[b + rest] { return false }
        }
        return true
    }

    /// How many bytes the UTF-8 character at an index takes, within the range.
    @inline(__always)
    static func characterLength(_ text: Span<UInt8>, at index: Int, end: Int) -> Int {
        var next = index + 1
        while next < end, text[next] & 0xC0 == 0x80 { next += 1 }
        return next - index
    }
}
