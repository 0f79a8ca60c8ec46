import CManagedPolicies

/// The data file inside the executable: lines of fields parted by tabs, ASCII, sorted by their first field.
enum PackedText {
    private static let tab = UInt8(ascii: "\t")

    /// Where each line is, its newline left out.
    static let lines: [Range<Int>] = {
        let count = sekisho_managed_policies_count()
        var lines: [Range<Int>] = []
        var start = 0
        while start < count {
            let end = sekisho_managed_policies_line_end(start)
            lines.append(start..<end)
            start = end + 1
        }
        return lines
    }()

    private static var bytes: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: sekisho_managed_policies_bytes(), count: sekisho_managed_policies_count())
    }

    static func text(in range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    /// The line whose first field is exactly this, by binary search.
    static func line(startingWith key: some StringProtocol) -> Range<Int>? {
        var low = 0
        var high = lines.count
        while low < high {
            let middle = low + (high - low) / 2
            if firstField(of: lines[middle]).lexicographicallyPrecedes(key.utf8) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        guard low < lines.count, firstField(of: lines[low]).elementsEqual(key.utf8) else { return nil }
        return lines[low]
    }

    private static func firstField(of line: Range<Int>) -> Slice<UnsafeBufferPointer<UInt8>> {
        bytes[line].prefix { $0 != tab }
    }

    /// Takes a line's fields from its start; `rest` is what they leave.
    struct Fields {
        private(set) var rest: Range<Int>

        init(_ line: Range<Int>) {
            rest = line
        }

        /// The text up to the next tab, or nil when there is no tab left.
        mutating func next() -> String? {
            guard let end = PackedText.bytes[rest].firstIndex(of: PackedText.tab) else { return nil }
            defer { rest = (end + 1)..<rest.upperBound }
            return PackedText.text(in: rest.lowerBound..<end)
        }
    }
}
