/// Equality ignoring case of a text and a pattern without wildcards.
enum CaseInsensitive {
    static func matches(
        _ template: CompiledTemplate, in layer: LayerTables, _ range: TextRange, of request: AccessRequest
    ) -> Bool {
        let text = request.text.span
        var index = Int(range.start)
        let end = Int(range.end)
        var isASCII = true
        for piece in Int(template.start)..<Int(template.start) + Int(template.count) {
            guard let (source, part) = resolved(layer.pieces[piece], layer, request) else { return false }
            guard index + part.count <= end else {
                // Letters outside ASCII can change their length with their case.
                isASCII = false
                break
            }
            let wanted = source ? layer.text.span : text
            for offset in 0..<part.count {
                let a = wanted[Int(part.start) + offset]
                let b = text[index + offset]
                if (a | b) >= 0x80 {
                    isASCII = false
                    break
                }
                if lowered(a) != lowered(b) { return false }
            }
            guard isASCII else { break }
            index += part.count
        }
        if isASCII { return index == end }
        return slowly(template, layer, range, request)
    }

    /// The piece's text; true when it is in the layer's pool.
    private static func resolved(
        _ piece: CompiledPiece, _ layer: LayerTables, _ request: AccessRequest
    ) -> (Bool, TextRange)? {
        guard piece.kind == .variable else { return (true, piece.text) }
        guard let value = layer.value(of: piece, in: request) else { return nil }
        return (value.isFallback, value.range)
    }

    private static func lowered(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    }

    private static func slowly(
        _ template: CompiledTemplate, _ layer: LayerTables, _ range: TextRange, _ request: AccessRequest
    ) -> Bool {
        var wanted = ""
        for piece in Int(template.start)..<Int(template.start) + Int(template.count) {
            guard let (source, part) = resolved(layer.pieces[piece], layer, request) else { return false }
            wanted += String(copying: source ? layer.text.span : request.text.span, part)
        }
        // Compared as bytes: `==` on texts takes canonically equivalent ones for the same, and no other operator does.
        return wanted.lowercased().utf8.elementsEqual(String(copying: request.text.span, range).lowercased().utf8)
    }
}
