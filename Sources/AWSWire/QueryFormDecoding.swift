extension QueryForm {
    /// Reads an `application/x-www-form-urlencoded` body, where `+` is a space.
    package init(decodingBody bytes: [UInt8], limits: QueryLimits = .standard) throws(QueryError) {
        self = try Self.decode(bytes, plus: .isSpace, limits: limits)
    }

    /// Reads a query string without its `?`, where `+` is a plus sign, as it is to a signature.
    package init(decodingQueryString text: String, limits: QueryLimits = .standard) throws(QueryError) {
        self = try Self.decode(Array(text.utf8), plus: .isPlus, limits: limits)
    }

    private static func decode(_ bytes: [UInt8], plus: PlusSign, limits: QueryLimits) throws(QueryError) -> QueryForm {
        guard bytes.count <= limits.bytes else { throw .tooManyBytes(limit: limits.bytes) }
        guard !bytes.isEmpty else { return QueryForm() }
        // Everything outside an escape is visible; a raw line end or NUL is a sign of something that is not a form.
        if let control = bytes.firstIndex(where: { $0 < 0x20 || $0 == 0x7F }) { throw .controlByte(offset: control) }
        var form = QueryForm()
        var names: Set<String> = []
        for pair in bytes.split(separator: 0x26, omittingEmptySubsequences: false) {
            guard form.parameters.count < limits.parameters else {
                throw .tooManyParameters(limit: limits.parameters)
            }
            let parameter = try decodePair(pair, plus: plus, limits: limits)
            guard names.insert(parameter.name).inserted else { throw .duplicateName(parameter.name) }
            form.append(parameter.name, parameter.value)
        }
        return form
    }

    /// `name=value`, or `name` alone, whose value is empty.
    private static func decodePair(
        _ pair: ArraySlice<UInt8>, plus: PlusSign, limits: QueryLimits
    ) throws(QueryError) -> Parameter {
        let equals = pair.firstIndex(of: 0x3D) ?? pair.endIndex
        let name = try decodeText(pair[..<equals], plus: plus)
        guard isPlainName(name, limits: limits) else { throw .badName(offset: pair.startIndex) }
        return Parameter(name: name, value: try decodeText(pair[equals...].dropFirst(), plus: plus))
    }

    private static func decodeText(_ encoded: ArraySlice<UInt8>, plus: PlusSign) throws(QueryError) -> String {
        if !encoded.contains(where: { $0 == 0x25 || $0 == 0x2B }), let text = String(validating: encoded, as: UTF8.self)
        {
            return text
        }
        switch percentDecoded(encoded, plus: plus) {
        case .failure(let bad): throw .badEscape(offset: bad.offset)
        case .success(let bytes):
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw .notUTF8(offset: encoded.startIndex)
            }
            return text
        }
    }

    /// Visible ASCII in parts between dots. Beyond ASCII lies a trap: the Kelvin sign equals `K` to Swift's `==`.
    private static func isPlainName(_ name: String, limits: QueryLimits) -> Bool {
        var parts = 1
        var isPartEmpty = true
        for byte in name.utf8 {
            guard (0x21...0x7E).contains(byte), !(byte == 0x2E && isPartEmpty) else { return false }
            isPartEmpty = byte == 0x2E
            if isPartEmpty { parts += 1 }
        }
        return !isPartEmpty && name.utf8.count <= limits.nameBytes && parts <= limits.nameParts
    }
}
