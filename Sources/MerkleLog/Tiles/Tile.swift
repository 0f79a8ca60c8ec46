/// Consecutive hashes of one level of a tree, and which they are.
package struct Tile: Hashable, Sendable {
    package let coordinates: TileCoordinates
    /// As many as `coordinates.width`.
    package let hashes: [TreeHash]

    /// For hashes that the tree itself gave.
    init(_ hashes: [TreeHash], level: Int, index: UInt64) {
        coordinates = TileCoordinates(ofTreeLevel: level, index: index, width: hashes.count)
        self.hashes = hashes
    }

    /// Reads a tile's bytes. There may be more than are asked for, as the full tile may stand for any part of it; what
    /// is more is left out.
    package init(_ coordinates: TileCoordinates, bytes: [UInt8]) throws(TreeFailure) {
        guard bytes.count >= coordinates.byteCount, bytes.count % TreeHash.byteCount == 0,
            bytes.count <= TileCoordinates.fullWidth * TreeHash.byteCount
        else { throw .wrongLength(coordinates, byteCount: bytes.count) }
        self.coordinates = coordinates
        hashes = bytes.withUnsafeBytes { raw in
            [TreeHash](unsafeUninitializedCapacity: coordinates.width) { buffer, count in
                for place in 0..<coordinates.width {
                    let start = place * TreeHash.byteCount
                    (buffer.baseAddress.map { $0 + place })?
                        .initialize(to: TreeHash(raw: UnsafeRawBufferPointer(rebasing: raw[start...])))
                }
                count = coordinates.width
            }
        }
    }

    /// What is stored and served: the hashes one after another.
    package var bytes: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: coordinates.byteCount) { buffer, count in
            for (place, hash) in hashes.enumerated() {
                hash.store(in: UnsafeMutableRawBufferPointer(buffer), at: place * TreeHash.byteCount)
            }
            count = hashes.count * TreeHash.byteCount
        }
    }
}
