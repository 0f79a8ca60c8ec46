/// A request's condition keys, found by hash. Keys are kept in lower case.
struct ContextTable: Sendable {
    struct Entry: Sendable {
        let hash: UInt64
        let key: TextRange
        /// The entry's values are `values[start..<end]`.
        let start: UInt32
        let end: UInt32
        let isList: Bool
    }

    let entries: ContiguousArray<Entry>
    let values: ContiguousArray<TextRange>
    private let slots: HashSlots

    init(_ context: [ContextEntry], pool: inout TextPool) {
        var latest: [[UInt8]: ContextEntry] = [:]
        for entry in context { latest[Array(entry.key.lowercased().utf8)] = entry }
        var entries: ContiguousArray<Entry> = []
        var values: ContiguousArray<TextRange> = []
        for (key, entry) in latest.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            let range = pool.add(key)
            let start = UInt32(clamping: values.count)
            for value in entry.values { values.append(pool.add(value)) }
            entries.append(
                Entry(
                    hash: pool.hash(range), key: range, start: start, end: UInt32(clamping: values.count),
                    isList: entry.isList))
        }
        self.entries = entries
        self.values = values
        slots = HashSlots(entries.map(\.hash))
    }

    /// The number of the entry for a lower-case key, or -1.
    @inline(__always)
    func find(_ hash: UInt64, key: TextRange, in keyText: Span<UInt8>, text: Span<UInt8>) -> Int {
        slots.find(hash) { entry in
            entries[entry].hash == hash && Bytes.equal(keyText, key, text, entries[entry].key)
        }
    }
}
