package import AWSValues

/// What an operation answers, before any wire format. Members keep their order.
package indirect enum Output: Sendable, Equatable {
    case structure([Member])
    case list([Output])
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

    /// An operation without a result of its own.
    package static let none = Output.structure([])
}
