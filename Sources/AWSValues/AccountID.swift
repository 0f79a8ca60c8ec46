/// Twelve decimal digits that name an AWS account.
public struct AccountID: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let description: String

    /// Refuses anything but twelve ASCII digits.
    public init(parsing text: some StringProtocol) throws(ParseFailure) {
        guard text.utf8.count == 12, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            throw ParseFailure("`\(text)` is not an account id: expected 12 digits")
        }
        description = String(text)
    }

    public static func < (left: AccountID, right: AccountID) -> Bool {
        left.description < right.description
    }
}
