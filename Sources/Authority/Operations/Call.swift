package import AWSValues

/// A call under way: who asks, of which account, when, and what it has changed so far.
package struct Call: Sendable {
    package let caller: Caller
    /// The account that the call is about, as of now and as the call has changed it.
    package private(set) var account: Account
    package let now: Instant
    package let region: Region
    package var random: RandomSource
    package let secrets: SecretBox
    package let sessions: SessionSealer
    package let quotas: Quotas
    package private(set) var changes: [Change] = []
    package private(set) var secretChanges: [SecretChange] = []

    package init(
        caller: Caller, account: Account, now: Instant, region: Region, random: RandomSource, secrets: SecretBox,
        sessions: SessionSealer, quotas: Quotas = Quotas()
    ) {
        self.caller = caller
        self.account = account
        self.now = now
        self.region = region
        self.random = random
        self.secrets = secrets
        self.sessions = sessions
        self.quotas = quotas
    }

    package mutating func put(_ entity: Entity) { change(.put(entity)) }

    package mutating func remove(_ kind: Entity.Kind, id: String) { change(.remove(kind, id: id)) }

    package mutating func keep(_ change: SecretChange) { secretChanges.append(change) }

    private mutating func change(_ change: Change) {
        account.apply(change)
        changes.append(change)
    }

    package mutating func uniqueID(_ prefix: UniqueIDPrefix) -> String {
        UniqueID.make(prefix, using: &random)
    }
}

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
