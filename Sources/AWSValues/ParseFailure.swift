/// Why a text is not the value it was taken for. The message names what was written, in backticks.
public struct ParseFailure: Error, Equatable, Sendable, CustomStringConvertible {
    public let message: String

    public init(_ message: String) {
        self.message = message
    }

    public var description: String { message }
}
