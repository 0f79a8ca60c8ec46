import MerkleLog

/// Paths, tiles and bundles of entries: what reads is written again as it was, and a tree that is read from any tiles ends.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let kind = bytes.first else { return 0 }
    let rest = Array(bytes.dropFirst())
    switch kind % 4 {
    case 0: Tiles.readPath(rest)
    case 1: Tiles.readTile(rest)
    case 2: Tiles.readBundle(rest)
    default: Tiles.readTree(rest)
    }
    return 0
}

private enum Tiles {
    static func readPath(_ bytes: [UInt8]) {
        guard let path = try? LogPath(parsing: bytes) else { return }
        precondition(Array(path.description.utf8) == bytes, "a path is written in another way")
    }

    static func readTile(_ bytes: [UInt8]) {
        guard let width = bytes.first, let tile = TileCoordinates(level: 0, index: 0, width: Int(width)) else { return }
        let content = Array(bytes.dropFirst())
        guard let read = try? Tile(tile, bytes: content) else { return }
        precondition(read.bytes == Array(content.prefix(tile.byteCount)), "a tile is written in another way")
    }

    static func readBundle(_ bytes: [UInt8]) {
        guard let first = bytes.first else { return }
        let content = Array(bytes.dropFirst())
        guard let entries = try? EntryBundle.decode(content, count: Int(first)) else { return }
        precondition(entries.flatMap { EntryBundle.encoded(Array($0)) ?? [] } == content, "an entry was lost")
    }

    /// Every tile has the same bytes, or as many as are there.
    private struct Source: TileSource {
        let content: [UInt8]

        func bytes(of tile: TileCoordinates) throws -> [UInt8] {
            guard !content.isEmpty else { return [] }
            let count = content[0] == 0 ? content.count : tile.byteCount
            return (0..<count).map { content[$0 % content.count] }
        }
    }

    static func readTree(_ bytes: [UInt8]) {
        guard bytes.count >= 16 else { return }
        let numbers = [bytes[..<8], bytes[8..<16]].map { $0.reduce(0) { $0 << 8 | UInt64($1) } }
        let source = Source(content: Array(bytes.dropFirst(16)))
        var reader = TreeReader(size: numbers[0], source: source)
        guard let root = try? reader.root() else { return }
        let head = TreeHead(size: numbers[0], root: root)
        // Any tiles are those of some tree, as far as level 0 goes; a proof may then fail, and must not stop the process.
        if let leaf = try? reader.leaf(at: numbers[1]), let proof = try? reader.inclusion(of: numbers[1]) {
            _ = try? proof.verify(leaf, in: head)
        }
        if let proof = try? reader.consistency(from: numbers[1]) {
            var old = TreeReader(size: numbers[1], source: source)
            if let oldRoot = try? old.root() {
                _ = try? proof.verify(from: TreeHead(size: numbers[1], root: oldRoot), to: head)
            }
        }
        if var frontier = try? TreeFrontier(head, from: source) {
            precondition(frontier.head == head)
            let tiles = try? frontier.append([root])
            precondition(tiles == nil || frontier.size == head.size + 1)
        }
    }
}
