import AWSValues
import Crypto

/// Puts content into the chunks of a request that `Signer.streaming` has signed. A value: it takes the content in any
/// pieces, and holds less than one chunk of it.
public struct BodyEncoder: Sendable {
    /// Bytes. As AWS's documentation and many clients have it.
    public static let defaultChunkSize = 64 << 10

    /// Bytes of content that the head announces.
    public let length: Int
    private let chunkSize: Int
    private var chain: ChunkChain?
    private var checksum: RunningChecksum?
    private let signatureLength: Int
    private var taken = 0
    private var held: [UInt8] = []

    init(
        length: Int, chunkSize: Int, chain: ChunkChain?, signedBy algorithm: SignatureAlgorithm?,
        checksum: ChecksumAlgorithm?
    ) {
        self.length = length
        self.chunkSize = max(chunkSize, BodyLimits.minimumChunk)
        self.chain = chain
        self.checksum = checksum.map(RunningChecksum.init)
        signatureLength = algorithm.map(\.maximumHexLength) ?? 0
    }

    /// Bytes of the whole body, for `Content-Length`.
    public var encodedLength: Int {
        let last = length % chunkSize
        let chunks =
            length / chunkSize * encodedLength(ofChunk: chunkSize) + (last == 0 ? 0 : encodedLength(ofChunk: last))
        return chunks + headerLength(ofChunk: 0) + trailerLength + 2
    }

    /// Puts the chunks that `content` completes at the end of `output`. Throws for more content than was announced.
    public mutating func encode(_ content: ArraySlice<UInt8>, into output: inout [UInt8]) throws(BodyFailure) {
        guard content.count <= length - taken else { throw .lengthMismatch }
        taken += content.count
        checksum?.update(content)
        var rest = content
        while !rest.isEmpty {
            let part = rest.prefix(chunkSize - held.count)
            held += part
            rest = rest.dropFirst(part.count)
            if held.count == chunkSize { flush(into: &output) }
        }
    }

    /// Ends the body. Throws for less content than was announced.
    public mutating func finish(into output: inout [UInt8]) throws(BodyFailure) {
        guard taken == length else { throw .lengthMismatch }
        if !held.isEmpty { flush(into: &output) }
        appendHeader(into: &output)
        if let checksum { appendTrailer(checksum, into: &output) }
        output += Self.lineEnd
    }

    private mutating func flush(into output: inout [UInt8]) {
        appendHeader(into: &output)
        output += held
        output += Self.lineEnd
        held.removeAll(keepingCapacity: true)
    }

    /// The header of a chunk that is what is held.
    private mutating func appendHeader(into output: inout [UInt8]) {
        output += String(held.count, radix: 16).utf8
        if let signature = chain?.next(.chunk, hash: SHA256.hash(data: held)) {
            output += ChunkHeader.parameter
            output += signature
        }
        output += Self.lineEnd
    }

    private mutating func appendTrailer(_ checksum: RunningChecksum, into output: inout [UInt8]) {
        let text = checksum.text
        output += "\(checksum.algorithm.header):".utf8
        output += text
        output += Self.lineEnd
        guard let signature = chain?.next(.trailer, hash: TrailerReader.hash(checksum.algorithm, text)) else { return }
        output += "\(TrailerReader.signatureName):".utf8
        output += signature
        output += Self.lineEnd
    }

    private static let lineEnd: [UInt8] = [0x0D, ASCII.newline]
}

extension BodyEncoder {
    private func headerLength(ofChunk size: Int) -> Int {
        let signature = signatureLength == 0 ? 0 : ChunkHeader.parameter.count + signatureLength
        return String(size, radix: 16).utf8.count + signature + 2
    }

    private func encodedLength(ofChunk size: Int) -> Int { headerLength(ofChunk: size) + size + 2 }

    private var trailerLength: Int {
        guard let algorithm = checksum?.algorithm else { return 0 }
        let line = algorithm.header.utf8.count + 1 + Base64.length(of: algorithm.byteCount) + 2
        return line + (signatureLength == 0 ? 0 : TrailerReader.signatureName.utf8.count + 1 + signatureLength + 2)
    }
}
