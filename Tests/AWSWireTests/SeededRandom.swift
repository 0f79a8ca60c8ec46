/// The same sequence for the same seed (SplitMix64), so that a failure comes again.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}

/// A short text with everything that writers get wrong in it.
func text(using random: inout SeededRandom) -> String {
    let scalars: [Unicode.Scalar] = [
        "a", "Z", "0", " ", "+", "%", "&", "=", ".", "\"", "\\", "<", ">", "'", "/", "\0", "\t", "\n", "\r", "\u{1F}",
        "\u{7F}", "\u{85}", "é", "\u{301}", "日", "\u{2028}", "\u{FFFD}", "\u{FFFE}", "\u{FFFF}", "😀", "\u{10FFFF}",
    ]
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0..<6, using: &random) {
        text.append(scalars[Int.random(in: 0..<scalars.count, using: &random)])
    }
    return String(text)
}

/// The bytes with some of them changed, lost or doubled.
func damaged(_ bytes: [UInt8], using random: inout SeededRandom) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(bytes[place], at: place)
        default: bytes.removeSubrange(place...)
        }
    }
    return bytes
}
