import Crypto

/// Takes the framing off a body in chunks, and verifies what the framing carries.
///
/// Bytes of a signed chunk are held until all of it is here and its signature is right: what comes out was signed, also
/// when the rest of the body turns out wrong. Bytes of an unsigned chunk come out as they come in.
struct ChunkReader: Sendable {
    private enum Stage {
        case header
        /// Bytes that are left of the chunk.
        case data(Int)
        case dataEnd
        case trailer
        case done
    }

    private let declared: BodyDeclaration
    private let limits: BodyLimits
    private var stage = Stage.header
    private var lines = LineCollector()
    private var chain: ChunkChain?
    private var trailer: TrailerReader

    // The chunk that is being read.
    private var number = 0
    private var size = 0
    private var signature: ArraySlice<UInt8> = []
    private var hash = SHA256()
    private var held: [UInt8] = []
    /// What the headers of the chunks so far add up to.
    private var announced = 0

    /// - Parameter chain: nil for chunks that are not signed.
    init(_ declared: BodyDeclaration, chain: ChunkChain?, hasTrailer: Bool, limits: BodyLimits) {
        self.declared = declared
        self.chain = chain
        self.limits = limits
        trailer = TrailerReader(announced: declared.trailer, isSigned: hasTrailer && chain != nil)
    }

    var isDone: Bool {
        switch stage {
        case .done: true
        case .header, .data, .dataEnd, .trailer: false
        }
    }

    mutating func take(
        _ bytes: ArraySlice<UInt8>, into sink: inout BodySink, _ output: inout [UInt8]
    ) throws(BodyFailure) {
        var rest = bytes
        while !rest.isEmpty {
            switch stage {
            case .header:
                guard let line = try lines.take(&rest, limit: ChunkHeader.maximumLength) else { return }
                guard line.isWhole else { throw .brokenFraming }
                try begin(ChunkHeader(line.text, isSigned: chain != nil))
            case .data(let left):
                let part = rest.prefix(left)
                rest = rest.dropFirst(part.count)
                try takeData(part, left: left, into: &sink, &output)
            case .dataEnd:
                guard let line = try lines.take(&rest, limit: 2) else { return }
                guard line.text.isEmpty, line.isWhole else { throw .brokenFraming }
                stage = .header
            case .trailer:
                guard let line = try lines.take(&rest, limit: trailer.lineLimit) else { return }
                if try trailer.take(line) { try end(sink.checksum) }
            case .done: throw .brokenFraming
            }
        }
    }

    private mutating func begin(_ header: ChunkHeader) throws(BodyFailure) {
        number += 1
        if header.size == 0 {
            try chain?.take(header.signature, of: .chunk, hash: SHA256().finalize())
            guard announced == declared.length else { throw .lengthMismatch }
            stage = .trailer
            return
        }
        guard number == 1 || size >= BodyLimits.minimumChunk else { throw .chunkTooSmall(chunk: number, size: size) }
        guard header.size <= declared.length - announced else { throw .lengthMismatch }
        guard chain == nil || header.size <= limits.maximumSignedChunk else {
            throw .chunkTooLarge(chunk: number, size: header.size, maximum: limits.maximumSignedChunk)
        }
        announced += header.size
        size = header.size
        signature = header.signature
        stage = .data(header.size)
    }

    private mutating func takeData(
        _ part: ArraySlice<UInt8>, left: Int, into sink: inout BodySink, _ output: inout [UInt8]
    ) throws(BodyFailure) {
        let isWhole = part.count == left
        stage = isWhole ? .dataEnd : .data(left - part.count)
        guard chain != nil else { return try sink.release(part, into: &output) }
        part.withUnsafeBytes { hash.update(bufferPointer: $0) }
        // A chunk that came in one piece need not be copied.
        if !isWhole || !held.isEmpty { held += part }
        guard isWhole else { return }
        try chain?.take(signature, of: .chunk, hash: hash.finalize())
        hash = SHA256()
        try sink.release(held.isEmpty ? part : held[...], into: &output)
        held.removeAll(keepingCapacity: true)
    }

    /// The trailer is whole: its signature first, then what it says.
    private mutating func end(_ computed: RunningChecksum?) throws(BodyFailure) {
        stage = .done
        guard let algorithm = trailer.announced, let checksum = trailer.checksum else { return }
        if let signature = trailer.signature {
            try chain?.take(signature[...], of: .trailer, hash: TrailerReader.hash(algorithm, checksum))
        }
        guard let computed, computed.text == checksum else { throw .checksumMismatch(algorithm) }
    }
}
