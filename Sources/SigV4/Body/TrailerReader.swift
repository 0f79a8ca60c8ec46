import AWSValues
import Crypto

/// What follows the last chunk: the announced checksum, where chunks are signed the signature of that, and an empty
/// line.
///
/// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
struct TrailerReader: Sendable {
    static let signatureName = "x-amz-trailer-signature"

    let announced: ChecksumAlgorithm?
    let isSigned: Bool
    /// Base64, as it came.
    private(set) var checksum: [UInt8]?
    private(set) var signature: [UInt8]?
    private var isLineOpen = false
    private var size = 0

    init(announced: ChecksumAlgorithm?, isSigned: Bool) {
        self.announced = announced
        self.isSigned = isSigned
    }

    /// Bytes that the next line may have.
    var lineLimit: Int { BodyLimits.maximumTrailer - size }

    /// Takes a line; true when the trailer is over.
    ///
    /// MinIO's client ends the checksum with LF CR LF, the signed text's own line end before that of the line. S3 takes
    /// it.
    mutating func take(_ line: LineCollector.Line) throws(BodyFailure) -> Bool {
        size += line.text.count + 2
        if isLineOpen {
            guard line.text.isEmpty, line.isWhole else { throw .malformedTrailer }
            isLineOpen = false
            return false
        }
        if line.text.isEmpty {
            guard line.isWhole else { throw .brokenFraming }
            try end()
            return true
        }
        try read(line.text)
        isLineOpen = !line.isWhole
        return false
    }

    private mutating func read(_ line: [UInt8]) throws(BodyFailure) {
        let colon = line.firstIndex(of: ASCII.colon) ?? line.endIndex
        let name = line[..<colon].map(ASCII.lowercased)
        let value = Array(line[colon...].dropFirst().trimmed)
        if checksum != nil && isSigned {
            guard signature == nil, name.elementsEqual(Self.signatureName.utf8) else { throw .brokenFraming }
            signature = value
        } else {
            guard checksum == nil, let announced, name.elementsEqual(announced.header.utf8) else {
                throw .malformedTrailer
            }
            guard Base64.isText(value, ofBytes: announced.byteCount) else { throw .malformedChecksum(announced) }
            checksum = value
        }
    }

    private func end() throws(BodyFailure) {
        guard announced == nil || checksum != nil else { throw .malformedTrailer }
        guard !isSigned || signature != nil else { throw .brokenFraming }
    }

    /// The SHA-256 of the trailer as it is signed.
    static func hash(_ algorithm: ChecksumAlgorithm, _ checksum: [UInt8]) -> SHA256Digest {
        SHA256.hash(data: Array("\(algorithm.header):".utf8) + checksum + [ASCII.newline])
    }
}
