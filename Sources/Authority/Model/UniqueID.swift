/// The ids that IAM gives its entities: a prefix that tells the kind, and letters and digits.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
package enum UniqueIDPrefix: String, Sendable, CaseIterable {
    case accessKey = "AKIA"
    case temporaryAccessKey = "ASIA"
    case user = "AIDA"
    case group = "AGPA"
    case role = "AROA"
    case managedPolicy = "ANPA"
}

package enum UniqueID {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
    private static let secretAlphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// Twenty characters for a key and twenty-one for every other entity, as AWS's are.
    package static func make(_ prefix: UniqueIDPrefix, using random: inout some RandomNumberGenerator) -> String {
        let length =
            switch prefix {
            case .accessKey, .temporaryAccessKey: 16
            case .user, .group, .role, .managedPolicy: 17
            }
        return prefix.rawValue + text(length, of: alphabet, using: &random)
    }

    /// The secret half of an access key: forty characters of base64's alphabet.
    package static func secret(using random: inout some RandomNumberGenerator) -> String {
        text(40, of: secretAlphabet, using: &random)
    }

    /// A request or event id: a version 4 UUID in lower case.
    package static func uuid(using random: inout some RandomNumberGenerator) -> String {
        var bytes = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        bytes[6] = bytes[6] & 0x0F | 0x40
        bytes[8] = bytes[8] & 0x3F | 0x80
        var text = ""
        for (index, byte) in bytes.enumerated() {
            if [4, 6, 8, 10].contains(index) { text += "-" }
            let hex = String(byte, radix: 16)
            text += hex.count == 1 ? "0" + hex : hex
        }
        return text
    }

    private static func text(
        _ length: Int, of alphabet: [UInt8], using random: inout some RandomNumberGenerator
    ) -> String {
        let bytes = (0..<length).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &random)] }
        return String(decoding: bytes, as: UTF8.self)
    }
}
