/// The public half of an access key: 16 to 128 word characters, as IAM's API bounds it.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_AccessKey.html
public struct AccessKeyID: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    public init(parsing text: some StringProtocol) throws(ParseFailure) {
        let isWord = text.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || byte == 0x5F
        }
        guard (16...128).contains(text.utf8.count), isWord else {
            throw ParseFailure("`\(text)` is not an access key id: expected 16 to 128 letters, digits and underscores")
        }
        description = String(text)
    }

    /// A key id that is taken as given: `serve --ephemeral --root-credentials` allows any text that a signature's
    /// credential scope can carry.
    public init(ofAnyForm text: String) {
        description = text
    }

    /// Whether AWS's prefix says that the key came with a session (`ASIA`), and so with a token.
    public var isTemporary: Bool { description.hasPrefix("ASIA") }
}
