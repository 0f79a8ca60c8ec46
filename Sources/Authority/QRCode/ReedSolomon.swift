/// Error correction over the field of 256 elements that QR codes use (ISO/IEC 18004, annex A).
enum ReedSolomon {
    /// The remainder of the data, as a polynomial, by the one whose roots are the first powers of 2.
    static func checkwords(of data: [UInt8], count: Int) -> [UInt8] {
        let divisor = divisor(count)
        var remainder = [UInt8](repeating: 0, count: count)
        for word in data {
            let factor = word ^ (remainder.first ?? 0)
            remainder = remainder.dropFirst() + [0]
            for index in remainder.indices { remainder[index] ^= product(divisor[index], factor) }
        }
        return remainder
    }

    /// Its coefficients from the second highest power down; the highest one's is 1.
    private static func divisor(_ degree: Int) -> [UInt8] {
        var coefficients: [UInt8] = []
        var root: UInt8 = 1
        for _ in 0..<degree {
            // Times (x - root).
            let whole = [1] + coefficients + [0]
            coefficients = (1..<whole.count).map { whole[$0] ^ product(whole[$0 - 1], root) }
            root = product(root, 2)
        }
        return coefficients
    }

    private static func product(_ left: UInt8, _ right: UInt8) -> UInt8 {
        var product = 0
        for shift in (0..<8).reversed() {
            product <<= 1
            if product & 0x100 != 0 { product ^= 0x11D }
            if right >> UInt8(shift) & 1 == 1 { product ^= Int(left) }
        }
        return UInt8(truncatingIfNeeded: product)
    }
}
