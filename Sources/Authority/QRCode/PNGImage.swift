/// Images as PNG (ISO/IEC 15948), with a bit a pixel and not compressed.
enum PNGImage {
    static func blackAndWhite(side: Int, isBlack: (_ row: Int, _ column: Int) -> Bool) -> [UInt8] {
        var pixels: [UInt8] = []
        for row in 0..<side {
            pixels.append(0)  // no filter
            for start in stride(from: 0, to: side, by: 8) {
                pixels.append(
                    (start..<start + 8).reduce(0) { byte, column in
                        byte << 1 | (column < side && isBlack(row, column) ? 0 : 1)
                    })
            }
        }
        let header = number(side) + number(side) + [1, 0, 0, 0, 0]
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
            + chunk("IHDR", header) + chunk("IDAT", zlib(pixels)) + chunk("IEND", [])
    }

    private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
        let checked = Array(name.utf8) + content
        return number(content.count) + checked + number(Int(crc(checked)))
    }

    /// Stored blocks in zlib's form (RFC 1950, RFC 1951).
    private static func zlib(_ bytes: [UInt8]) -> [UInt8] {
        let most = 0xFFFF
        var stream: [UInt8] = [0x78, 0x01]
        for start in stride(from: 0, to: bytes.count, by: most) {
            let block = bytes[start..<min(start + most, bytes.count)]
            let length = UInt16(block.count)
            stream.append(block.endIndex == bytes.count ? 1 : 0)
            for half in [length, ~length] { stream += [UInt8(half & 0xFF), UInt8(half >> 8)] }
            stream += block
        }
        return stream + number(adler(bytes))
    }

    private static func crc(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
    }

    private static func adler(_ bytes: [UInt8]) -> Int {
        let (low, high) = bytes.reduce((1, 0)) { sums, byte in
            let low = (sums.0 + Int(byte)) % 65521
            return (low, (sums.1 + low) % 65521)
        }
        return high << 16 | low
    }

    /// Four bytes, the high ones first.
    private static func number(_ value: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}
