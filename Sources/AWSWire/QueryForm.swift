/// The parameters of a request of AWS's query protocol, in the order they were sent or will be.
///
/// https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
package struct QueryForm: Sendable, Equatable {
    package struct Parameter: Sendable, Equatable {
        package let name: String
        package let value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    package private(set) var parameters: [Parameter]

    package init(_ parameters: [Parameter] = []) {
        self.parameters = parameters
    }

    /// Adds a parameter at the end. A sender sees to it that no name comes twice.
    package mutating func append(_ name: String, _ value: String) {
        parameters.append(Parameter(name: name, value: value))
    }

    /// The parameters of both, as when a request has a query string and a body. A name in both is refused.
    package func merging(_ other: QueryForm) throws(QueryError) -> QueryForm {
        guard !parameters.isEmpty else { return other }
        let names = Set(parameters.map(\.name))
        if let twice = other.parameters.first(where: { names.contains($0.name) }) {
            throw .duplicateName(twice.name)
        }
        return QueryForm(parameters + other.parameters)
    }
}

/// How much of a form is read. Ours, not AWS's: a guard against junk, wide enough for every request that IAM and STS
/// document but the largest SAML metadata and simulations.
package struct QueryLimits: Sendable {
    package static let standard = QueryLimits(bytes: 1 << 20, parameters: 4096, nameBytes: 256, nameParts: 16)

    package let bytes: Int
    package let parameters: Int
    package let nameBytes: Int
    /// Parts of one name between dots: `Tags.member.1.Key` has four.
    package let nameParts: Int

    package init(bytes: Int, parameters: Int, nameBytes: Int, nameParts: Int) {
        self.bytes = bytes
        self.parameters = parameters
        self.nameBytes = nameBytes
        self.nameParts = nameParts
    }
}
