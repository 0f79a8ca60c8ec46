package import MerkleLog

/// Grows a log by the records that the store has committed: tiles and entries first, and when they are on disk the
/// checkpoint over them. A crash in between leaves files that no checkpoint speaks of, and the same come again.
package struct LogGrowth: Sendable {
    /// Records that are read at once.
    private static let batch = 2048
    /// Batches under one checkpoint, so that one comes also while records never end.
    private static let most = 8

    package let origin: Origin
    private let storage: any LogStorage
    private let entries: @Sendable (_ after: Int64, _ limit: Int) async throws -> [LogEntry]
    private var frontier: TreeFrontier
    /// The entries of the tile that is not full, as they stand in its bundle.
    private var bundle: [UInt8] = []
    /// nil before the first.
    package private(set) var latest: SignedNote?

    /// Opens a log where it was left. Throws `LogFailure` when its end was cut or changed, when another key signed it, or
    /// when the store lacks records that it has.
    ///
    /// - Parameters:
    ///   - keys: those that may have signed the checkpoint.
    ///   - entries: `Store.entries`.
    package init(
        _ origin: Origin, in storage: any LogStorage, keys: [VerifierKey],
        entries: @escaping @Sendable (_ after: Int64, _ limit: Int) async throws -> [LogEntry]
    ) async throws {
        self.origin = origin
        self.storage = storage
        self.entries = entries
        guard let bytes = try storage.read(.checkpoint) else {
            frontier = TreeFrontier()
            return
        }
        let note = try SignedNote(parsing: bytes)
        let checkpoint = try LogGrowth.checkpoint(of: note, origin, keys)
        frontier = try TreeFrontier(checkpoint.head, from: AnyTiles(storage))
        latest = note
        if let last = TileCoordinates.inTree(of: frontier.size, level: 0, index: frontier.size >> 8), !last.isFull {
            bundle = try storage.entries(of: last).flatMap { EntryBundle.encoded(Array($0)) ?? [] }
        }
        try await checkLast()
    }

    package var head: TreeHead { frontier.head }

    /// Takes what is new and signs a checkpoint over it; nil when nothing is. What it throws leaves it as it was.
    ///
    /// - Parameter signers: the newest key first; after a rotation the one before signs once more.
    package mutating func advance(signing signers: [NoteSigner]) async throws -> SignedNote? {
        var next = self
        for _ in 0..<LogGrowth.most {
            let new = try await entries(Int64(next.frontier.size), LogGrowth.batch)
            guard !new.isEmpty else { break }
            try next.append(new)
            if new.count < LogGrowth.batch { break }
        }
        guard next.frontier.size > frontier.size || latest == nil else { return nil }
        return try next.sign(signers, into: &self)
    }

    /// Signs what is there again: when keys have changed.
    package mutating func signAgain(_ signers: [NoteSigner]) throws -> SignedNote {
        try sign(signers, into: &self)
    }

    private func sign(_ signers: [NoteSigner], into target: inout LogGrowth) throws -> SignedNote {
        let text = Checkpoint(origin, frontier.head).text
        let note = try SignedNote(text, signatures: signers.map { try $0.sign(text) })
        try storage.write([LogFile(.checkpoint, note.bytes)])
        target = self
        target.latest = note
        return note
    }

    private mutating func append(_ new: [LogEntry]) throws {
        var leaves: [TreeHash] = []
        var files: [LogFile] = []
        for (number, entry) in new.enumerated() {
            let index = frontier.size + UInt64(number)
            guard entry.position == Int64(index) + 1 else {
                throw LogFailure.disagrees("record \(index + 1) is missing, the next is \(entry.position)")
            }
            guard let digest = RecordDigest(entry)?.bytes, let encoded = EntryBundle.encoded(digest) else {
                throw LogFailure.disagrees("record \(entry.position) was erased before it was in the log")
            }
            leaves.append(.leaf(digest))
            bundle += encoded
            if index % 256 == 255, let tile = TileCoordinates(level: 0, index: index >> 8) {
                files.append(LogFile(.entries(tile), bundle))
                bundle = []
            }
        }
        let tiles = try frontier.append(leaves)
        files += tiles.map { LogFile(.tile($0.coordinates), $0.bytes) }
        if !bundle.isEmpty,
            let last = TileCoordinates.inTree(of: frontier.size, level: 0, index: frontier.size >> 8)
        {
            files.append(LogFile(.entries(last), bundle))
        }
        try storage.write(files)
        for tile in tiles where tile.coordinates.isFull { try storage.removeParts(of: tile.coordinates) }
    }

    private static func checkpoint(
        of note: SignedNote, _ origin: Origin, _ keys: [VerifierKey]
    ) throws -> Checkpoint {
        let checkpoint = try Checkpoint(parsing: note.text)
        guard checkpoint.origin == origin else {
            throw LogFailure.foreign("it is of `\(checkpoint.origin)`, not of `\(origin)`")
        }
        do throws(NoteRefusal) {
            _ = try note.verified(by: keys)
        } catch {
            throw LogFailure.foreign("\(error)")
        }
        return checkpoint
    }

    /// A store that was put back to an earlier state would give new records the places of old ones.
    private func checkLast() async throws {
        guard frontier.size > 0 else { return }
        var reader = TreeReader(size: frontier.size, source: AnyTiles(storage))
        let leaf = try reader.leaf(at: frontier.size - 1)
        guard let last = try await entries(Int64(frontier.size) - 1, 1).first else {
            throw LogFailure.disagrees("the log has \(frontier.size) records, and the store fewer")
        }
        // Of an erased record there is nothing to compare.
        guard let digest = RecordDigest(last) else { return }
        guard TreeHash.leaf(digest.bytes) == leaf else {
            throw LogFailure.disagrees("record \(last.position) is not the one that the log has")
        }
    }
}

/// A storage as what trees are read from.
package struct AnyTiles: TileSource {
    private let storage: any LogStorage

    package init(_ storage: any LogStorage) {
        self.storage = storage
    }

    package func bytes(of tile: TileCoordinates) throws -> [UInt8] { try storage.bytes(of: tile) }
}
