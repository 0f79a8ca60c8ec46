import AWSValues
import Authority
import Testing

/// The server's own keys as values: what each generation seals and opens, and who may unwrap them.
@Suite struct KeySetTests {
    private static let master = [UInt8](repeating: 7, count: KeyRing.masterKeyLength)
    private static let other = [UInt8](repeating: 8, count: KeyRing.masterKeyLength)

    private static func rotated(_ ring: KeyRing, _ purposes: Set<KeyPurpose>, at now: Instant = Desk.now) throws {
        var random = RandomSource.seeded(1)
        ring.adopt(try ring.current.rotating(purposes, at: now, using: &random))
    }

    @Test func eachGenerationOpensWhatItSealed() throws {
        let ring = KeyRing(master: Self.master)
        let (box, sealer) = (SecretBox(ring), SessionSealer(ring))
        let secrets = try [box.seal(Secret("one"), for: "k")]
        let token = try sealer.token(for: Desk.session(of: "app"))
        try Self.rotated(ring, [.data, .sealing])
        let again = try box.seal(Secret("two"), for: "k")
        #expect(secrets.map { SecretBox.keyNumber(of: $0) } == [0] && SecretBox.keyNumber(of: again) == 1)
        #expect(try box.open(secrets[0], for: "k").revealed() == "one" && box.open(again, for: "k").revealed() == "two")
        #expect(!box.isNewest(secrets[0]) && box.isNewest(again))
        #expect(try box.isNewest(box.resealed(secrets[0], for: "k")))
        #expect(try sealer.session(from: token) == Desk.session(of: "app"))
    }

    /// From before keys had numbers, made with another library: AES-256-GCM under HKDF-SHA256 of the master key, with the
    /// key id as associated data. The second begins by chance as secrets with a number do.
    @Test(arguments: [
        "000102030405060708090a0b4276f0fb75f47a2b70d8ea16fcef0b2e54762bf4863fef372a587a3723878536893b5a5cb141738a438955c2fa69e5"
            + "5f0c8e2d4bf251c87d",
        "534b5332000000000000000018ead3e5b1dca54e88ffa0d2f8678d761e03331dbafc451b1fa1bc6693396e1982f0f093f5aa9d62c6a1dbfb9107f6"
            + "cb3af1c034a433e0c9",
    ]) func secretsOfBeforeThereWereNumbersOpen(_ hex: String) throws {
        let digits = Array(hex)
        let sealed = try stride(from: 0, to: digits.count, by: 2).map {
            try #require(UInt8(String(digits[$0...$0 + 1]), radix: 16))
        }
        let ring = KeyRing(master: Self.master)
        let box = SecretBox(ring)
        let secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
        #expect(try box.open(sealed, for: "AKIAIOSFODNN7EXAMPLE").revealed() == secret)
        #expect(throws: SealFailure()) { try box.open(sealed, for: "AKIAIOSFODNN7EXAMPLF") }
        try Self.rotated(ring, [.data])
        #expect(!box.isNewest(sealed))
        let again = try box.resealed(sealed, for: "AKIAIOSFODNN7EXAMPLE")
        #expect(box.isNewest(again) && SecretBox.keyNumber(of: again) == 1)
        #expect(try box.open(again, for: "AKIAIOSFODNN7EXAMPLE").revealed() == secret)
    }

    @Test func whatAnotherKeySealedDoesNotOpen() throws {
        let ring = KeyRing(master: Self.master)
        let box = SecretBox(ring)
        let sealed = try box.seal(Secret("one"), for: "k")
        #expect(throws: SealFailure()) { try box.open(sealed, for: "l") }
        #expect(throws: SealFailure()) { try SecretBox(KeyRing(master: Self.other)).open(sealed, for: "k") }
        try Self.rotated(ring, [.data])
        // The number is part of what is sealed: it cannot be exchanged.
        var moved = sealed
        moved[7] = 1
        #expect(throws: SealFailure()) { try box.open(moved, for: "k") }
        for count in 0..<sealed.count {
            #expect(throws: SealFailure()) { try box.open(Array(sealed.prefix(count)), for: "k") }
        }
    }

    @Test func rotationIsByPurpose() throws {
        let ring = KeyRing(master: Self.master)
        try Self.rotated(ring, [.sealing])
        #expect(ring.current.facts.map { "\($0.purpose) \($0.number)" } == ["data 0", "sealing 0", "sealing 1"])
        #expect(ring.current.facts.map(\.retired) == [nil, Desk.now, nil])
        #expect(!ring.current.hasRetiredData)
    }

    @Test func aRetiredSealingKeyLivesAsLongAsTheLongestSession() throws {
        let ring = KeyRing(master: Self.master)
        try Self.rotated(ring, [.sealing])
        let last = Desk.now.adding(seconds: 129_600)
        #expect(ring.current.pruned(at: last.adding(seconds: -1), dataInUse: []).facts.count == 3)
        #expect(ring.current.pruned(at: last, dataInUse: []).facts.count == 2)
    }

    @Test func aDataKeyLivesAsLongAsSomethingIsSealedWithIt() throws {
        let ring = KeyRing(master: Self.master)
        try Self.rotated(ring, [.data])
        #expect(ring.current.hasRetiredData)
        #expect(ring.current.pruned(at: Desk.now, dataInUse: [0]).facts.map(\.number) == [0, 1, 0])
        #expect(ring.current.pruned(at: Desk.now, dataInUse: [1]).facts.map(\.number) == [1, 0])
    }

    @Test func wrappedKeysComeBackWithTheirMasterKeyAlone() throws {
        let ring = KeyRing(master: Self.master)
        try Self.rotated(ring, [.data, .sealing])
        let sealed = try SecretBox(ring).seal(Secret("one"), for: "k")
        let wrapped = try ring.wrapped(ring.current)
        #expect(wrapped.count == 4)
        let again = try KeyRing(master: Self.master, opening: wrapped)
        #expect(again.current.facts == ring.current.facts)
        #expect(try SecretBox(again).open(sealed, for: "k").revealed() == "one")
        #expect(throws: SealFailure()) { _ = try KeyRing(master: Self.other, opening: wrapped) }
    }

    /// Whoever can write to the store cannot bring a retired key back, or pass one off as another.
    @Test func wrappedKeysAreBoundToWhatIsSaidOfThem() throws {
        let ring = KeyRing(master: Self.master)
        try Self.rotated(ring, [.sealing])
        let wrapped = try ring.wrapped(ring.current)
        let old = wrapped[1]
        #expect(old.retired != nil)
        let forged = [
            WrappedKey(
                purpose: old.purpose, number: old.number, created: old.created, retired: nil, wrapped: old.wrapped),
            WrappedKey(
                purpose: .data, number: old.number, created: old.created, retired: old.retired, wrapped: old.wrapped),
            WrappedKey(
                purpose: old.purpose, number: 7, created: old.created, retired: old.retired, wrapped: old.wrapped),
        ]
        for key in forged {
            #expect(throws: SealFailure()) { _ = try KeyRing(master: Self.master, opening: wrapped + [key]) }
        }
        // Nor take the newest away, so that an old one seals again.
        #expect(throws: SealFailure()) { _ = try KeyRing(master: Self.master, opening: [wrapped[0], old]) }
        #expect(throws: SealFailure()) { _ = try KeyRing(master: Self.master, opening: [wrapped[0]]) }
    }

    @Test func anEpochEndsTheTokensOfThoseBefore() throws {
        let before = SessionSealer(KeyRing(master: Self.master))
        let after = SessionSealer(KeyRing(master: Self.master, epoch: 1))
        let token = try before.token(for: Desk.session(of: "app"))
        #expect(throws: SealFailure()) { _ = try after.session(from: token) }
        #expect(throws: SealFailure()) { _ = try before.session(from: after.token(for: Desk.session(of: "app"))) }
        // Secrets are not of an epoch.
        let sealed = try SecretBox(KeyRing(master: Self.master)).seal(Secret("one"), for: "k")
        #expect(try SecretBox(KeyRing(master: Self.master, epoch: 1)).open(sealed, for: "k").revealed() == "one")
    }
}
