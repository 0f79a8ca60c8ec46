/// Sebastiano Vigna's SplitMix64: a small generator whose whole state is a seed, so that any generated case can be had
/// again. Not for secrets.
/// https://prng.di.unimi.it/splitmix64.c
package struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(seed: UInt64) {
        state = seed
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// The choices that generators make.
struct Dice {
    var random: SplitMix64

    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    /// - Parameter choices: at least one.
    mutating func pick<Choice>(_ choices: [Choice]) -> Choice { choices[number(0...choices.count - 1)] }

    /// - Parameter choices: at least one with a weight above zero.
    mutating func weigh<Choice>(_ choices: KeyValuePairs<Int, Choice>) -> Choice {
        var rest = number(0...choices.reduce(0) { $0 + $1.key } - 1)
        for (weight, choice) in choices {
            if rest < weight { return choice }
            rest -= weight
        }
        return choices[choices.count - 1].value
    }

    /// The text with the case of some letters turned round.
    mutating func otherCase(_ text: String) -> String {
        var turned = ""
        for character in text {
            let upper = character.uppercased()
            let lower = character.lowercased()
            // Letters that change their length or do not come back are left alone, so that the text stays the same key.
            let returns = upper.lowercased() == lower && upper.count == 1 && lower.count == 1
            turned += returns && chance(50) ? (chance(50) ? upper : lower) : String(character)
        }
        return turned
    }
}
