package import AWSValues

/// What an operation answers, before any wire format. Members keep their order.
package indirect enum Output: Sendable, Equatable {
    case structure([Member])
    case list([Output])
    /// Values under keys that are data and no member's name.
    case map([Member])
    case string(String)
    case integer(Int)
    case boolean(Bool)
    case timestamp(Instant)

    package struct Member: Sendable, Equatable {
        package let name: String
        package let value: Output

        package init(_ name: String, _ value: Output) {
            self.name = name
            self.value = value
        }
    }

    /// A structure; members whose value is nil are left out, as AWS leaves out what is not set.
    package static func members(_ members: KeyValuePairs<String, Output?>) -> Output {
        .structure(members.compactMap { name, value in value.map { Member(name, $0) } })
    }

    /// As JSON, members under their own names.
    package var json: JSONText { json { $0 } }

    /// As JSON, members under the names that `naming` makes of theirs.
    func json(_ naming: (String) -> String) -> JSONText {
        switch self {
        case .structure(let members): .object(members.map { (naming($0.name), $0.value.json(naming)) })
        case .map(let members): .object(members.map { ($0.name, $0.value.json(naming)) })
        case .list(let entries): .array(entries.map { $0.json(naming) })
        case .string(let text): .string(text)
        case .integer(let number): .integer(number)
        case .boolean(let flag): .bool(flag)
        case .timestamp(let instant): .string(instant.iso8601Seconds)
        }
    }

    /// An operation without a result of its own.
    package static let none = Output.structure([])
}
