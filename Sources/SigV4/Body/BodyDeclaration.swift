/// What the head of a request says of a body in chunks. Its headers are signed: a claim that leaves one out is refused.
struct BodyDeclaration: Sendable {
    /// Bytes of the content that is in the chunks.
    let length: Int
    /// The one checksum that follows as a trailer.
    let trailer: ChecksumAlgorithm?

    init(_ request: WireRequest, as form: StreamingPayload, limits: BodyLimits) throws(BodyFailure) {
        length = try Self.length(request)
        guard length <= limits.maximumLength else { throw .tooLong(maximum: limits.maximumLength) }
        trailer = try Self.trailer(request)
        // What is announced and cannot come, or must come and is not announced.
        let isPossible = trailer == nil ? form.hasOptionalTrailer || !form.hasTrailer : form.hasTrailer
        guard isPossible else { throw .malformedTrailer }
    }

    private static func length(_ request: WireRequest) throws(BodyFailure) -> Int {
        let values = request.values(of: SignatureHeader.decodedLength)
        guard let text = values.first?.utf8.trimmed, values.count == 1, (1...18).contains(text.count),
            text.allSatisfy(ASCII.isDigit)
        else { throw .missingDecodedLength }
        return text.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    static func trailer(_ request: WireRequest) throws(BodyFailure) -> ChecksumAlgorithm? {
        let values = request.values(of: SignatureHeader.trailer)
        guard let value = values.first else { return nil }
        guard values.count == 1, let known = ChecksumAlgorithm(header: Array(value.utf8.trimmed.map(ASCII.lowercased)))
        else { throw .unsupportedTrailer(values.joined(separator: ",")) }
        return known
    }
}

extension StreamingPayload {
    /// A trailer is signed with a signature of its own, so it cannot just be missing.
    var hasOptionalTrailer: Bool { hasTrailer && algorithm == nil }
}
