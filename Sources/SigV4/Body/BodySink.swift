import Crypto

/// What has been let out of a body: counts it, sums it up, and keeps its last byte back, so that nobody has a whole
/// body before its end is verified.
struct BodySink: Sendable {
    private(set) var length = 0
    private let maximumLength: Int
    private var hash: SHA256?
    private(set) var checksum: RunningChecksum?
    private(set) var held: UInt8?

    init(maximumLength: Int, hashes: Bool, checksum: ChecksumAlgorithm?) {
        self.maximumLength = maximumLength
        hash = hashes ? SHA256() : nil
        self.checksum = checksum.map(RunningChecksum.init)
    }

    mutating func release(_ bytes: ArraySlice<UInt8>, into output: inout [UInt8]) throws(BodyFailure) {
        guard let last = bytes.last else { return }
        guard bytes.count <= maximumLength - length else { throw .tooLong(maximum: maximumLength) }
        length += bytes.count
        bytes.withUnsafeBytes { hash?.update(bufferPointer: $0) }
        checksum?.update(bytes)
        if let held { output.append(held) }
        // A slice: `dropLast` would be the one that makes an array, byte by byte.
        output += bytes.prefix(bytes.count - 1)
        held = last
    }

    /// nil unless it was asked for.
    var digest: PayloadDigest? { hash.map { PayloadDigest($0.finalize()) } }
}
