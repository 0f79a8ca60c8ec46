/// The line before a chunk's bytes: `10000;chunk-signature=ad80…`, or `10000` alone where chunks are not signed.
struct ChunkHeader {
    /// 0 for the last chunk.
    let size: Int
    /// Hex digits; those of SigV4A may have stars behind them.
    let signature: ArraySlice<UInt8>

    /// Bytes of the longest line there is, its end included: 16 digits and a signature of SigV4A.
    static let maximumLength = 16 + parameter.count + SignatureAlgorithm.ecdsa.maximumHexLength + 2
    static let parameter = Array(";chunk-signature=".utf8)

    init(_ line: [UInt8], isSigned: Bool) throws(BodyFailure) {
        let end = isSigned ? line.firstIndex(of: ASCII.semicolon) ?? line.endIndex : line.endIndex
        let digits = line[..<end]
        guard (1...16).contains(digits.count) else { throw .brokenFraming }
        var size = 0
        for digit in digits {
            guard let value = ASCII.hexValue(digit), size <= Int.max >> 4 else { throw .brokenFraming }
            size = size << 4 | Int(value)
        }
        self.size = size
        guard isSigned else {
            signature = []
            return
        }
        guard line[end...].starts(with: Self.parameter) else { throw .brokenFraming }
        signature = line[end...].dropFirst(Self.parameter.count)
    }
}
