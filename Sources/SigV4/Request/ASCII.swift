/// What HTTP and SigV4 ask of single bytes. Names in both are ASCII, so no table of Unicode is asked.
enum ASCII {
    static let space: UInt8 = 0x20
    static let percent: UInt8 = 0x25
    static let star: UInt8 = 0x2A
    static let ampersand: UInt8 = 0x26
    static let slash: UInt8 = 0x2F
    static let colon: UInt8 = 0x3A
    static let comma: UInt8 = 0x2C
    static let semicolon: UInt8 = 0x3B
    static let equals: UInt8 = 0x3D
    static let question: UInt8 = 0x3F
    static let newline: UInt8 = 0x0A

    static func lowercased(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    }

    static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    /// Space, tab and line ends: a header value that was folded over lines keeps them.
    static func isSpace(_ byte: UInt8) -> Bool { byte == space || (0x09...0x0D).contains(byte) }

    /// A byte of a method or header name. RFC 9110, section 5.6.2.
    static func isToken(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x5E...0x60, 0x7C, 0x7E: true
        default: isDigit(byte) || isLetter(byte)
        }
    }

    /// A byte that stands for itself in a URI. RFC 3986, section 2.3.
    static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x2D, 0x2E, 0x5F, 0x7E: true
        default: isDigit(byte) || isLetter(byte)
        }
    }

    static func hexValue(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x41...0x46: digit - 0x37
        case 0x61...0x66: digit - 0x57
        default: nil
        }
    }

    static func upperHexDigit(_ nibble: UInt8) -> UInt8 { nibble < 10 ? 0x30 + nibble : 0x37 + nibble }
    static func lowerHexDigit(_ nibble: UInt8) -> UInt8 { nibble < 10 ? 0x30 + nibble : 0x57 + nibble }
}

extension String {
    var lowercasedASCII: some Collection<UInt8> { utf8.lazy.map(ASCII.lowercased) }

    func hasHeaderPrefix(_ prefix: String) -> Bool {
        utf8.count >= prefix.utf8.count && zip(utf8, prefix.utf8).allSatisfy { ASCII.lowercased($0) == $1 }
    }

    /// All parts between the separators, empty ones too. By bytes: a `Character` can be equal to a separator without
    /// being it.
    func parts(separatedBy separator: UInt8) -> [String] {
        utf8.split(separator: separator, omittingEmptySubsequences: false).map { String(Substring($0)) }
    }

    var isToken: Bool { !isEmpty && utf8.allSatisfy(ASCII.isToken) }

    /// Whether this is a header name as signatures list them.
    var isLowercasedToken: Bool { isToken && utf8.allSatisfy { ASCII.lowercased($0) == $0 } }

    /// Without the space at both ends.
    var trimmedASCII: String {
        let part = utf8.trimmed
        return part.count == utf8.count ? self : String(Substring(part))
    }
}

extension BidirectionalCollection<UInt8> {
    /// Without the space at both ends.
    var trimmed: SubSequence {
        guard let first = firstIndex(where: { !ASCII.isSpace($0) }),
            let last = lastIndex(where: { !ASCII.isSpace($0) })
        else { return self[endIndex...] }
        return self[first...last]
    }
}
