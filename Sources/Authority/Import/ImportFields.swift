import AWSValues

/// The members of an object in a file, by name. Knows where in the file it is, and which members nobody has asked for.
struct ImportFields {
    let place: String
    private let members: [(String, JSONText)]
    /// As bytes: a name that only looks the same is another.
    private var asked: Set<[UInt8]> = []

    init(_ json: JSONText, _ place: String) throws(ImportProblem) {
        guard let members = json.members else { throw ImportProblem(.wrongType, place, "an object") }
        self.members = members
        self.place = place
    }

    /// nil when it is not there, or null.
    mutating func json(_ name: String) -> JSONText? {
        asked.insert(Array(name.utf8))
        let found = members.first { $0.0.utf8.elementsEqual(name.utf8) }?.1
        return found == .null ? nil : found
    }

    mutating func text(_ name: String) throws(ImportProblem) -> String? {
        guard let json = json(name) else { return nil }
        switch json {
        case .string(let text), .number(let text): return text
        case .null, .bool, .array, .object: throw ImportProblem(.wrongType, at(name), "a text")
        }
    }

    mutating func needed(_ name: String) throws(ImportProblem) -> String {
        guard let text = try text(name) else { throw ImportProblem(.missing, place, name) }
        return text
    }

    /// A date as AWS's tools write it: ISO 8601, Python's also with a space in it.
    mutating func instant(_ name: String) throws(ImportProblem) -> Instant? {
        guard let text = try text(name) else { return nil }
        guard let instant = Instant(parsingISO8601: text.replacing(" ", with: "T")) else {
            throw ImportProblem(.wrongType, at(name), "a date")
        }
        return instant
    }

    /// The elements of a list, each with its place; none when it is not there.
    mutating func list(_ name: String) throws(ImportProblem) -> [(place: String, json: JSONText)] {
        guard let json = json(name) else { return [] }
        guard let elements = json.array else { throw ImportProblem(.wrongType, at(name), "a list") }
        let place = at(name)
        return elements.enumerated().map { ("\(place)[\($0.offset)]", $0.element) }
    }

    mutating func texts(_ name: String) throws(ImportProblem) -> [String] {
        var texts: [String] = []
        for (place, json) in try list(name) {
            guard let text = json.string else { throw ImportProblem(.wrongType, place, "a text") }
            texts.append(text)
        }
        return texts
    }

    /// The members of an object, in order; none when it is not there.
    mutating func object(_ name: String) throws(ImportProblem) -> [(String, JSONText)] {
        guard let json = json(name) else { return [] }
        guard let members = json.members else { throw ImportProblem(.wrongType, at(name), "an object") }
        return members
    }

    /// A policy document, written as an object or as the text of one.
    mutating func document(_ name: String) throws(ImportProblem) -> String {
        guard let json = json(name) else { throw ImportProblem(.missing, place, name) }
        return try ImportFields.document(json, at(name))
    }

    /// IAM's own answers encode the text with percents, and the tools mostly undo that.
    static func document(_ json: JSONText, _ place: String) throws(ImportProblem) -> String {
        switch json {
        case .object: return json.text
        case .string(let text) where text.hasPrefix("%"):
            guard let decoded = percentDecoded(text) else { throw ImportProblem(.wrongType, place, "a document") }
            return decoded
        case .string(let text): return text
        case .null, .bool, .number, .array: throw ImportProblem(.wrongType, place, "a document")
        }
    }

    /// Refuses members that nobody has asked for.
    func finish() throws(ImportProblem) {
        if let (name, _) = members.first(where: { !asked.contains(Array($0.0.utf8)) }) {
            throw ImportProblem(.unknownMember, place, name)
        }
    }

    private func at(_ name: String) -> String { place.isEmpty ? name : "\(place).\(name)" }

    private static func percentDecoded(_ text: String) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == 0x25 {
                guard rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
                else { return nil }
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
