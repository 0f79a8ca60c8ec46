/// What a log serves, and the path below its prefix: pure functions both ways. https://c2sp.org/tlog-tiles, APIs
package enum LogPath: Hashable, Sendable, CustomStringConvertible {
    case checkpoint
    case tile(TileCoordinates)
    /// The entries whose hashes are in a tile of level 0.
    case entries(TileCoordinates)

    /// Takes the one path of each thing: `checkpoint`, `tile/<L>/<N>[.p/<W>]`, `tile/entries/<N>[.p/<W>]`.
    package init(parsing path: some Collection<UInt8>) throws(LogReadFailure) {
        guard path.count <= Self.maximumBytes else { throw LogReadFailure(.path, .whole, .tooLong) }
        if path.elementsEqual("checkpoint".utf8) {
            self = .checkpoint
            return
        }
        var parts = Array(path).split(separator: ASCII.slash, omittingEmptySubsequences: false)[...]
        guard parts.popFirst()?.elementsEqual("tile".utf8) == true, let kind = parts.popFirst(),
            let (index, width) = Self.place(parts)
        else { throw LogReadFailure(.path, .whole, .badPath) }
        let isEntries = kind.elementsEqual("entries".utf8)
        guard let level = isEntries ? 0 : Decimal.value(kind, maximum: 63) else {
            throw LogReadFailure(.path, .whole, .badPath)
        }
        guard let tile = TileCoordinates(level: Int(level), index: index, width: width) else {
            throw LogReadFailure(.path, .whole, .noSuchTile)
        }
        self = isEntries ? .entries(tile) : .tile(tile)
    }

    package init(parsing path: String) throws(LogReadFailure) {
        try self.init(parsing: path.utf8)
    }

    package var description: String {
        switch self {
        case .checkpoint: "checkpoint"
        case .tile(let tile): "tile/\(tile.level)/\(Self.place(tile))"
        case .entries(let tile): "tile/entries/\(Self.place(tile))"
        }
    }

    private static func place(_ tile: TileCoordinates) -> String {
        var groups: [String] = []
        var rest = tile.index
        repeat {
            let digits = String(rest % 1000)
            let padded = String(repeating: "0", count: 3 - digits.count) + digits
            groups.append(groups.isEmpty ? padded : "x" + padded)
            rest /= 1000
        } while rest > 0
        return groups.reversed().joined(separator: "/") + (tile.isFull ? "" : ".p/\(tile.width)")
    }

    /// `x001/x234/067`, perhaps with `.p` and a width: the index and the width.
    private static func place(_ parts: ArraySlice<ArraySlice<UInt8>>) -> (UInt64, Int)? {
        var groups = parts
        var width = TileCoordinates.fullWidth
        if let last = groups.last, let before = groups.dropLast().last, before.ends(with: ".p") {
            guard let written = Decimal.value(last, maximum: 255), written > 0 else { return nil }
            width = Int(written)
            groups = groups.dropLast(2) + [before.dropLast(2)]
        }
        guard let last = groups.popLast(), let lowest = group(last) else { return nil }
        var index: UInt64 = 0
        for (place, part) in groups.enumerated() {
            guard part.first == 0x78, let value = group(part.dropFirst()), place > 0 || value > 0,
                let next = index.thousandfold(adding: value)
            else { return nil }
            index = next
        }
        return index.thousandfold(adding: lowest).map { ($0, width) }
    }

    /// Three digits.
    private static func group(_ text: ArraySlice<UInt8>) -> UInt64? {
        guard text.count == 3, text.allSatisfy(ASCII.isDigit) else { return nil }
        return text.reduce(0) { $0 * 10 + UInt64($1 - 0x30) }
    }

    /// Seven groups of three digits and a width are less.
    private static let maximumBytes = 64
}

extension ArraySlice<UInt8> {
    fileprivate func ends(with text: String) -> Bool { suffix(text.utf8.count).elementsEqual(text.utf8) }
}

extension UInt64 {
    fileprivate func thousandfold(adding value: UInt64) -> UInt64? {
        let (thousands, overflows) = multipliedReportingOverflow(by: 1000)
        let (sum, overflowsToo) = thousands.addingReportingOverflow(value)
        return overflows || overflowsToo ? nil : sum
    }
}
