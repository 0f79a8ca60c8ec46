import AWSValues

/// The members of an object in a scenario, each of which must be asked for: a misspelt one is not overlooked.
struct Fields {
    struct Problem: Error, CustomStringConvertible {
        let description: String
    }

    private let place: String
    private let members: [(String, JSONText)]
    private var asked: Set<String> = []

    init(_ json: JSONText, _ place: String) throws {
        guard let members = json.members else { throw Problem(description: "\(place) is no object") }
        self.members = members
        self.place = place
    }

    mutating func json(_ name: String) -> JSONText? {
        asked.insert(name)
        return members.first { $0.0 == name }?.1
    }

    mutating func string(_ name: String) throws -> String? {
        try json(name).map { value in
            guard let text = value.string else { throw Problem(description: "`\(name)` of \(place) is no text") }
            return text
        }
    }

    mutating func needed(_ name: String) throws -> String {
        guard let text = try string(name) else { throw Problem(description: "\(place) has no `\(name)`") }
        return text
    }

    mutating func flag(_ name: String) throws -> Bool {
        guard let value = json(name) else { return false }
        guard let flag = value.bool else { throw Problem(description: "`\(name)` of \(place) is no flag") }
        return flag
    }

    /// The elements of an array; none when it is not there.
    mutating func list(_ name: String) throws -> [JSONText] {
        guard let value = json(name) else { return [] }
        guard let list = value.array else { throw Problem(description: "`\(name)` of \(place) is no array") }
        return list
    }

    mutating func strings(_ name: String) throws -> [String] {
        try list(name).map { element in
            guard let text = element.string else {
                throw Problem(description: "`\(name)` of \(place) holds more than texts")
            }
            return text
        }
    }

    /// The members of an object, in order; none when it is not there.
    mutating func object(_ name: String) throws -> [(String, JSONText)] {
        guard let value = json(name) else { return [] }
        guard let members = value.members else { throw Problem(description: "`\(name)` of \(place) is no object") }
        return members
    }

    mutating func texts(_ name: String) throws -> [(String, String)] {
        try object(name).map { key, value in
            guard let text = value.string else {
                throw Problem(description: "`\(name)` of \(place) holds more than texts")
            }
            return (key, text)
        }
    }

    /// Refuses members that nobody has asked for.
    func finish() throws {
        let unknown = members.map(\.0).filter { !asked.contains($0) }
        guard unknown.isEmpty else {
            throw Problem(description: "\(place) has unknown members: \(unknown.joined(separator: ", "))")
        }
    }
}
