/// Which part of a list a call asks for, and where the part before it ended.
package struct Page: Sendable {
    /// What AWS answers when the call says nothing.
    static let usual = 100
    /// The first byte of what a marker holds: which form it is of.
    private static let form: UInt8 = 1
    /// Where AWS's markers end. Ours can be longer: they hold the key of a tag, which is 128 characters of four bytes.
    private static let longestMarker = 320

    private let limit: Int
    /// What every key begins with, so that the marker of one list is none of another.
    private let scope: String
    /// The key of the last item of the part before; nil for the first part.
    private let after: String?
    private let marker: String?
    private let maximum: Int?

    /// - Parameters:
    ///   - scope: tells lists apart whose markers are not to be taken for each other's.
    ///   - usual: how many items AWS answers when the call says nothing.
    ///   - refusal: what AWS says of a marker that is none of this list's.
    package init(
        _ parameters: some Parameters, _ check: inout Validation, scope: String = "", usual: Int = Page.usual,
        refusal: ServiceError = .validation("Invalid Marker.")
    ) throws(ServiceError) {
        self.scope = scope
        marker = try parameters.string("Marker")
        after = marker.flatMap(Page.key).flatMap { $0.utf8.starts(with: scope.utf8) ? $0 : nil }
        if let marker, after == nil {
            check.length(marker.unicodeScalars.count, "marker", most: Page.longestMarker)
            check.fit(false, orElse: refusal)
        }
        guard let text = try parameters.string("MaxItems") else {
            (limit, maximum) = (usual, nil)
            return
        }
        let number = try check.integer(text, "maxItems", in: 1...1000)
        (limit, maximum) = (number ?? usual, number)
    }

    /// A list in the order of its keys, which differ, cut to what was asked for; then whether there is more, and the
    /// marker that the next call is to send. Items that come or go meanwhile shift nothing: a marker holds a key.
    package func members<Item>(
        _ name: String, of items: [Item], by key: (Item) -> String, _ show: (Item) -> Output
    ) -> [Output.Member] {
        let (shown, rest) = cut(items, by: key)
        return [Output.Member(name, .list(shown.map(show)))] + rest
    }

    /// The items themselves, where the answer has them in several lists.
    ///
    /// - Parameter most: fewer than were asked for, where each is dear.
    package func cut<Item>(
        _ items: [Item], most: Int = .max, by key: (Item) -> String
    ) -> (items: [Item], rest: [Output.Member]) {
        let keyed = items.map { (key: scope + key($0), item: $0) }.sorted { Page.precedes($0.key, $1.key) }
        let left = after.map { after in keyed.filter { Page.precedes(after, $0.key) } } ?? keyed
        let shown = left.prefix(max(min(limit, most), 0))
        let isTruncated = shown.count < left.count
        var rest = [Output.Member("IsTruncated", .boolean(isTruncated))]
        if isTruncated, let last = shown.last {
            rest.append(Output.Member("Marker", .string(Page.marker(for: last.key))))
        }
        return (shown.map(\.item), rest)
    }

    /// For the record.
    package var recorded: [Output.Member] {
        [
            marker.map { Output.Member("marker", .string($0)) },
            maximum.map { Output.Member("maxItems", .integer($0)) },
        ].compactMap(\.self)
    }

    /// By bytes: every two keys that differ have an order.
    private static func precedes(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }

    /// The key in hexadecimal: text that goes through any protocol as it is.
    private static func marker(for key: String) -> String {
        ([form] + Array(key.utf8)).map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }.joined()
    }

    /// nil for what is no marker of ours.
    private static func key(of marker: String) -> String? {
        let digits = marker.utf8.map(digit)
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = digits[index], let low = digits[index + 1] else { return nil }
            bytes.append(high << 4 | low)
        }
        guard bytes.first == form else { return nil }
        return String(validating: bytes.dropFirst(), as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }
}
