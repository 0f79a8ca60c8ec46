package import AWSValues

/// What a key signs.
package enum SigningPurpose: String, Sendable, CaseIterable {
    /// Checkpoints of the log: Ed25519, the seed of 32 bytes.
    case checkpoint
    /// CloudTrail's digest files: RSA of 2048 bits, PKCS #1 in DER.
    case digest
}

/// A key that signs, as the store keeps it: the private half sealed. Retired ones verify for ever.
package struct StoredSigningKey: Sendable, Hashable {
    package let purpose: SigningPurpose
    package let number: UInt32
    package let created: Instant
    /// Since when it signs nothing more; nil for the newest.
    package let retired: Instant?
    package let publicKey: [UInt8]
    /// nil once the private half is destroyed.
    package let sealed: [UInt8]?

    package init(
        purpose: SigningPurpose, number: UInt32, created: Instant, retired: Instant?, publicKey: [UInt8],
        sealed: [UInt8]?
    ) {
        self.purpose = purpose
        self.number = number
        self.created = created
        self.retired = retired
        self.publicKey = publicKey
        self.sealed = sealed
    }
}
