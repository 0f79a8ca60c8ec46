/// The raw path of a request line and the parameters of its query.
struct RequestTarget: Sendable {
    let path: ArraySlice<UInt8>
    let parameters: [QueryParameter]

    /// Refuses a target without a leading slash, and one with a `%` that is not followed by two hex digits: whoever
    /// decodes it later might read something else than was signed.
    init(_ target: String) throws(SignatureFailure) {
        let bytes = Array(target.utf8)
        let end = bytes.firstIndex(of: ASCII.question) ?? bytes.endIndex
        path = bytes[..<end]
        guard path.first == ASCII.slash, PercentCoding.decoded(path) != nil else { throw .malformedTarget }
        var parameters: [QueryParameter] = []
        for pair in bytes[end...].dropFirst().split(separator: ASCII.ampersand) {
            guard let parameter = QueryParameter(pair) else { throw .malformedTarget }
            parameters.append(parameter)
        }
        self.parameters = parameters
    }

    /// The decoded value of a parameter whose name needs no encoding; nil when it is absent.
    func single(_ name: String) throws(SignatureFailure) -> String? {
        let found = parameters.filter { $0.name.elementsEqual(name.utf8) }
        guard found.count <= 1 else { throw .duplicateParameter(name) }
        return found.first.flatMap { PercentCoding.decoded($0.value) }.map { String(decoding: $0, as: UTF8.self) }
    }

    func has(_ name: String) -> Bool {
        parameters.contains { $0.name.elementsEqual(name.utf8) }
    }
}

/// A parameter of a query in its one encoding, which is also what it is sorted by. No value is an empty value.
struct QueryParameter: Sendable, Comparable {
    let name: [UInt8]
    let value: [UInt8]

    init?(_ pair: ArraySlice<UInt8>) {
        let end = pair.firstIndex(of: ASCII.equals) ?? pair.endIndex
        guard let name = PercentCoding.recoded(pair[..<end]),
            let value = PercentCoding.recoded(pair[end...].dropFirst())
        else { return nil }
        self.name = name
        self.value = value
    }

    static func < (left: QueryParameter, right: QueryParameter) -> Bool {
        if left.name == right.name { return left.value.lexicographicallyPrecedes(right.value) }
        return left.name.lexicographicallyPrecedes(right.name)
    }
}
