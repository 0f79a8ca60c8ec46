import AWSValues
import Crypto

/// A checksum of the bytes so far.
struct RunningChecksum: Sendable {
    let algorithm: ChecksumAlgorithm
    private var sum: any ByteSum

    init(_ algorithm: ChecksumAlgorithm) {
        self.algorithm = algorithm
        sum =
            switch algorithm {
            case .crc32: CRC(.crc32)
            case .crc32c: CRC(.crc32c)
            case .crc64nvme: CRC(.crc64nvme)
            case .sha1: HashSum<Insecure.SHA1>()
            case .sha256: HashSum<SHA256>()
            case .sha512: HashSum<SHA512>()
            case .md5: HashSum<Insecure.MD5>()
            }
    }

    mutating func update(_ bytes: ArraySlice<UInt8>) { sum.update(bytes) }

    /// As its header says it: base64 of the checksum's bytes.
    var text: [UInt8] { Base64.encoded(sum.bytes) }
}

/// One way to sum bytes up.
protocol ByteSum: Sendable {
    mutating func update(_ bytes: ArraySlice<UInt8>)
    var bytes: [UInt8] { get }
}

private struct HashSum<Hash: HashFunction & Sendable>: ByteSum {
    private var hash = Hash()

    mutating func update(_ bytes: ArraySlice<UInt8>) {
        bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
    }

    var bytes: [UInt8] { Array(hash.finalize()) }
}
