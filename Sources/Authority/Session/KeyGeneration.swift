package import AWSValues
import Crypto

/// What a key of the server is for.
package enum KeyPurpose: String, Sendable, CaseIterable {
    /// Secrets in the store.
    case data
    /// Session tokens, and the authorization messages of refusals.
    case sealing
}

/// One key among those that follow each other for a purpose. What it sealed names its number.
struct KeyGeneration: Sendable {
    let number: UInt32
    let created: Instant
    /// Since when it only opens; nil for the newest.
    var retired: Instant?
    let key: SymmetricKey

    /// The number in four bytes, as sealed things carry it.
    var mark: [UInt8] { KeyGeneration.mark(number) }

    static func mark(_ number: UInt32) -> [UInt8] { withUnsafeBytes(of: number.bigEndian) { Array($0) } }

    /// nil unless there are four bytes.
    static func number(in mark: ArraySlice<UInt8>) -> UInt32? {
        guard mark.count == 4 else { return nil }
        return mark.reduce(0) { $0 << 8 | UInt32($1) }
    }
}

/// A generation without its key: for people.
package struct KeyFacts: Sendable, Hashable {
    package let purpose: KeyPurpose
    package let number: UInt32
    package let created: Instant
    package let retired: Instant?
}

extension KeyFacts {
    package var json: JSONText {
        [
            "purpose": .string(purpose.rawValue), "number": .integer(Int(number)), "created": .string(created.iso8601),
            "retired": retired.map { .string($0.iso8601) } ?? .null,
        ]
    }
}
