import Crypto

/// Signs notes with Ed25519 (0x01): what a log signs its checkpoints with.
package struct NoteSigner: Sendable {
    package let verifierKey: VerifierKey
    private let key: Curve25519.Signing.PrivateKey

    /// `seed`: 32 bytes that nobody else can know, the private key of RFC 8032. nil for another length.
    package init?(name: KeyName, seed: [UInt8]) {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed),
            let verifier = VerifierKey(
                name: name, algorithm: .ed25519, publicKey: Array(key.publicKey.rawRepresentation))
        else { return nil }
        self.key = key
        verifierKey = verifier
    }

    package func sign(_ text: NoteText) throws(SigningFailure) -> NoteSignature {
        guard let signature = try? key.signature(for: text.bytes) else { throw SigningFailure() }
        return NoteSignature(name: verifierKey.name, keyID: verifierKey.id, signature: Array(signature))
    }

    /// A checkpoint with this one signature.
    package func sign(_ checkpoint: Checkpoint) throws(SigningFailure) -> SignedNote {
        guard let note = try? SignedNote(checkpoint.text, signatures: [try sign(checkpoint.text)]) else {
            throw SigningFailure()
        }
        return note
    }
}

/// Cosigns checkpoints (0x04). What it says: at this time, this was the largest tree of that origin that I have seen, and
/// all that I have seen before is in it. Its key must not sign anything else: the message does not hold the key's name.
package struct Cosigner: Sendable {
    package let verifierKey: VerifierKey
    private let key: Curve25519.Signing.PrivateKey

    /// `seed`: as for `NoteSigner`.
    package init?(name: KeyName, seed: [UInt8]) {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed),
            let verifier = VerifierKey(
                name: name, algorithm: .cosignature, publicKey: Array(key.publicKey.rawRepresentation))
        else { return nil }
        self.key = key
        verifierKey = verifier
    }

    /// `time`: seconds since 1970, from 1 to below 2^63. Only `ConsistentGrowth` calls this: nothing is cosigned that
    /// was not considered.
    func cosign(_ checkpoint: Checkpoint, at time: UInt64) throws(SigningFailure) -> NoteSignature {
        guard (1...Cosignature.maximumTime).contains(time),
            let signature = try? key.signature(for: Cosignature.message(checkpoint.text, at: time))
        else { throw SigningFailure() }
        return NoteSignature(
            name: verifierKey.name, keyID: verifierKey.id,
            signature: Cosignature.bytes(time: time, signature: Array(signature)))
    }
}

/// Nothing was signed: the time is none that can be, or the library refused.
package struct SigningFailure: Error, Equatable, CustomStringConvertible {
    package let description = "nothing was signed"
}
