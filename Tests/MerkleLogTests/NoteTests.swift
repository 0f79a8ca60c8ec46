import Testing

@testable import MerkleLog

@Suite struct NoteTests {
    /// https://c2sp.org/signed-note, Example
    static let key = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
    static let example = """
        This is an example message.

        — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=

        """
    /// The one above it, whose key it does not give.
    static let poem = """
        Ognuno sta solo sul cuor della terra
        trafitto da un raggio di sole:

        ed è subito sera.

        — quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=

        """

    @Test func specificationsExampleVerifies() throws {
        let note = try SignedNote(parsing: Self.example.utf8)
        let key = try VerifierKey(parsing: Self.key)
        #expect(key.description == Self.key)
        let verified = try note.verified(by: [key])
        #expect(verified.text.description == "This is an example message.\n")
        #expect(verified.signatures.map(\.key) == [key] && verified.signatures[0].time == nil)
        #expect(note.bytes == Array(Self.example.utf8))
        for bit in 0..<(8 * 28) {
            var bytes = note.bytes
            bytes[bit / 8] ^= 1 << UInt8(bit % 8)
            guard let changed = try? SignedNote(parsing: bytes) else { continue }
            #expect(throws: NoteRefusal.self) { try changed.verified(by: [key]) }
        }
    }

    @Test func theTextEndsAtTheLastEmptyLine() throws {
        let note = try SignedNote(parsing: Self.poem.utf8)
        #expect(note.text.description.hasSuffix("sole:\n\ned è subito sera.\n"))
        #expect(note.signatures.map(\.name.description) == ["quasimodo.example/salvatore"])
        #expect(note.signatures[0].keyID == 0x367B_A04B)
        #expect(note.signatures[0].signature.count == 64)
        #expect(note.bytes == Array(Self.poem.utf8))
        #expect(throws: NoteRefusal.noKnownSignature) { try note.verified(by: [VerifierKey(parsing: Self.key)]) }
        #expect(try SignedNote(parsing: "\n\n— a AAAAAAA=\n".utf8).text.bytes == [0x0A])
        #expect(try SignedNote(parsing: "a\n\n\n— a AAAAAAA=\n".utf8).text.bytes == Array("a\n\n".utf8))
        // A name is compared by its bytes.
        #expect(KeyName("e\u{301}") != KeyName("é"))
    }

    static let line = "— a AAAAAAA=\n"

    @Test(
        arguments: [
            ("", .whole, .noNewline), ("\n", .whole, .noSignatures), ("a\n", .whole, .noSignatures),
            ("a\n\n", .whole, .noSignatures), ("\n\n", .whole, .noSignatures), ("a\n" + line, .whole, .noSignatures),
            ("\n" + line, .whole, .noSignatures), ("a\n\n" + line + "\n", .whole, .noSignatures),
            ("a\n\n— a AAAAAAA=", .whole, .noNewline), ("a\n\nb\n", .line(3), .notSignatureLine),
            ("a\n\n" + line + "b\n", .line(4), .notSignatureLine), ("a\n\n- a AAAAAAA=\n", .line(3), .notSignatureLine),
            ("a\n\n—  a AAAAAAA=\n", .line(3), .badKeyName), ("a\n\n—a AAAAAAA=\n", .line(3), .notSignatureLine),
            ("a\n\n— a\n", .line(3), .notSignatureLine), ("a\n\n— \n", .line(3), .notSignatureLine),
            ("a\n\n— a+b AAAAAAA=\n", .line(3), .badKeyName), ("a\n\n— a\u{A0}b AAAAAAA=\n", .line(3), .badKeyName),
            ("a\n\n— a\u{2028}b AAAAAAA=\n", .line(3), .badKeyName),
            ("a\n\n— a\u{85} AAAAAAA=\n", .line(3), .badKeyName),
            ("a\n\n— a \n", .line(3), .shortSignature), ("a\n\n— a AAAA\n", .line(3), .shortSignature),
            ("a\n\n— a AAAAAA==\n", .line(3), .shortSignature), ("a\n\n— a AAAAAAA\n", .line(3), .notBase64),
            ("a\n\n— a AAAAAAB=\n", .line(3), .notBase64), ("a\n\n— a AAAAAAA= \n", .line(3), .notBase64),
            ("a\n\n— a AAAA-AA=\n", .line(3), .notBase64), ("a\n\n— a =AAAAAAA\n", .line(3), .notBase64),
            ("a\r\n\n" + line, .byte(1), .controlCharacter), ("\u{0}\n\n" + line, .byte(0), .controlCharacter),
            ("a\n\n— a\t AAAAAAA=\n", .byte(8), .controlCharacter),
        ] as [(String, LogReadFailure.Place, LogReadProblem)])
    func brokenNotesAreRefused(text: String, place: LogReadFailure.Place, problem: LogReadProblem) {
        #expect(throws: LogReadFailure(.note, place, problem)) { try SignedNote(parsing: text.utf8) }
    }

    @Test func textsAreUTF8() {
        for bytes: [UInt8] in [[0xFF, 0x0A], [0xC0, 0x80, 0x0A], [0xED, 0xA0, 0x80, 0x0A], [0xE2, 0x80, 0x0A]] {
            #expect(throws: LogReadFailure(.note, .whole, .notUTF8)) { try NoteText(parsing: bytes) }
            #expect(throws: LogReadFailure(.note, .whole, .notUTF8)) {
                try SignedNote(parsing: bytes + [0x0A] + Array(Self.line.utf8))
            }
        }
        #expect(throws: LogReadFailure(.note, .whole, .noNewline)) { try NoteText(parsing: "a".utf8) }
        #expect(throws: LogReadFailure(.note, .byte(1), .controlCharacter)) { try NoteText(parsing: "a\t\n".utf8) }
    }

    @Test func limitsHold() throws {
        let most = SignedNote.maximumSignatures
        #expect(most >= 16)
        let lines = { (count: Int) in Array(("a\n\n" + String(repeating: Self.line, count: count)).utf8) }
        #expect(try SignedNote(parsing: lines(most)).signatures.count == most)
        #expect(throws: LogReadFailure(.note, .line(3 + most), .tooManySignatures)) {
            try SignedNote(parsing: lines(most + 1))
        }
        let long = [UInt8](repeating: 0x61, count: SignedNote.maximumBytes) + lines(1)
        #expect(throws: LogReadFailure(.note, .whole, .tooLong)) { try SignedNote(parsing: long) }
        #expect(throws: LogReadFailure(.note, .whole, .tooLong)) { try NoteText(parsing: long) }
        let note = try SignedNote(parsing: lines(1))
        #expect(throws: LogReadFailure(.note, .whole, .noSignatures)) { try SignedNote(note.text, signatures: []) }
        #expect(throws: LogReadFailure(.note, .whole, .tooManySignatures)) {
            try SignedNote(note.text, signatures: Array(repeating: note.signatures[0], count: most + 1))
        }
    }

    @Test func oneBadSignatureOfAKnownKeyIsEnough() throws {
        let sample = try Sample()
        let key = sample.log.verifierKey
        let good = try sample.note(5)
        let bad = NoteSignature(name: key.name, keyID: key.id, signature: [UInt8](repeating: 0, count: 64))
        let short = NoteSignature(name: key.name, keyID: key.id, signature: [1])
        for signatures in [[bad], good.signatures + [bad], [short] + good.signatures] {
            let note = try SignedNote(good.text, signatures: signatures)
            #expect(throws: NoteRefusal.badSignature(key.name, keyID: key.id)) { try note.verified(by: [key]) }
        }
        // The same name or the same id, but not both: somebody else's.
        let other = try #require(KeyName("other.example"))
        for stranger in [
            NoteSignature(name: other, keyID: key.id, signature: [1]),
            NoteSignature(name: key.name, keyID: key.id ^ 1, signature: [1]),
        ] {
            let note = try SignedNote(good.text, signatures: [stranger] + good.signatures)
            #expect(try note.verified(by: [key]).signatures.map(\.line) == good.signatures)
        }
        #expect(throws: NoteRefusal.noKnownSignature) { try good.verified(by: []) }
        let twice = try SignedNote(good.text, signatures: good.signatures + good.signatures)
        #expect(try twice.verified(by: [key]).signatures.count == 2)
    }

    @Test(
        arguments: [
            ("", .notThreeParts), ("a", .notThreeParts), ("a+530d903a", .notThreeParts),
            ("+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", .badKeyName),
            ("a b+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", .badKeyName),
            ("example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", .badKeyID),
            ("example.com/foo+30d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", .badKeyID),
            ("example.com/foo++30d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", .badKeyID),
            ("example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", .otherKeyID),
            ("example.com/fox+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", .otherKeyID),
            ("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k=", .notBase64),
            ("example.com/foo+530d903a+", .notBase64), ("example.com/foo+530d903a+AQ==", .badKeyLength),
            ("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2kAAAA", .badKeyLength),
            // Pixel's log: ECDSA, 0x02. The other: ML-DSA-44, 0x06, as it begins.
            (
                "pixel6_transparency_log+91c16e30+AjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABN+4x0Jk1yTwvLFI9A4NDdGZcX0aiWVdWM5XJVy0M4VWD3AvyW5Q6Hs9A0mcDkpUoYgn+KKPNzFC0H3nN3q6JQ8=",
                .unknownKeyType
            ),
            ("example.com/foo+530d903a+Bgec", .unknownKeyType),
        ] as [(String, LogReadProblem)])
    func otherKeysAreRefused(text: String, problem: LogReadProblem) {
        #expect(throws: LogReadFailure(.verifierKey, .whole, problem)) { try VerifierKey(parsing: text) }
    }

    /// Keys of known logs and witnesses.
    @Test(arguments: [
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
        "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2",
    ]) func knownKeysAreRead(text: String) throws {
        #expect(try VerifierKey(parsing: text).description == text)
    }
}
