/// What a `Resource` names: `*`, or an ARN whose parts may hold `*` and `?`, and, after the fifth colon, variables.
public struct ResourcePattern: Sendable, Equatable, CustomStringConvertible {
    /// nil for `*` alone, which is every resource and the only pattern that matches a request on no resource.
    public let arn: Template?

    public var description: String { arn?.description ?? "*" }

    /// - Parameter version: 2008 documents have no variables.
    public init(parsing text: String, version: PolicyVersion) throws(ResourceFailure) {
        if text == "*" {
            arn = nil
            return
        }
        let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        guard parts[0] == "arn", parts.count > 1 else { throw .notARN }
        guard ResourcePattern.isPartition(parts[1]) else { throw .partition(String(parts[1])) }
        guard parts.count > 2, !parts[2].isEmpty, !parts[2].contains(where: { "*?".contains($0) }) else {
            throw .vendor
        }
        guard parts.count == 6 else { throw .missingField }
        switch version {
        case .v2008: arn = Template(wildcardsIn: text)
        case .v2012:
            do {
                arn = try Template(variablesIn: text, hasWildcards: true, variablesAfterColons: 5)
            } catch { throw .variable(error) }
        }
    }

    static func isPartition(_ text: Substring) -> Bool {
        text == "*"
            || text.hasPrefix("aws") && text.utf8.allSatisfy { $0 == 0x2D || $0 == 0x2A || (0x61...0x7A).contains($0) }
    }
}

/// Why a text is not a resource pattern.
public enum ResourceFailure: Error, Equatable, Sendable {
    case notARN
    case partition(String)
    case vendor
    case missingField
    case variable(VariableFailure)
}
