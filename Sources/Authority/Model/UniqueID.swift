package import AWSValues

/// The ids that IAM gives its entities: a prefix that tells the kind, and letters and digits.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
package enum UniqueIDPrefix: String, Sendable, CaseIterable {
    case accessKey = "AKIA"
    case temporaryAccessKey = "ASIA"
    case user = "AIDA"
    case group = "AGPA"
    case role = "AROA"
    case managedPolicy = "ANPA"
    case instanceProfile = "AIPA"
}

package enum UniqueID {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
    private static let secretAlphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// Twenty characters for a key and twenty-one for every other entity, as AWS's are. The first bytes hold the
    /// account's number, so that whoever finds a key can tell whose it is: one bit that is set, forty of the number, and
    /// then chance.
    /// https://docs.aws.amazon.com/STS/latest/APIReference/API_GetAccessKeyInfo.html
    package static func make(
        _ prefix: UniqueIDPrefix, of account: AccountID, using random: inout some RandomNumberGenerator
    ) -> String {
        let length =
            switch prefix {
            case .accessKey, .temporaryAccessKey: 16
            case .user, .group, .role, .managedPolicy, .instanceProfile: 17
            }
        // Nine characters are 45 bits: the set one, the number, and four of chance.
        let bits = 1 << 44 | (UInt64(account.description) ?? 0) << 4 | UInt64.random(in: 0..<16, using: &random)
        let head = (0..<9).map { alphabet[Int(bits >> UInt64(40 - 5 * $0) & 31)] }
        return prefix.rawValue + String(decoding: head, as: UTF8.self) + text(length - 9, of: alphabet, using: &random)
    }

    /// The account whose number stands in an access key id; nil for an id that holds none.
    package static func account(of key: String) -> AccountID? {
        account(in: key, letters: 16)
    }

    /// The same for a user, group, role, policy or instance profile.
    package static func account(ofEntity id: String) -> AccountID? { account(in: id, letters: 17) }

    private static func account(in id: String, letters count: Int) -> AccountID? {
        let letters = Array(id.utf8.dropFirst(4))
        guard letters.count == count else { return nil }
        var bits: UInt64 = 0
        for letter in letters.prefix(9) {
            guard let value = alphabet.firstIndex(of: letter) else { return nil }
            bits = bits << 5 | UInt64(value)
        }
        guard bits >> 44 == 1 else { return nil }
        let digits = String(bits >> 4 & (1 << 40 - 1))
        return try? AccountID(parsing: String(repeating: "0", count: max(0, 12 - digits.utf8.count)) + digits)
    }

    /// The secret half of an access key: forty characters of base64's alphabet.
    package static func secret(using random: inout some RandomNumberGenerator) -> String {
        text(40, of: secretAlphabet, using: &random)
    }

    /// A request or event id: a version 7 UUID in lower case, which begins with the time, so that an index of many of
    /// them grows at its end (RFC 9562, 5.7).
    package static func uuid(at now: Instant, using random: inout some RandomNumberGenerator) -> String {
        let chance = (random.next() as UInt64, random.next() as UInt64)
        let time = UInt64(truncatingIfNeeded: now.milliseconds)
        let high = time << 16 | 0x7000 | chance.0 & 0x0FFF
        let low = 1 << 63 | chance.1 & (1 << 62 - 1)
        var text: [UInt8] = []
        text.reserveCapacity(36)
        for index in 0..<32 {
            if [8, 12, 16, 20].contains(index) { text.append(0x2D) }
            let nibble = UInt8((index < 16 ? high : low) >> UInt64(60 - 4 * (index & 15)) & 15)
            text.append(nibble < 10 ? 0x30 + nibble : 0x57 + nibble)
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func text(
        _ length: Int, of alphabet: [UInt8], using random: inout some RandomNumberGenerator
    ) -> String {
        let bytes = (0..<length).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &random)] }
        return String(decoding: bytes, as: UTF8.self)
    }
}
