/// Base64 with its padding. RFC 4648, section 4.
enum ReferenceBase64 {
    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".unicodeScalars)

    /// The bytes as bits; nil for anything that is not whole base64.
    static func decode(_ text: String) -> [Bool]? {
        let scalars = Array(text.unicodeScalars)
        let padding = scalars.reversed().prefix { $0 == "=" }.count
        guard scalars.count % 4 == 0, padding <= 2 else { return nil }
        var bits: [Bool] = []
        for scalar in scalars.dropLast(padding) {
            guard let number = alphabet.firstIndex(of: scalar) else { return nil }
            bits += (0..<6).reversed().map { number >> $0 & 1 == 1 }
        }
        return Array(bits.dropLast(padding * 2))
    }
}
