/// Percent-encoding by RFC 3986: every byte but letters, digits and `-._~` becomes `%XX`.
/// IAM returns policy documents in this form.
package func percentEncoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
        if isUnreserved(byte) {
            bytes.append(byte)
        } else {
            bytes += [0x25, upperHexDigit(byte >> 4), upperHexDigit(byte & 15)]
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}

/// How a decoder takes a plus sign: a form body writes a space that way, RFC 3986 does not.
enum PlusSign {
    case isSpace
    case isPlus
}

/// The bytes that `encoded` stands for, or the offset of an escape that is not `%` and two hex digits.
func percentDecoded(_ encoded: ArraySlice<UInt8>, plus: PlusSign) -> Result<[UInt8], BadEscape> {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(encoded.count)
    var index = encoded.startIndex
    while index < encoded.endIndex {
        let byte = encoded[index]
        guard byte == 0x25 else {
            bytes.append(byte == 0x2B && plus == .isSpace ? 0x20 : byte)
            index += 1
            continue
        }
        guard encoded.endIndex - index >= 3, let high = hexValue(encoded[index + 1]),
            let low = hexValue(encoded[index + 2])
        else { return .failure(BadEscape(offset: index)) }
        bytes.append(high << 4 | low)
        index += 3
    }
    return .success(bytes)
}

struct BadEscape: Error, Equatable {
    let offset: Int
}

private func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
    default: false
    }
}

private func upperHexDigit(_ nibble: UInt8) -> UInt8 {
    nibble < 10 ? 0x30 + nibble : 0x37 + nibble
}

private func hexValue(_ digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30...0x39: digit - 0x30
    case 0x41...0x46: digit - 0x37
    case 0x61...0x66: digit - 0x57
    default: nil
    }
}
