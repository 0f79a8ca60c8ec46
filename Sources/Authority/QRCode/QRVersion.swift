/// A size of QR codes, and how level M divides its codewords into blocks (ISO/IEC 18004, tables 1 and 9). The sizes beyond
/// 25 are left out: nothing here is so long.
struct QRVersion: Sendable {
    let number: Int
    /// How many there are of error correction in each block.
    let checkwords: Int
    let blocks: Int

    static let all = zip(checkwordsPerBlock, blockCounts).enumerated().map { index, row in
        QRVersion(number: index + 1, checkwords: row.0, blocks: row.1)
    }

    private static let checkwordsPerBlock = [
        10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28,
    ]
    private static let blockCounts = [
        1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21,
    ]

    /// Modules.
    var side: Int { 17 + 4 * number }

    /// Bits of the count of bytes, which stands before them.
    var countBits: Int { number < 10 ? 8 : 16 }

    /// The rows, which are the columns too, where alignment patterns have their middle (annex E): from the last one back
    /// at equal even distances, and the first one at 6.
    var alignment: [Int] {
        guard number > 1 else { return [] }
        let gaps = number / 7 + 1
        let last = side - 7
        let step = (last - 6 + 2 * gaps - 1) / (2 * gaps) * 2
        return [6] + (0..<gaps).reversed().map { last - $0 * step }
    }

    /// Eighteen bits that tell the size, for sizes that show it: the number, and a BCH code of it (annex D).
    var shown: Int? { number < 7 ? nil : BCH.code(number, checkBits: 12, generator: 0x1F25) }
}

/// Codes that correct errors in a few bits: the remainder of a division of polynomials behind the bits.
enum BCH {
    static func code(_ data: Int, checkBits: Int, generator: Int) -> Int {
        var remainder = data << checkBits
        for shift in (0..<6).reversed() where remainder & 1 << (shift + checkBits) != 0 {
            remainder ^= generator << shift
        }
        return data << checkBits | remainder
    }
}
