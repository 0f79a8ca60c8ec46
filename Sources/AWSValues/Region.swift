/// A region name such as `us-east-1`: lower-case letters, digits and hyphens, at most 64 of them.
public struct Region: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    public init(parsing text: some StringProtocol) throws(ParseFailure) {
        let isPlain = text.utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
        }
        guard (1...64).contains(text.utf8.count), isPlain else {
            throw ParseFailure("`\(text)` is not a region: expected a name such as us-east-1")
        }
        description = String(text)
    }
}
