/// A cyclic redundancy check of reflected bits that begins and ends inverted, as all of S3's do.
struct CRC: ByteSum {
    private let kind: Kind
    private var state: UInt64

    init(_ kind: Kind) {
        self.kind = kind
        state = kind.mask
    }

    /// Eight bytes at a time, each by the table that takes it past those behind it. (Kounavis and Berry, "Novel table
    /// lookup-based algorithms for high-performance CRC generation", 2008.)
    mutating func update(_ bytes: ArraySlice<UInt8>) {
        let old = state
        state = kind.table.withUnsafeBufferPointer { table in
            bytes.withUnsafeBytes { raw in
                var crc = old
                var next = 0
                while raw.count - next >= 8 {
                    let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: next, as: UInt64.self)) ^ crc
                    let high =
                        table[0x700 | Int(word & 0xFF)] ^ table[0x600 | Int(word >> 8 & 0xFF)]
                        ^ table[0x500 | Int(word >> 16 & 0xFF)] ^ table[0x400 | Int(word >> 24 & 0xFF)]
                    let low =
                        table[0x300 | Int(word >> 32 & 0xFF)] ^ table[0x200 | Int(word >> 40 & 0xFF)]
                        ^ table[0x100 | Int(word >> 48 & 0xFF)] ^ table[Int(word >> 56)]
                    crc = high ^ low
                    next += 8
                }
                for byte in raw[next...] {
                    crc = crc >> 8 ^ table[Int(UInt8(truncatingIfNeeded: crc) ^ byte)]
                }
                return crc
            }
        }
    }

    /// The highest byte first.
    var bytes: [UInt8] {
        let value = state ^ kind.mask
        return stride(from: kind.width - 8, through: 0, by: -8).map { UInt8(truncatingIfNeeded: value >> $0) }
    }

    struct Kind: Sendable {
        let width: Int
        /// All ones of the width.
        let mask: UInt64
        /// Eight tables of 256 words: table n is for a byte with n bytes behind it.
        let table: [UInt64]

        /// `polynomial` has its bits reflected.
        private init(width: Int, polynomial: UInt64) {
            self.width = width
            mask = UInt64.max >> (64 - width)
            var table = [UInt64](repeating: 0, count: 8 * 256)
            for byte in 0..<256 {
                var crc = UInt64(byte)
                for _ in 0..<8 { crc = crc & 1 == 0 ? crc >> 1 : crc >> 1 ^ polynomial }
                table[byte] = crc
            }
            for entry in 256..<table.count {
                let before = table[entry - 256]
                table[entry] = before >> 8 ^ table[Int(before & 0xFF)]
            }
            self.table = table
        }

        /// ISO 3309, as in zlib.
        static let crc32 = Kind(width: 32, polynomial: 0xEDB8_8320)
        /// Castagnoli's, RFC 3720.
        static let crc32c = Kind(width: 32, polynomial: 0x82F6_3B78)
        /// NVM Express, NVM command set specification 1.0, section 5.2.1.3.4.
        static let crc64nvme = Kind(width: 64, polynomial: 0x9A6C_9329_AC4B_C9B5)
    }
}
