/// A signature line that verified, and whose it is.
package struct VerifiedSignature: Hashable, Sendable {
    package let key: VerifierKey
    /// When it was made, by the signer's clock, in seconds since 1970; nil for algorithms that sign no time.
    package let time: UInt64?
    package let line: NoteSignature

    init(key: VerifierKey, time: UInt64?, line: NoteSignature) {
        self.key = key
        self.time = time
        self.line = line
    }
}

/// A note that at least one known key signed. Only verifying makes one.
package struct VerifiedNote: Sendable {
    package let text: NoteText
    /// The signatures of known keys, at least one; a key that signed twice is in it twice.
    package let signatures: [VerifiedSignature]

    fileprivate init(text: NoteText, signatures: [VerifiedSignature]) {
        self.text = text
        self.signatures = signatures
    }
}

/// Why a note is not to be believed.
package enum NoteRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// A line names a known key, and the key did not sign this text.
    case badSignature(KeyName, keyID: UInt32)
    case noKnownSignature

    package var description: String {
        switch self {
        case .badSignature(let name, let id):
            "the signature of `\(name)` (key id \(String(id, radix: 16))) does not verify"
        case .noKnownSignature: "no key that is known has signed"
        }
    }
}

extension SignedNote {
    /// Verifies what known keys signed and ignores other lines. One bad signature of a known key refuses the note, as
    /// does none at all.
    package func verified(by keys: some Collection<VerifierKey>) throws(NoteRefusal) -> VerifiedNote {
        let known = try knownSignatures(keys)
        guard !known.isEmpty else { throw .noKnownSignature }
        return VerifiedNote(text: text, signatures: known)
    }

    func knownSignatures(_ keys: some Collection<VerifierKey>) throws(NoteRefusal) -> [VerifiedSignature] {
        var known: [VerifiedSignature] = []
        for signature in signatures {
            let named = keys.filter { $0.name == signature.name && $0.id == signature.keyID }
            guard !named.isEmpty else { continue }
            // More than one key of a name and id can only be made on purpose; either may have signed.
            guard let verified = named.lazy.compactMap({ $0.statement(of: signature, under: text) }).first else {
                throw .badSignature(signature.name, keyID: signature.keyID)
            }
            known.append(verified)
        }
        return known
    }

    /// With those of the signatures that are of these keys and not there yet: what a log does with the answer of a
    /// witness. Signatures of other keys are left out.
    package func adding(
        _ more: [NoteSignature], of keys: some Collection<VerifierKey>
    ) throws(NoteRefusal) -> SignedNote {
        guard let answer = try? SignedNote(text, signatures: more) else { throw .noKnownSignature }
        let verified = try answer.verified(by: keys).signatures.map(\.line)
        let missing = verified.filter { !signatures.contains($0) }
        guard let note = try? SignedNote(text, signatures: signatures + missing) else { throw .noKnownSignature }
        return note
    }
}
