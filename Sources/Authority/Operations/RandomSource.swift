/// The randomness of a call: the system's in service, a seeded one in tests.
package struct RandomSource: RandomNumberGenerator, Sendable {
    private var seeded: UInt64?

    package static let system = RandomSource(seeded: nil)

    /// Repeats itself for the same seed: for tests alone.
    package static func seeded(_ seed: UInt64) -> RandomSource { RandomSource(seeded: seed) }

    private init(seeded: UInt64?) { self.seeded = seeded }

    package mutating func next() -> UInt64 {
        guard var state = seeded else {
            var system = SystemRandomNumberGenerator()
            return system.next()
        }
        // SplitMix64.
        state &+= 0x9E37_79B9_7F4A_7C15
        seeded = state
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
