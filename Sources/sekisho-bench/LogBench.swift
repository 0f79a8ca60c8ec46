import Glibc
import MerkleLog

/// Grows a log and times what is asked of it, with the tiles in memory and in files. With a folder it leaves there what
/// `tools/merkle-interop` verifies.
struct LogBench {
    let leaves: Int
    /// nil: tiles stay in memory only.
    let folder: String?

    private static let batch = 1000
    private static let proofs = 2000
    private static let name = "sekisho.example/bench"

    func run() throws {
        let memory = MemoryTiles()
        let files = folder.map { FileTiles(root: $0, size: UInt64(leaves)) }
        var frontier = TreeFrontier()
        var middle = TreeHead.empty
        let clock = ContinuousClock()
        var hashing = Duration.zero
        for start in stride(from: 0, to: leaves, by: Self.batch) {
            let entries = (start..<min(start + Self.batch, leaves)).map { Array("entry \($0)".utf8) }
            let began = clock.now
            let tiles = try frontier.append(entries.map { TreeHash.leaf($0) })
            hashing += clock.now - began
            for tile in tiles {
                memory.keep(tile)
                // Parts of tiles are written at the end only: a checkpoint asks for them, and there is one.
                if tile.coordinates.isFull { try files?.write(tile) }
            }
            if start <= leaves / 2 { middle = frontier.head }
        }
        print(
            "log: \(leaves) leaves appended in batches of \(Self.batch): \(Int(Double(leaves) / seconds(hashing))) leaves/s, hashing included"
        )
        try time("in memory", memory, frontier.head, middle)
        if let files {
            for coordinates in TileCoordinates.all(ofTreeOf: frontier.size) where !coordinates.isFull {
                try files.write(Tile(coordinates, bytes: memory.bytes(of: coordinates)))
            }
            try time("from files", files, frontier.head, middle)
            try leave(in: files, frontier.head, middle)
        }
    }

    private func time(_ place: String, _ source: some TileSource, _ head: TreeHead, _ middle: TreeHead) throws {
        var random = Numbers(state: 1)
        try measure("log: inclusion proof made \(place)") {
            var reader = TreeReader(size: head.size, source: source)
            return try reader.inclusion(of: random.next() % head.size)
        } check: { proof in
            try proof.verify(.leaf(Array("entry \(proof.index)".utf8)), in: head)
        }
        try measure("log: consistency proof made \(place)") {
            var reader = TreeReader(size: head.size, source: source)
            return try reader.consistency(from: 1 + random.next() % head.size)
        } check: { proof in
            var reader = TreeReader(size: proof.oldSize, source: source)
            try proof.verify(from: TreeHead(size: proof.oldSize, root: try reader.root()), to: head)
        }
        try measure("log: log opened at its head \(place)") {
            try TreeFrontier(head, from: source)
        } check: { _ in
        }
    }

    private func measure<Value>(_ what: String, _ make: () throws -> Value, check: (Value) throws -> Void) throws {
        let clock = ContinuousClock()
        var made: [Duration] = []
        var checked: [Duration] = []
        // Beside the clock on the wall, what the thread itself took: on a machine that is shared the rest is waiting.
        var worked: [Duration] = []
        for _ in 0..<Self.proofs {
            let before = Self.threadTime()
            let start = clock.now
            let value = try make()
            let middle = clock.now
            worked.append(Self.threadTime() - before)
            try check(value)
            made.append(middle - start)
            checked.append(clock.now - middle)
        }
        print("\(what): \(quantiles(made)); of it processor: \(quantiles(worked)); checked: \(quantiles(checked))")
    }

    private static func threadTime() -> Duration {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }

    private func quantiles(_ durations: [Duration]) -> String {
        let sorted = durations.sorted()
        let picked = [("median", 0.5), ("p99", 0.99), ("max", 1)].map { name, part in
            let place = min(sorted.count - 1, Int(part * Double(sorted.count)))
            return "\(name) \(Int(seconds(sorted[place]) * 1e6)) µs"
        }
        return picked.joined(separator: ", ")
    }

    private func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }

    /// A checkpoint, its key, three receipts and a consistency proof.
    private func leave(in files: FileTiles, _ head: TreeHead, _ middle: TreeHead) throws {
        guard let name = KeyName(Self.name), let signer = NoteSigner(name: name, seed: Array(0..<32)) else { return }
        let note = try signer.sign(Checkpoint(Origin(name), head))
        try files.write(note.bytes, to: "checkpoint")
        try files.write(Array("\(signer.verifierKey)\n".utf8), to: "log.vkey")
        for index in [0, head.size / 2, head.size - 1] {
            var reader = TreeReader(size: head.size, source: files)
            let proof = LogProof(try reader.inclusion(of: index), checkpoint: note)
            try files.write(proof.bytes, to: "\(index).\(LogProof.fileExtension)")
        }
        var reader = TreeReader(size: head.size, source: files)
        let path = try reader.consistency(from: middle.size).path.map { "\"\($0)\"" }.joined(separator: ",")
        try files.write(
            Array("{\"size\":\(middle.size),\"root\":\"\(middle.root)\",\"path\":[\(path)]}\n".utf8),
            to: "consistency.json")
    }
}

/// SplitMix64.
private struct Numbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}

private final class MemoryTiles: TileSource {
    private struct Missing: Error {}

    /// By level and index: the widest that there was.
    private var tiles: [[UInt64: [UInt8]]] = Array(repeating: [:], count: 8)

    func keep(_ tile: Tile) {
        tiles[tile.coordinates.level][tile.coordinates.index] = tile.bytes
    }

    func bytes(of tile: TileCoordinates) throws -> [UInt8] {
        guard let bytes = tiles[tile.level][tile.index] else { throw Missing() }
        return bytes
    }
}

private struct FileTiles: TileSource {
    private struct Failed: Error {
        let path: String
    }

    let root: String
    /// Of the tree when it has grown: of each tile there is the part that it has.
    let size: UInt64

    func bytes(of tile: TileCoordinates) throws -> [UInt8] {
        let grown = TileCoordinates.inTree(of: size, level: tile.level, index: tile.index)
        guard let bytes = grown.flatMap({ read("\($0)") }) else { throw Failed(path: "\(tile)") }
        return bytes
    }

    private func read(_ path: String) -> [UInt8]? {
        let file = open("\(root)/\(path)", O_RDONLY)
        guard file >= 0 else { return nil }
        defer { close(file) }
        return [UInt8](unsafeUninitializedCapacity: 8192) { buffer, count in
            count = max(0, Glibc.read(file, buffer.baseAddress, buffer.count))
        }
    }

    func write(_ tile: Tile) throws { try write(tile.bytes, to: "\(tile.coordinates)") }

    func write(_ bytes: [UInt8], to path: String) throws {
        let whole = "\(root)/\(path)"
        for (place, character) in whole.enumerated() where character == "/" && place > 0 {
            mkdir(String(whole.prefix(place)), 0o755)
        }
        guard let file = fopen(whole, "w"), fwrite(bytes, 1, bytes.count, file) == bytes.count, fclose(file) == 0 else {
            throw Failed(path: whole)
        }
    }
}
