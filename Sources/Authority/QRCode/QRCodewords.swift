/// What stands in a QR code: codewords of eight bits, of data and of error correction.
enum QRCodewords {
    /// The mode, the count, the bytes and filling; nil when they do not fit.
    static func data(_ bytes: [UInt8], in version: QRVersion, of total: Int) -> [UInt8]? {
        let room = total - version.blocks * version.checkwords
        var bits = Bits()
        bits.append(0b0100, 4)
        bits.append(bytes.count, version.countBits)
        for byte in bytes { bits.append(Int(byte), 8) }
        guard bits.count <= room * 8 else { return nil }
        bits.append(0, min(4, room * 8 - bits.count))
        bits.append(0, (8 - bits.count % 8) % 8)
        let filling: [UInt8] = [0b1110_1100, 0b0001_0001]
        let words = bits.words
        return words + (0..<room - words.count).map { filling[$0 % 2] }
    }

    /// Data in blocks, each with its error correction, and all of them interleaved. The last blocks are a word longer
    /// where they do not come out even.
    static func blocks(_ data: [UInt8], in version: QRVersion) -> [UInt8] {
        let (short, longer) = data.count.quotientAndRemainder(dividingBy: version.blocks)
        var rest = data[...]
        let blocks = (0..<version.blocks).map { number in
            let length = number < version.blocks - longer ? short : short + 1
            defer { rest = rest.dropFirst(length) }
            return Array(rest.prefix(length))
        }
        let checks = blocks.map { ReedSolomon.checkwords(of: $0, count: version.checkwords) }
        return interleaved(blocks) + interleaved(checks)
    }

    private static func interleaved(_ blocks: [[UInt8]]) -> [UInt8] {
        (0..<(blocks.map(\.count).max() ?? 0)).flatMap { index in
            blocks.compactMap { index < $0.count ? $0[index] : nil }
        }
    }
}

/// Bits one after the other, the high ones first.
private struct Bits {
    private(set) var words: [UInt8] = []
    private(set) var count = 0

    mutating func append(_ value: Int, _ length: Int) {
        for shift in (0..<length).reversed() {
            if count.isMultiple(of: 8) { words.append(0) }
            words[count / 8] |= UInt8(value >> shift & 1) << UInt8(7 - count % 8)
            count += 1
        }
    }
}
