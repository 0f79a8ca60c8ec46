/// Where the tiles of a log are. The one thing that this room asks of a store.
package protocol TileSource {
    /// The bytes of a tile; or of the same tile when it had grown further, up to the full one. Throws when it has fewer
    /// hashes or is not there.
    func bytes(of tile: TileCoordinates) throws -> [UInt8]
}
