package import AWSValues
import Crypto

/// A key of the server as the store keeps it: sealed with the master key, and bound to everything that is said of it.
package struct WrappedKey: Sendable, Hashable {
    package let purpose: KeyPurpose
    package let number: UInt32
    package let created: Instant
    package let retired: Instant?
    package let wrapped: [UInt8]

    package init(purpose: KeyPurpose, number: UInt32, created: Instant, retired: Instant?, wrapped: [UInt8]) {
        self.purpose = purpose
        self.number = number
        self.created = created
        self.retired = retired
        self.wrapped = wrapped
    }

    init(_ generation: KeyGeneration, for purpose: KeyPurpose, with wrapping: SymmetricKey) throws(SealFailure) {
        let place = WrappedKey.place(purpose, generation.number, generation.created, generation.retired)
        let plain = generation.key.withUnsafeBytes { Array($0) }
        self.init(
            purpose: purpose, number: generation.number, created: generation.created, retired: generation.retired,
            wrapped: try Cipher.seal(plain, with: wrapping, boundTo: place))
    }

    func opened(with wrapping: SymmetricKey) throws(SealFailure) -> KeyGeneration {
        let place = WrappedKey.place(purpose, number, created, retired)
        let plain = try Cipher.open(wrapped[...], with: wrapping, boundTo: place)
        return KeyGeneration(number: number, created: created, retired: retired, key: SymmetricKey(data: plain))
    }

    private static func place(
        _ purpose: KeyPurpose, _ number: UInt32, _ created: Instant, _ retired: Instant?
    ) -> [UInt8] {
        let end = retired.map { String($0.milliseconds) } ?? "-"
        return Array("key \(purpose.rawValue) \(number) \(created.milliseconds) \(end)".utf8)
    }
}

extension KeySet {
    func wrapped(with wrapping: SymmetricKey) throws(SealFailure) -> [WrappedKey] {
        var keys: [WrappedKey] = []
        for purpose in KeyPurpose.allCases {
            for generation in line(purpose).all {
                keys.append(try WrappedKey(generation, for: purpose, with: wrapping))
            }
        }
        return keys
    }

    /// Throws when the master key is another, or a purpose has no newest key.
    init(opening wrapped: [WrappedKey], with wrapping: SymmetricKey) throws(SealFailure) {
        var lines: [KeyPurpose: [KeyGeneration]] = [:]
        for key in wrapped { lines[key.purpose, default: []].append(try key.opened(with: wrapping)) }
        self.init(data: try Line(lines[.data] ?? []), sealing: try Line(lines[.sealing] ?? []))
    }
}

extension KeySet.Line {
    fileprivate init(_ generations: [KeyGeneration]) throws(SealFailure) {
        let sorted = generations.sorted { $0.number < $1.number }
        guard let newest = sorted.last, newest.retired == nil else { throw SealFailure() }
        self.init(newest: newest, older: sorted.dropLast())
    }
}
