/// Whether a pattern covers a text. Wildcards match by one backtracking point, so the cost is bounded by the product of
/// the two lengths; variables are compared in place. Nothing is allocated.
enum TemplateMatcher {
    enum Style {
        /// `*` and `?` match any character.
        case text
        /// In the first five parts of an ARN they do not match a colon.
        case arn
    }

    /// - Parameter range: the text to cover, in the request's pool.
    @inline(__always)
    static func matches(
        _ template: CompiledTemplate, in layer: LayerTables, _ range: TextRange, of request: AccessRequest, style: Style
    ) -> Bool {
        let pattern = layer.text.span
        let text = request.text.span
        switch template.shape {
        case .literal:
            return Bytes.equal(pattern, template.head, text, range)
        case .prefix:
            return range.count >= template.head.count
                && Bytes.equal(
                    pattern, Int(template.head.start), text, Int(range.start), count: template.head.count)
        case .general:
            return walk(template, layer, range, request, style)
        }
    }

    /// Where to go back to when the text after a `*` does not fit: the `*` takes one character more.
    private struct Resume {
        var piece: Int
        var index: Int
        var colons: Int
    }

    private static func walk(
        _ template: CompiledTemplate, _ layer: LayerTables, _ range: TextRange, _ request: AccessRequest, _ style: Style
    ) -> Bool {
        let text = request.text.span
        let last = Int(template.start) + Int(template.count)
        let end = Int(range.end)
        var piece = Int(template.start)
        var index = Int(range.start)
        var colons = style == .arn ? 0 : 5
        var resume: Resume?
        while true {
            if piece == last, index == end { return true }
            if piece < last {
                let current = layer.pieces[piece]
                if current.kind == .anyRun {
                    if piece + 1 == last, colons >= 5 { return true }
                    resume = Resume(piece: piece + 1, index: index, colons: colons)
                    piece += 1
                    continue
                }
                let length = step(current, layer, request, index, end, &colons)
                // A variable without a value makes the whole pattern match nothing.
                if length == noValue { return false }
                if length >= 0 {
                    index += length
                    piece += 1
                    continue
                }
            }
            guard let back = resume, back.index < end, back.colons >= 5 || text[back.index] != colon else {
                return false
            }
            let next = back.index + Bytes.characterLength(text, at: back.index, end: end)
            resume = Resume(piece: back.piece, index: next, colons: back.colons)
            piece = back.piece
            index = next
            colons = back.colons
        }
    }

    private static let noMatch = -1
    private static let noValue = -2
    private static let colon: UInt8 = 0x3A

    /// How much of the text a piece covers, or `noMatch` or `noValue`.
    @inline(__always)
    private static func step(
        _ piece: CompiledPiece, _ layer: LayerTables, _ request: AccessRequest, _ index: Int, _ end: Int,
        _ colons: inout Int
    ) -> Int {
        let text = request.text.span
        switch piece.kind {
        case .literal:
            let length = piece.text.count
            guard index + length <= end,
                Bytes.equal(layer.text.span, Int(piece.text.start), text, index, count: length)
            else { return noMatch }
            colons += Int(piece.colons)
            return length
        case .anyOne:
            guard index < end, colons >= 5 || text[index] != colon else { return noMatch }
            return Bytes.characterLength(text, at: index, end: end)
        case .variable:
            guard let value = layer.value(of: piece, in: request) else { return noValue }
            let length = value.range.count
            let start = Int(value.range.start)
            guard index + length <= end,
                value.isFallback
                    ? Bytes.equal(layer.text.span, start, text, index, count: length)
                    : Bytes.equal(text, start, text, index, count: length)
            else { return noMatch }
            if colons < 5 {
                for offset in index..<index + length where text[offset] == colon { colons += 1 }
            }
            return length
        case .anyRun:
            return noMatch
        }
    }
}

/// What a variable stands for: a range of the request's text, or of the layer's when it is the fallback.
struct VariableValue {
    let range: TextRange
    let isFallback: Bool
}

extension LayerTables {
    /// nil when the request does not have the key and the variable has no fallback. A list stands for nothing: only keys
    /// with one value can be variables.
    @inline(__always)
    func value(of piece: CompiledPiece, in request: AccessRequest) -> VariableValue? {
        let key = keys[Int(piece.key)]
        let entry = request.table.find(key.hash, key: key.text, in: text.span, text: request.text.span)
        if entry >= 0 {
            let found = request.table.entries[entry]
            if !found.isList, found.end > found.start {
                return VariableValue(range: request.table.values[Int(found.start)], isFallback: false)
            }
        }
        return piece.hasFallback ? VariableValue(range: piece.text, isFallback: true) : nil
    }
}
