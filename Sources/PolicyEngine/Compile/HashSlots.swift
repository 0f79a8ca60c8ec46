/// An open-addressed table from hashes to entry numbers. The owner keeps the entries and compares their keys.
struct HashSlots: Sendable {
    /// A power of two, at most half full; -1 is free.
    private let slots: ContiguousArray<Int32>

    /// - Parameter hashes: one for each entry, in order; the keys are distinct.
    init(_ hashes: [UInt64]) {
        var capacity = 2
        while capacity < hashes.count * 2 { capacity *= 2 }
        var slots = ContiguousArray<Int32>(repeating: -1, count: capacity)
        for (entry, hash) in hashes.enumerated() {
            var slot = Int(truncatingIfNeeded: hash) & (capacity - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (capacity - 1) }
            slots[slot] = Int32(clamping: entry)
        }
        self.slots = slots
    }

    /// The number of the entry with that hash for which `isKey` is true, or -1.
    @inline(__always)
    func find(_ hash: UInt64, where isKey: (Int) -> Bool) -> Int {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while true {
            let entry = Int(slots[slot])
            if entry < 0 || isKey(entry) { return entry }
            slot = (slot + 1) & mask
        }
    }
}
