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

    /// Of several entries for one key the last counts.
    init(_ context: [ContextEntry], pool: inout TextPool) {
        var entries: ContiguousArray<Entry> = []
        var values: ContiguousArray<TextRange> = []
        entries.reserveCapacity(context.count)
        values.reserveCapacity(context.count)
        for entry in context.reversed() {
            let range = pool.addLowercased(entry.key)
            let hash = pool.hash(range)
            // Few keys are cheaper compared one by one than put into a table that is thrown away.
            guard !entries.contains(where: { $0.hash == hash && pool.equal($0.key, range) }) else { continue }
            let start = UInt32(clamping: values.count)
            for value in entry.values { values.append(pool.add(value)) }
            entries.append(
                Entry(
                    hash: hash, key: range, start: start, end: UInt32(clamping: values.count), isList: entry.isList))
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
