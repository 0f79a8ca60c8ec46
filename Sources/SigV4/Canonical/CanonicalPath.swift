extension SigningRules.Path {
    /// The path's line of the canonical request.
    func append(_ path: ArraySlice<UInt8>, to bytes: inout [UInt8]) throws(SignatureFailure) {
        switch self {
        case .encodedOnce:
            guard let recoded = PercentCoding.recoded(path, keepingSlashes: true) else { throw .malformedTarget }
            bytes += recoded
        case .encodedTwice:
            Self.appendEncoded(path, to: &bytes)
        case .normalizedAndEncodedTwice:
            Self.appendEncoded(Self.normalized(path)[...], to: &bytes)
        }
    }

    /// Encodes the path of a request line once more: its `%` becomes `%25`.
    private static func appendEncoded(_ path: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
        for byte in path {
            if byte == ASCII.slash {
                bytes.append(byte)
            } else {
                PercentCoding.append(byte, to: &bytes)
            }
        }
    }

    /// Without `.` and empty segments, and with `..` resolved; a slash at the end stays. Escaped dots are no dots.
    private static func normalized(_ path: ArraySlice<UInt8>) -> [UInt8] {
        var segments: [ArraySlice<UInt8>] = []
        for segment in path.split(separator: ASCII.slash) {
            if segment.elementsEqual("..".utf8) {
                _ = segments.popLast()
            } else if !segment.elementsEqual(".".utf8) {
                segments.append(segment)
            }
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(path.count + 1)
        for segment in segments {
            bytes.append(ASCII.slash)
            bytes += segment
        }
        if bytes.isEmpty || path.last == ASCII.slash { bytes.append(ASCII.slash) }
        return bytes
    }
}
