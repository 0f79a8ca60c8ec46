/// The entries of a tile of level 0, each after its length in two bytes, the high one first. https://c2sp.org/tlog-tiles,
/// Log entries
package enum EntryBundle {
    package static let maximumEntryBytes = Int(UInt16.max)

    /// nil when an entry is longer than can be written.
    package static func encoded(_ entry: [UInt8]) -> [UInt8]? {
        guard let length = UInt16(exactly: entry.count) else { return nil }
        return [UInt8(length >> 8), UInt8(length & 0xFF)] + entry
    }

    /// The first `count` entries. With `allowingMore` there may be others after them, as a full bundle may stand for any
    /// part of it.
    package static func decode(
        _ bytes: [UInt8], count: Int, allowingMore: Bool = false
    ) throws(LogReadFailure) -> [ArraySlice<UInt8>] {
        var entries: [ArraySlice<UInt8>] = []
        var place = 0
        while entries.count < count {
            guard place < bytes.count else { throw LogReadFailure(.entryBundle, .byte(place), .cutShort) }
            guard bytes.count - place >= 2 else { throw LogReadFailure(.entryBundle, .byte(place), .cutEntry) }
            let start = place + 2
            let end = start + Int(bytes[place]) << 8 + Int(bytes[place + 1])
            guard end <= bytes.count else { throw LogReadFailure(.entryBundle, .byte(place), .cutEntry) }
            entries.append(bytes[start..<end])
            place = end
        }
        guard allowingMore || place == bytes.count else { throw LogReadFailure(.entryBundle, .byte(place), .trailing) }
        return entries
    }
}
