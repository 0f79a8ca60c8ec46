/// Why a request of the query protocol cannot be read. Offsets count bytes from the start of the body or query string.
package enum QueryError: Error, Equatable, Sendable {
    case tooManyBytes(limit: Int)
    case tooManyParameters(limit: Int)
    /// A raw control character.
    case controlByte(offset: Int)
    /// A `%` without two hex digits.
    case badEscape(offset: Int)
    case notUTF8(offset: Int)
    /// An empty, too long or too deep name, or one that is not visible ASCII.
    case badName(offset: Int)
    case duplicateName(String)
    case missing(String)
    case missingAction
    /// No such action, or not in that version.
    case unknownAction(String, version: String)
    case notInteger(String)
    case notBoolean(String)
    /// Something else than `NAME.member.N` where a list was expected.
    case notList(String)
    /// The indexes of a list are not 1, 2, 3, … without a gap.
    case badIndex(String)
    /// A structure is written as a plain value.
    case notStructure(String)
    /// Parameters that the operation does not have.
    case unknownParameters([String])
}

extension QueryError {
    /// What an AWS client is told. Codes by the common errors of IAM's API reference and, for the shape of lists, by
    /// what AWS's services are seen to answer.
    /// https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html
    package var wireError: WireError {
        switch self {
        case .tooManyBytes(let limit):
            WireError(code: "RequestEntityTooLarge", message: "the request is longer than \(limit) bytes", status: 413)
        case .tooManyParameters(let limit):
            WireError(
                code: "RequestEntityTooLarge", message: "the request has more than \(limit) parameters", status: 413)
        case .controlByte(let offset): malformed("a control character at byte \(offset)")
        case .badEscape(let offset): malformed("a `%` without two hex digits at byte \(offset)")
        case .notUTF8(let offset): malformed("not UTF-8 at byte \(offset)")
        case .badName(let offset): malformed("not a parameter name at byte \(offset)")
        case .duplicateName(let name): malformed("`\(name)` appears twice")
        case .missing(let name):
            invalid(
                "1 validation error detected: Value null at '\(Self.validationPath(name))' failed to satisfy "
                    + "constraint: Member must not be null")
        case .missingAction:
            WireError(
                code: "MissingAction", message: "The request is missing an action or a required parameter.", status: 400
            )
        case .unknownAction(let action, let version):
            WireError(
                code: "InvalidAction", message: "Could not find operation \(action) for version \(version)", status: 400
            )
        case .notInteger(let name): unshaped("`\(name)` is not an integer")
        case .notBoolean(let name): unshaped("`\(name)` is neither true nor false")
        case .notList(let name): unshaped("`\(name)` is not a list: expected \(name).member.1 and so on")
        case .badIndex(let name): unshaped("the elements of `\(name)` are not numbered 1, 2, 3 and so on")
        case .notStructure(let name): unshaped("`\(name)` is a structure, not a value")
        case .unknownParameters(let names):
            invalid("the operation has no parameter " + names.map { "`\($0)`" }.joined(separator: ", "))
        }
    }

    /// The path of a parameter in a validation message of AWS: `Tags.member.1.Key` is `tags.1.member.key` there.
    static func validationPath(_ name: String) -> String {
        var parts = name.split(separator: ".").map { $0.prefix(1).lowercased() + $0.dropFirst() }
        for index in parts.indices.dropLast().reversed() where parts[index] == "member" {
            parts.swapAt(index, index + 1)
        }
        return parts.joined(separator: ".")
    }

    private func malformed(_ message: String) -> WireError {
        WireError(code: "MalformedQueryString", message: message, status: 404)
    }

    private func unshaped(_ message: String) -> WireError {
        WireError(code: "MalformedInput", message: message, status: 400)
    }

    private func invalid(_ message: String) -> WireError {
        WireError(code: "ValidationError", message: message, status: 400)
    }
}
