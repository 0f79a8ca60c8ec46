import AWSValues
import Crypto

/// A public key that verifies signatures of notes: a name, an algorithm and the key. https://c2sp.org/signed-note,
/// Verifier keys; https://c2sp.org/tlog-cosignature
package struct VerifierKey: Hashable, Sendable, CustomStringConvertible {
    /// What a key signs. Other types, ML-DSA-44 (0x06) among them, cannot be made: their signatures are ignored in notes
    /// as those of unknown keys, and a policy that names such a key is refused.
    package enum Algorithm: UInt8, CaseIterable, Sendable {
        /// Ed25519 over the text.
        case ed25519 = 0x01
        /// Ed25519 over a time and a checkpoint.
        case cosignature = 0x04
    }

    package let name: KeyName
    package let algorithm: Algorithm
    /// 32 bytes. RFC 8032.
    package let publicKey: [UInt8]
    /// The first four bytes of a hash over the rest, which finds the key and proves nothing.
    package let id: UInt32

    /// nil unless the key has 32 bytes.
    package init?(name: KeyName, algorithm: Algorithm, publicKey: [UInt8]) {
        guard publicKey.count == Self.keyBytes else { return nil }
        self.name = name
        self.algorithm = algorithm
        self.publicKey = publicKey
        let digest = SHA256.hash(data: name.bytes + [ASCII.newline, algorithm.rawValue] + publicKey)
        id = digest.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// Reads `<name>+<key id>+<base64 of type and key>`.
    package init(parsing text: some Collection<UInt8>) throws(LogReadFailure) {
        guard text.count <= Self.maximumBytes else { throw Self.failure(.tooLong) }
        // Base64 has pluses, too.
        let parts = Array(text).split(separator: ASCII.plus, maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3 else { throw Self.failure(.notThreeParts) }
        guard let name = KeyName(parts[0]) else { throw Self.failure(.badKeyName) }
        guard let id = Self.keyID(parts[1]) else { throw Self.failure(.badKeyID) }
        guard let bytes = Base64.decodeCanonical(parts[2]), let type = bytes.first else {
            throw Self.failure(.notBase64)
        }
        guard let algorithm = Algorithm(rawValue: type) else { throw Self.failure(.unknownKeyType) }
        guard let key = VerifierKey(name: name, algorithm: algorithm, publicKey: Array(bytes.dropFirst())) else {
            throw Self.failure(.badKeyLength)
        }
        guard key.id == id else { throw Self.failure(.otherKeyID) }
        self = key
    }

    package init(parsing text: String) throws(LogReadFailure) {
        try self.init(parsing: text.utf8)
    }

    package var description: String {
        let hex = String(id, radix: 16)
        let key = String(decoding: Base64.encoded([algorithm.rawValue] + publicKey), as: UTF8.self)
        return "\(name)+\(String(repeating: "0", count: 8 - hex.count))\(hex)+\(key)"
    }

    /// What a signature that names this key says when it verifies; nil when it does not.
    func statement(of signature: NoteSignature, under text: NoteText) -> VerifiedSignature? {
        guard signature.name == name, signature.keyID == id,
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey)
        else { return nil }
        switch algorithm {
        case .ed25519:
            guard key.isValidSignature(signature.signature, for: text.bytes) else { return nil }
            return VerifiedSignature(key: self, time: nil, line: signature)
        case .cosignature:
            guard let cosignature = Cosignature(signature.signature),
                key.isValidSignature(cosignature.signature, for: Cosignature.message(text, at: cosignature.time))
            else { return nil }
            return VerifiedSignature(key: self, time: cosignature.time, line: signature)
        }
    }

    private static func keyID(_ digits: ArraySlice<UInt8>) -> UInt32? {
        let isHex = digits.allSatisfy { ASCII.isDigit($0) || (0x61...0x66).contains($0) }
        guard digits.count == 8, isHex else { return nil }
        return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    }

    private static func failure(_ problem: LogReadProblem) -> LogReadFailure {
        LogReadFailure(.verifierKey, .whole, problem)
    }

    private static let keyBytes = 32
    /// A key of ML-DSA and a long name.
    private static let maximumBytes = 4096
}
