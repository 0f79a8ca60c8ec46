package import AWSValues

/// Keeps secrets unreadable at rest: sealed with the newest data key, named in front, and bound to what the secret belongs
/// to, so that a sealed secret moved to another key's row does not open.
package struct SecretBox: Sendable {
    /// What a sealed secret begins with, before the number of its key. Those of before there were numbers begin with
    /// chance, and are of the first key.
    private static let form = Array("SKS2".utf8)
    private static let headLength = form.count + 4
    private let ring: KeyRing

    package init(_ ring: KeyRing) {
        self.ring = ring
    }

    package func seal(_ secret: Secret, for owner: String) throws(SealFailure) -> [UInt8] {
        let key = ring.current.newest(.data)
        let head = SecretBox.form + key.mark
        return head
            + (try Cipher.seal(Array(secret.revealed().utf8), with: key.key, boundTo: head + Array(owner.utf8)))
    }

    package func open(_ sealed: [UInt8], for owner: String) throws(SealFailure) -> Secret {
        let plain: [UInt8]
        do throws(SealFailure) {
            plain = try numbered(sealed, for: owner)
        } catch {
            plain = try unnumbered(sealed, for: owner)
        }
        guard let text = String(validating: plain, as: UTF8.self) else { throw SealFailure() }
        return Secret(text)
    }

    /// The same secret, sealed with the newest key.
    package func resealed(_ sealed: [UInt8], for owner: String) throws(SealFailure) -> [UInt8] {
        try seal(try open(sealed, for: owner), for: owner)
    }

    package func isNewest(_ sealed: [UInt8]) -> Bool {
        sealed.starts(with: SecretBox.form) && SecretBox.keyNumber(of: sealed) == ring.current.newest(.data).number
    }

    /// Of the data key that sealed it.
    package static func keyNumber(of sealed: [UInt8]) -> UInt32 {
        guard sealed.starts(with: form) else { return 0 }
        return KeyGeneration.number(in: sealed.dropFirst(form.count).prefix(4)) ?? 0
    }

    private func numbered(_ sealed: [UInt8], for owner: String) throws(SealFailure) -> [UInt8] {
        let head = Array(sealed.prefix(SecretBox.headLength))
        guard head.starts(with: SecretBox.form), head.count == SecretBox.headLength,
            let key = ring.current.key(.data, SecretBox.keyNumber(of: sealed))
        else { throw SealFailure() }
        return try Cipher.open(sealed.dropFirst(head.count), with: key, boundTo: head + Array(owner.utf8))
    }

    private func unnumbered(_ sealed: [UInt8], for owner: String) throws(SealFailure) -> [UInt8] {
        guard let key = ring.current.key(.data, 0) else { throw SealFailure() }
        return try Cipher.open(sealed[...], with: key, boundTo: Array(owner.utf8))
    }
}
