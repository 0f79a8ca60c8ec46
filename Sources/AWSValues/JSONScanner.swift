/// Walks over the bytes of a JSON document: spaces, words, numbers and strings.
struct JSONScanner {
    let bytes: [UInt8]
    private(set) var offset = 0

    init(_ bytes: [UInt8], at offset: Int = 0) {
        self.bytes = bytes
        self.offset = offset
    }

    var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }
    var isAtEnd: Bool { offset >= bytes.count }

    /// What to throw where something else was expected.
    func unexpected() -> JSONFailure {
        JSONFailure(isAtEnd ? .unexpectedEnd : .unexpectedByte, at: offset)
    }

    mutating func advance() {
        offset += 1
    }

    mutating func skipSpace() {
        while let next, next == 0x20 || next == 0x0A || next == 0x0D || next == 0x09 { offset += 1 }
    }

    mutating func take(_ word: StaticString) -> Bool {
        let isHere = word.withUTF8Buffer { bytes[offset...].starts(with: $0) }
        if isHere { offset += word.utf8CodeUnitCount }
        return isHere
    }

    mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        offset += 1
        return true
    }

    /// Steps over a number; false when there is none by JSON's grammar, or when a digit or letter touches its end.
    mutating func takeNumber() -> Bool {
        _ = take("-")
        if next == 0x30 { offset += 1 } else if !takeDigits() { return false }
        if take("."), !takeDigits() { return false }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            if !takeDigits() { return false }
        }
        guard let next else { return true }
        return !(0x30...0x39).contains(next)
    }

    private mutating func takeDigits() -> Bool {
        let start = offset
        while let next, (0x30...0x39).contains(next) { offset += 1 }
        return offset > start
    }

    /// Reads a string, with `offset` at its opening quote.
    mutating func string() throws(JSONFailure) -> String {
        let start = offset
        offset += 1
        var content: [UInt8] = []
        while true {
            let run = offset
            try skipPlain()
            content += bytes[run..<offset]
            guard next == 0x5C else { break }
            if let byte = plainEscape() {
                content.append(byte)
            } else {
                content += String(try escape()).utf8
            }
        }
        guard take(0x22) else { throw JSONFailure(.unexpectedEnd, at: offset) }
        guard let text = String(validating: content, as: UTF8.self) else { throw JSONFailure(.notUTF8, at: start) }
        return text
    }

    /// Steps over a string, with `offset` at its opening quote; whether it has escapes. They are read when the string is.
    mutating func skipString() throws(JSONFailure) -> Bool {
        offset += 1
        var hasEscapes = false
        while true {
            try skipPlain()
            guard next == 0x5C else { break }
            hasEscapes = true
            offset += 2
        }
        guard take(0x22) else { throw JSONFailure(.unexpectedEnd, at: bytes.count) }
        return hasEscapes
    }

    /// Steps up to a quote, a backslash or the end.
    private mutating func skipPlain() throws(JSONFailure) {
        while let byte = next, byte != 0x22, byte != 0x5C {
            guard byte >= 0x20 else { throw JSONFailure(.badString, at: offset) }
            offset += 1
        }
    }

    /// What stands behind the backslash when it stands for itself.
    private mutating func plainEscape() -> UInt8? {
        guard offset + 1 < bytes.count else { return nil }
        let letter = bytes[offset + 1]
        guard letter == 0x22 || letter == 0x5C || letter == 0x2F else { return nil }
        offset += 2
        return letter
    }

    private mutating func escape() throws(JSONFailure) -> Unicode.Scalar {
        let start = offset
        offset += 1
        guard let letter = next else { throw JSONFailure(.unexpectedEnd, at: offset) }
        offset += 1
        switch letter {
        case 0x22, 0x2F, 0x5C: return Unicode.Scalar(letter)
        case 0x62: return "\u{08}"
        case 0x66: return "\u{0C}"
        case 0x6E: return "\n"
        case 0x72: return "\r"
        case 0x74: return "\t"
        case 0x75: return try unicodeEscape(from: start)
        default: throw JSONFailure(.badString, at: start)
        }
    }

    /// The rest of `\uXXXX`, or of two that make a surrogate pair.
    private mutating func unicodeEscape(from start: Int) throws(JSONFailure) -> Unicode.Scalar {
        guard let high = hexQuad() else { throw JSONFailure(.badString, at: start) }
        if let scalar = Unicode.Scalar(high) { return scalar }
        guard UTF16.isLeadSurrogate(high), take("\\u"), let low = hexQuad(), UTF16.isTrailSurrogate(low),
            let scalar = Unicode.Scalar(0x10000 + (UInt32(high - 0xD800) << 10) + UInt32(low - 0xDC00))
        else { throw JSONFailure(.badString, at: start) }
        return scalar
    }

    private mutating func hexQuad() -> UInt16? {
        guard bytes.count - offset >= 4 else { return nil }
        var number: UInt16 = 0
        for byte in bytes[offset..<offset + 4] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else { return nil }
            number = number << 4 | UInt16(digit)
        }
        offset += 4
        return number
    }
}
