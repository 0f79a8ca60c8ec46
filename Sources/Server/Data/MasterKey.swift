import Authority

/// The key that all others of a data directory are sealed with: 32 random bytes.
enum MasterKey {
    static func path(in directory: String) -> String { directory + "/master.key" }

    /// For a server that keeps nothing.
    static func passing() -> KeyRing {
        var random = SystemRandomNumberGenerator()
        return KeyRing(master: KeyRing.makeMaster(using: &random))
    }

    /// Makes one in a file that was not there.
    static func create(at path: String) throws(DataFailure) -> [UInt8] {
        var random = SystemRandomNumberGenerator()
        let key = KeyRing.makeMaster(using: &random)
        try PrivateFile.create(path, key)
        return key
    }

    /// Reads what a place holds: the bytes themselves, or a text of them in hexadecimal or base64.
    ///
    /// - Parameter place: for the message. It never says what was there.
    static func key(in found: [UInt8], of place: String) throws(DataFailure) -> [UInt8] {
        if found.count == KeyRing.masterKeyLength { return found }
        let text = found.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
        guard let key = HexText.bytes(Array(text)) ?? Base64Text.bytes(Array(text)),
            key.count == KeyRing.masterKeyLength
        else {
            throw .unusable(
                "\(place) is not a master key: expected \(KeyRing.masterKeyLength) bytes, or them in hexadecimal or base64"
            )
        }
        return key
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}

private enum HexText {
    /// nil for anything but pairs of digits.
    static func bytes(_ text: [UInt8]) -> [UInt8]? {
        guard text.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: text.count, by: 2) {
            guard let high = value(text[index]), let low = value(text[index + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x41...0x46: digit - 0x37
        case 0x61...0x66: digit - 0x57
        default: nil
        }
    }
}

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

private enum Base64Text {
    static func bytes(_ text: [UInt8]) -> [UInt8]? { Data(base64Encoded: Data(text)).map { Array($0) } }
}
