package import AWSValues
package import MerkleLog

/// Makes the tree again from the records and holds it against the log: `sekisho trail fsck`.
package struct LogCheck: Sendable {
    /// One thing that is not as it must be.
    package enum Problem: Sendable, Hashable {
        /// The record at this place is not the one that the log has.
        case changed(position: Int64, eventID: String)
        /// The store has no record at this place.
        case gone(position: Int64)
        /// The file is not there or is not what the records give.
        case file(String)
        /// The records give another root than the checkpoint.
        case root(found: String, expected: String)
        /// The checkpoint is not to be believed.
        case checkpoint(String)
    }

    package struct Report: Sendable {
        package fileprivate(set) var head = TreeHead.empty
        package fileprivate(set) var records: Int64 = 0
        /// Those whose content was destroyed on order: their digest is in the log, and nothing can be held against it.
        package fileprivate(set) var erased: Int64 = 0
        /// Records that are not under the checkpoint yet.
        package fileprivate(set) var pending: Int64 = 0
        package fileprivate(set) var problems: [Problem] = []
    }

    private static let batch = 2048
    private let origin: Origin
    private let keys: [VerifierKey]
    private let storage: any LogStorage
    private let entries: @Sendable (_ after: Int64, _ limit: Int) async throws -> [LogEntry]

    /// - Parameters: as for `LogGrowth`.
    package init(
        _ origin: Origin, in storage: any LogStorage, keys: [VerifierKey],
        entries: @escaping @Sendable (_ after: Int64, _ limit: Int) async throws -> [LogEntry]
    ) {
        self.origin = origin
        self.storage = storage
        self.keys = keys
        self.entries = entries
    }

    /// Throws when something cannot be read at all.
    ///
    /// - Parameter repairs: writes the tiles and entries again that were lost, when the records give the root of the
    ///   checkpoint; nothing else is ever changed.
    package func run(repairs: Bool = false) async throws -> Report {
        var report = Report()
        guard let bytes = try storage.read(.checkpoint) else {
            report.pending = try await count(after: 0)
            return report
        }
        do {
            let note = try SignedNote(parsing: bytes)
            let checkpoint = try Checkpoint(parsing: note.text)
            _ = try note.verified(by: keys)
            report.head = checkpoint.head
            if checkpoint.origin != origin {
                report.problems.append(.checkpoint("it is of `\(checkpoint.origin)`, not of `\(origin)`"))
            }
        } catch {
            report.problems.append(.checkpoint("\(error)"))
            return report
        }
        let files = try await compare(&report)
        if repairs, report.problems.allSatisfy({ if case .file = $0 { true } else { false } }) {
            try storage.write(files)
        }
        report.pending = try await count(after: Int64(report.head.size))
        return report
    }

    /// Goes through all leaves; answers the files that differ, as they should be.
    private func compare(_ report: inout Report) async throws -> [LogFile] {
        var frontier = TreeFrontier()
        var wrong: [LogFile] = []
        while frontier.size < report.head.size {
            let start = frontier.size
            let most = Int(min(UInt64(LogCheck.batch), report.head.size - start))
            let found = try await entries(Int64(start), most).filter { $0.position <= Int64(report.head.size) }
            let digests = digests(found, from: start, most, &report)
            var files = try frontier.append(digests.map { .leaf($0) }).map { LogFile(.tile($0.coordinates), $0.bytes) }
            files += bundles(digests, from: start)
            for file in files where isFinal(file.path, report.head.size) {
                guard try storage.read(file.path) != file.bytes else { continue }
                report.problems.append(.file("\(file.path)"))
                wrong.append(file)
            }
        }
        if frontier.root != report.head.root {
            report.problems.append(.root(found: "\(frontier.root)", expected: "\(report.head.root)"))
        }
        return wrong
    }

    /// The digest of each place: of the record, or for one that was erased of the log itself.
    private func digests(
        _ found: [LogEntry], from start: UInt64, _ count: Int, _ report: inout Report
    ) -> [[UInt8]] {
        var rest = found[...]
        var known = KnownDigests(storage, of: report.head.size)
        return (0..<count).map { place in
            let position = Int64(start) + Int64(place) + 1
            let kept = known.digest(at: UInt64(position) - 1)
            guard let entry = rest.first, entry.position == position else {
                report.problems.append(.gone(position: position))
                return kept ?? RecordDigest.none
            }
            rest = rest.dropFirst()
            report.records += 1
            guard let own = RecordDigest(entry)?.bytes else {
                report.erased += 1
                return kept ?? RecordDigest.none
            }
            // The tile has the last word: the bundle of entries alone may have been damaged.
            let leaf = known.leaf(at: UInt64(position) - 1)
            guard let leaf, leaf != .leaf(own) else { return own }
            report.problems.append(.changed(position: position, eventID: entry.eventID))
            return kept ?? own
        }
    }

    /// A tile that grows further within the tree is not at its end yet.
    private func isFinal(_ path: LogPath, _ size: UInt64) -> Bool {
        switch path {
        case .checkpoint: false
        case .tile(let tile), .entries(let tile):
            TileCoordinates.inTree(of: size, level: tile.level, index: tile.index) == tile
        }
    }

    /// The bundles that begin among these digests; batches begin with a bundle.
    private func bundles(_ digests: [[UInt8]], from start: UInt64) -> [LogFile] {
        stride(from: 0, to: digests.count, by: TileCoordinates.fullWidth).compactMap { place in
            let part = digests[place...].prefix(TileCoordinates.fullWidth)
            let index = (start + UInt64(place)) >> 8
            return TileCoordinates(level: 0, index: index, width: part.count).map { tile in
                LogFile(.entries(tile), part.flatMap { EntryBundle.encoded($0) ?? [] })
            }
        }
    }

    private func count(after position: Int64) async throws -> Int64 {
        var last = position
        var count: Int64 = 0
        while let next = try await entries(last, LogCheck.batch).last {
            count += next.position - last
            last = next.position
        }
        return count
    }
}

/// What the bundles of a log say of each place, read one after another.
private struct KnownDigests {
    private let storage: any LogStorage
    private let size: UInt64
    private var tile: TileCoordinates?
    private var digests: [ArraySlice<UInt8>] = []
    private var leaves: [TreeHash] = []

    init(_ storage: any LogStorage, of size: UInt64) {
        self.storage = storage
        self.size = size
    }

    /// nil when the bundle is not there or not one.
    mutating func digest(at index: UInt64) -> [UInt8]? {
        let place = read(index)
        return place < digests.count ? Array(digests[place]) : nil
    }

    /// nil when the tile is not there or not one.
    mutating func leaf(at index: UInt64) -> TreeHash? {
        let place = read(index)
        return place < leaves.count ? leaves[place] : nil
    }

    /// Reads the tile of a leaf and its entries; answers the leaf's place there.
    private mutating func read(_ index: UInt64) -> Int {
        if let wanted = TileCoordinates.inTree(of: size, level: 0, index: index >> 8), wanted != tile {
            tile = wanted
            digests = (try? storage.entries(of: wanted)) ?? []
            leaves = (try? Tile(wanted, bytes: storage.bytes(of: wanted)).hashes) ?? []
        }
        return Int(index % UInt64(TileCoordinates.fullWidth))
    }
}

extension LogCheck.Report {
    package var json: JSONText {
        [
            "size": .integer(head.size), "root": .string("\(head.root)"), "records": .integer(records),
            "erased": .integer(erased), "pending": .integer(pending),
            "problems": .array(problems.map(\.json)),
        ]
    }
}

extension LogCheck.Problem {
    package var json: JSONText {
        switch self {
        case .changed(let position, let id):
            ["code": "changed", "position": .integer(position), "eventId": .string(id)]
        case .gone(let position): ["code": "gone", "position": .integer(position)]
        case .file(let path): ["code": "file", "path": .string(path)]
        case .root(let found, let expected):
            ["code": "root", "found": .string(found), "expected": .string(expected)]
        case .checkpoint(let reason): ["code": "checkpoint", "reason": .string(reason)]
        }
    }
}
