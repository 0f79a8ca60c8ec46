/// An action such as `s3:GetObject`. Two names that differ only in case are the same action.
public struct ActionName: Hashable, Sendable, CustomStringConvertible {
    public let service: String
    public let name: String

    public init(service: String, name: String) {
        self.service = service
        self.name = name
    }

    /// Refuses a text without one colon, with an empty part, or with a wildcard.
    public init(parsing text: some StringProtocol) throws(ParseFailure) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty, !text.contains(where: { "*? ".contains($0) })
        else {
            throw ParseFailure("`\(text)` is not an action: expected service:Action")
        }
        service = String(parts[0])
        name = String(parts[1])
    }

    public var description: String { "\(service):\(name)" }

    public static func == (left: ActionName, right: ActionName) -> Bool {
        left.description.lowercased() == right.description.lowercased()
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(description.lowercased())
    }
}
