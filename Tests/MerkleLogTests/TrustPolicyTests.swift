import Testing

@testable import MerkleLog

@Suite struct TrustPolicyTests {
    let sample: Sample

    init() throws { sample = try Sample() }

    func read(_ text: String) throws(LogReadFailure) -> TrustPolicy { try TrustPolicy(parsing: Array(text.utf8)) }

    /// Replaces L by the log's key and W1 to W4 by those of the witnesses.
    func filled(_ text: String) -> String {
        var text = text.replacing("L!", with: "\(sample.log.verifierKey)")
        for (place, key) in sample.witnessKeys.enumerated() { text = text.replacing("W\(place + 1)!", with: "\(key)") }
        return text
    }

    static let witnesses = "witness w1 W1!\nwitness w2 W2!\nwitness w3 W3! https://w3.example/\nwitness w4 W4!\n"

    static let quorums: [(String, @Sendable (Set<Int>) -> Bool)] = [
        ("quorum none\n", { _ in true }), ("quorum w2\n", { $0.contains(1) }),
        ("group g any w1 w2 w3 w4\nquorum g\n", { !$0.isEmpty }),
        ("group g all w1 w4\nquorum g\n", { $0.isSuperset(of: [0, 3]) }),
        ("group g 2 w1 w2 w3\nquorum g\n", { $0.intersection([0, 1, 2]).count >= 2 }),
        (
            "group x 2 w1 w2 w3\ngroup y any w4\ngroup both all x y\nquorum both\n",
            { $0.contains(3) && $0.intersection([0, 1, 2]).count >= 2 }
        ),
        ("group x all w1 w2\ngroup y 1 x w3\nquorum y\n", { $0.isSuperset(of: [0, 1]) || $0.contains(2) }),
    ]

    @Test(arguments: quorums.indices) func quorumsAreWhatTheySay(place: Int) throws {
        let (text, holds) = Self.quorums[place]
        let policy = try read(filled("log L!\n" + Self.witnesses + text))
        #expect(policy.witnesses[2].url == Array("https://w3.example/".utf8))
        for subset in 0..<16 {
            let present = (0..<4).filter { subset >> $0 & 1 == 1 }
            let note = try sample.cosigned(9, by: present)
            if holds(Set(present)) {
                let trusted = try policy.verify(note)
                #expect(trusted.checkpoint.head == sample.tree.head(9))
                #expect(trusted.cosignatures.map(\.key) == present.map { sample.witnessKeys[$0] })
            } else {
                #expect(throws: TrustRefusal.quorum(cosigned: present.count)) { try policy.verify(note) }
            }
        }
    }

    @Test func oneWitnessCountsOnce() throws {
        let policy = try sample.policy(2)
        let twice = try SignedNote(
            sample.checkpoint(9).text,
            signatures: sample.cosigned(9, by: [0]).signatures + [
                sample.witnesses[0].cosign(sample.checkpoint(9), at: 5)
            ])
        #expect(throws: TrustRefusal.quorum(cosigned: 1)) { try policy.verify(twice) }
    }

    @Test func thresholdsAreCounted() throws {
        for threshold in 0...4 {
            for count in 0...4 {
                let note = try sample.cosigned(9, by: Array(0..<count))
                let isTrusted = (try? sample.policy(threshold).verify(note)) != nil
                #expect(isTrusted == (count >= threshold))
            }
        }
        let (log, keys) = ([sample.log.verifierKey], sample.witnessKeys)
        #expect(TrustPolicy(logs: log, witnesses: keys, threshold: 5) == nil)
        #expect(TrustPolicy(logs: log, witnesses: keys, threshold: -1) == nil)
        #expect(TrustPolicy(logs: log, witnesses: log, threshold: 1) == nil)
        #expect(TrustPolicy(logs: log + log, witnesses: keys, threshold: 1) == nil)
        #expect(TrustPolicy(logs: log, witnesses: [keys[0], keys[0]], threshold: 1) == nil)
    }

    @Test func whatIsNotTrustedIsRefused() throws {
        let policy = try sample.policy(1)
        let other = try #require(Origin("other.example/log"))
        let elsewhere = try sample.log.sign(Checkpoint(other, sample.tree.head(3)))
        #expect(throws: TrustRefusal.unknownLog(other)) { try policy.verify(elsewhere) }
        let unsigned = try SignedNote(
            sample.checkpoint(3).text, signatures: [sample.witnesses[0].cosign(sample.checkpoint(3), at: 1)])
        #expect(throws: TrustRefusal.note(.noKnownSignature)) { try policy.verify(unsigned) }
        // A cosignature of another checkpoint: the note is refused, though another witness is enough.
        let moved = try SignedNote(
            sample.checkpoint(3).text,
            signatures: sample.cosigned(3, by: [1]).signatures + [
                sample.witnesses[0].cosign(sample.checkpoint(4), at: 1)
            ])
        let key = sample.witnessKeys[0]
        #expect(throws: TrustRefusal.note(.badSignature(key.name, keyID: key.id))) { try policy.verify(moved) }
        let text = try NoteText(parsing: "no checkpoint\n".utf8)
        let note = try SignedNote(text, signatures: [sample.log.sign(text)])
        #expect(throws: TrustRefusal.unreadable(LogReadFailure(.checkpoint, .line(2), .cutShort))) {
            try policy.verify(note)
        }
    }

    @Test func layoutDoesNotMatter() throws {
        let plain = try read(filled("log L! https://log.example\nwitness w1 W1!\nquorum w1\n"))
        let wide = try read(
            filled("# policy\n\n \t\n\t log  L!\thttps://log.example \n  # log x\nwitness w1 W1!\nquorum\tw1\n"))
        #expect(plain == wide)
        // Names are octets: the Kelvin sign is no K, and what is no UTF-8 is a name, too.
        let names =
            Array("witness \u{212A} ".utf8) + Array(filled("W1!\nwitness K W2!\nwitness ").utf8) + [0xFF, 0x20]
            + Array(filled("W3!\ngroup g 2 \u{212A} K ").utf8) + [0xFF, 0x0A] + Array("quorum g\n".utf8)
        #expect(
            try TrustPolicy(parsing: names).quorum == .group(threshold: 2, [.witness(0), .witness(1), .witness(2)]))
        #expect(try read("quorum none\n").quorum == .none)
    }

    @Test(
        arguments: [
            ("", .whole, .noQuorum), ("log L!\n", .whole, .noQuorum), ("quorum none", .line(1), .noNewline),
            ("quorum none\r\n", .byte(11), .badOctet), ("\u{7F}\n", .byte(0), .badOctet),
            ("quorum\n", .line(1), .wrongWordCount),
            ("quorum none none\n", .line(1), .wrongWordCount), ("quorum none\nquorum none\n", .line(2), .secondQuorum),
            ("quorum w1\nwitness w1 W1!\n", .line(1), .unknownName), ("Quorum none\n", .line(1), .unknownLine),
            ("log\n", .line(1), .wrongWordCount), ("log L! a b\n", .line(1), .wrongWordCount),
            ("log x\n", .line(1), .notThreeParts), ("log L!\nlog L!\n", .line(2), .duplicateKey),
            ("witness w1\n", .line(1), .wrongWordCount), ("witness w1 L!\n", .line(1), .unsuitableKey),
            ("witness none W1!\n", .line(1), .reservedName),
            ("witness w1 W1!\nwitness w1 W2!\n", .line(2), .duplicateName),
            ("witness w1 W1!\nwitness w2 W1!\n", .line(2), .duplicateKey),
            ("witness w W1! a b\n", .line(1), .wrongWordCount),
            ("group g\n", .line(1), .wrongWordCount), ("group g any\n", .line(1), .wrongWordCount),
            ("group g any x\n", .line(1), .unknownName), ("group g any g\n", .line(1), .unknownName),
            ("group g any none\n", .line(1), .reservedName),
            ("witness w1 W1!\ngroup none any w1\n", .line(2), .reservedName),
            ("witness w1 W1!\ngroup g 0 w1\n", .line(2), .badThreshold),
            ("witness w1 W1!\ngroup g 2 w1\n", .line(2), .badThreshold),
            ("witness w1 W1!\ngroup g 01 w1\n", .line(2), .badThreshold),
            ("witness w1 W1!\ngroup g -1 w1\n", .line(2), .badThreshold),
            ("witness w1 W1!\ngroup g w1 w1\n", .line(2), .badThreshold),
            ("witness w1 W1!\ngroup g 1 w1 w1\n", .line(2), .memberTwice),
            ("witness w1 W1!\ngroup w1 1 w1\n", .line(2), .duplicateName),
            ("witness w1 W1!\nwitness w2 W2!\ngroup g any w1 w2\ngroup h any w2\n", .line(4), .memberTwice),
        ] as [(String, LogReadFailure.Place, LogReadProblem)])
    func brokenPoliciesAreRefused(text: String, place: LogReadFailure.Place, problem: LogReadProblem) {
        #expect(throws: LogReadFailure(.policy, place, problem)) { try read(filled(text)) }
    }

    @Test func limitsHold() throws {
        var text = ""
        for number in 0..<128 {
            let name = try #require(KeyName("w\(number)"))
            let seed = Array("\(number)".utf8) + [UInt8](repeating: 0, count: 32 - "\(number)".utf8.count)
            text += "witness w\(number) \(try #require(Cosigner(name: name, seed: seed)).verifierKey)\n"
        }
        // Each group in the next.
        var member = "w0"
        for number in 0..<128 {
            text += "group g\(number) any \(member)\n"
            member = "g\(number)"
        }
        #expect(try read(text + "quorum \(member)\n").witnesses.count == 128)
        #expect(throws: LogReadFailure(.policy, .line(257), .tooManyLines)) { try read(text + "group x any w1\n") }
        #expect(throws: LogReadFailure(.policy, .line(257), .tooManyLines)) {
            try read(text + filled("witness x W1!\n"))
        }
        #expect(throws: LogReadFailure(.policy, .whole, .tooLong)) {
            try read(String(repeating: "#", count: 1 << 18 + 1))
        }
    }
}
