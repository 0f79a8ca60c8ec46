/// The checksums that S3 takes in a trailer. Those of the xxHash family, which S3 takes as well, are not known here.
///
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html
public enum ChecksumAlgorithm: String, CaseIterable, Sendable {
    case crc32 = "CRC32"
    case crc32c = "CRC32C"
    case crc64nvme = "CRC64NVME"
    case sha1 = "SHA1"
    case sha256 = "SHA256"
    case sha512 = "SHA512"
    case md5 = "MD5"

    /// The header or trailer of it, in lower case: `x-amz-checksum-crc32`.
    public var header: String { "x-amz-checksum-\(rawValue.lowercased())" }

    /// nil for a name that is not `x-amz-checksum-` and a checksum, in lower case.
    init?(header: some Collection<UInt8>) {
        guard let found = Self.allCases.first(where: { $0.header.utf8.elementsEqual(header) }) else { return nil }
        self = found
    }

    var byteCount: Int {
        switch self {
        case .crc32, .crc32c: 4
        case .crc64nvme: 8
        case .md5: 16
        case .sha1: 20
        case .sha256: 32
        case .sha512: 64
        }
    }
}
