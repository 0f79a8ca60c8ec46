import AWSValues
package import Authority

/// The parameters of a call of the JSON protocol: the members of one object. What an operation does not ask for is
/// ignored.
package struct JSONParameters: Parameters, Sendable {
    private let members: JSONText

    /// Throws a `SerializationException` for a body that is not an object. No body is an empty one.
    package init(_ body: [UInt8]) throws(ServiceError) {
        guard !body.isEmpty else {
            members = .object([])
            return
        }
        do {
            members = try JSONText(parsing: body)
        } catch {
            throw JSONParameters.unreadable("the body is not JSON: \(error)")
        }
        guard members.members != nil else { throw JSONParameters.unreadable("the body is not an object") }
    }

    package func string(_ name: String) throws(ServiceError) -> String? {
        guard let value = members[name], value != .null else { return nil }
        return try JSONParameters.text(value, name)
    }

    package func strings(_ name: String) throws(ServiceError) -> [String] {
        var texts: [String] = []
        for element in try elements(name) { texts.append(try JSONParameters.text(element, name)) }
        return texts
    }

    package func structures(_ name: String) throws(ServiceError) -> [[String: String]] {
        var structures: [[String: String]] = []
        for element in try elements(name) {
            guard let members = element.members else {
                throw JSONParameters.unreadable("`\(name)` is not a list of objects")
            }
            var fields: [String: String] = [:]
            for (key, value) in members where value != .null { fields[key] = try JSONParameters.text(value, key) }
            structures.append(fields)
        }
        return structures
    }

    private func elements(_ name: String) throws(ServiceError) -> [JSONText] {
        guard let value = members[name], value != .null else { return [] }
        guard let elements = value.array else { throw JSONParameters.unreadable("`\(name)` is not a list") }
        return elements
    }

    private static func text(_ value: JSONText, _ name: String) throws(ServiceError) -> String {
        switch value {
        case .string(let text), .number(let text): return text
        case .bool(let flag): return flag ? "true" : "false"
        case .null, .array, .object: throw unreadable("`\(name)` is not a text")
        }
    }

    private static func unreadable(_ message: String) -> ServiceError {
        ServiceError("SerializationException", message)
    }
}
