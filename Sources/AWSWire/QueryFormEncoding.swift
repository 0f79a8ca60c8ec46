extension QueryForm {
    /// The start of a call: `Action` and `Version`.
    package init(action: String, of api: QueryAPI) {
        self.init([Parameter(name: "Action", value: action), Parameter(name: "Version", value: api.version)])
    }

    /// Adds `name.member.1`, `name.member.2`, …; an empty list is `name=`.
    package mutating func append(_ name: String, list: [String]) {
        if list.isEmpty { append(name, "") }
        for (index, element) in list.enumerated() {
            append("\(name).member.\(index + 1)", element)
        }
    }

    /// Adds `name.member.1.Key`, `name.member.1.Value`, `name.member.2.Key`, …; each element is a form of its own.
    package mutating func append(_ name: String, structures: [QueryForm]) {
        if structures.isEmpty { append(name, "") }
        for (index, structure) in structures.enumerated() {
            for parameter in structure.parameters {
                append("\(name).member.\(index + 1).\(parameter.name)", parameter.value)
            }
        }
    }

    /// The form as it is sent, in a body or after a `?`: a space is `%20`, which reads the same in both.
    package var encoded: String {
        parameters.map { percentEncoded($0.name) + "=" + percentEncoded($0.value) }.joined(separator: "&")
    }

    package var body: [UInt8] { Array(encoded.utf8) }
}
