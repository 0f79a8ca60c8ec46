import AWSValues
import Crypto

/// A SHA-256 hash of a Merkle tree, held in place: four words in the order of the bytes, so that a tile's bytes and its
/// hashes are the same memory.
///
/// Leaves and nodes are hashed with different first bytes, so that neither can pass for the other. RFC 6962, section 2.1.
package struct TreeHash: Hashable, Sendable, CustomStringConvertible {
    package static let byteCount = 32

    private let first: UInt64
    private let second: UInt64
    private let third: UInt64
    private let fourth: UInt64

    /// The hash of a tree without leaves: that of no bytes.
    package static let empty = TreeHash(SHA256().finalize())

    /// The hash of a log entry.
    package static func leaf(_ entry: some Collection<UInt8>) -> TreeHash {
        var hash = SHA256()
        hash.update(leafPrefix)
        if entry.withContiguousStorageIfAvailable({ hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }) == nil {
            Array(entry).withUnsafeBytes { hash.update(bufferPointer: $0) }
        }
        return TreeHash(hash.finalize())
    }

    /// The hash of a node above two others.
    package static func node(_ left: TreeHash, _ right: TreeHash) -> TreeHash {
        withUnsafeTemporaryAllocation(byteCount: 1 + 2 * byteCount, alignment: 8) { input in
            input.storeBytes(of: nodePrefix, as: UInt8.self)
            left.store(in: input, at: 1)
            right.store(in: input, at: 1 + byteCount)
            var hash = SHA256()
            hash.update(bufferPointer: UnsafeRawBufferPointer(input))
            return TreeHash(hash.finalize())
        }
    }

    /// nil unless there are 32 bytes.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        let array = Array(bytes)
        self = array.withUnsafeBytes { TreeHash(raw: $0) }
    }

    /// Takes the one base64 text of 32 bytes; nil for any other.
    package init?(base64 text: some Collection<UInt8>) {
        guard text.count == Base64.length(of: Self.byteCount), let bytes = Base64.decodeCanonical(text) else {
            return nil
        }
        self.init(bytes: bytes)
    }

    /// `raw` has 32 bytes or more.
    init(raw: UnsafeRawBufferPointer) {
        first = raw.loadUnaligned(fromByteOffset: 0, as: UInt64.self)
        second = raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
        third = raw.loadUnaligned(fromByteOffset: 16, as: UInt64.self)
        fourth = raw.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
    }

    private init(_ digest: SHA256Digest) {
        self = digest.withUnsafeBytes { TreeHash(raw: $0) }
    }

    package var bytes: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Self.byteCount) { buffer, count in
            store(in: UnsafeMutableRawBufferPointer(buffer), at: 0)
            count = Self.byteCount
        }
    }

    package var base64: [UInt8] { Base64.encoded(bytes) }

    /// Base64, as checkpoints and proofs write it.
    package var description: String { String(decoding: base64, as: UTF8.self) }

    /// `buffer` has 32 bytes from `offset`.
    func store(in buffer: UnsafeMutableRawBufferPointer, at offset: Int) {
        buffer.storeBytes(of: first, toByteOffset: offset, as: UInt64.self)
        buffer.storeBytes(of: second, toByteOffset: offset + 8, as: UInt64.self)
        buffer.storeBytes(of: third, toByteOffset: offset + 16, as: UInt64.self)
        buffer.storeBytes(of: fourth, toByteOffset: offset + 24, as: UInt64.self)
    }

    private static let leafPrefix: UInt8 = 0
    private static let nodePrefix: UInt8 = 1
}

extension SHA256 {
    fileprivate mutating func update(_ byte: UInt8) {
        withUnsafeBytes(of: byte) { update(bufferPointer: $0) }
    }
}
