/// How a request is signed.
///
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html
public enum SignatureAlgorithm: String, CaseIterable, Sendable {
    /// SigV4: a key for one day, region and service.
    case hmac = "AWS4-HMAC-SHA256"
    /// SigV4A: a P-256 key pair, good for a set of regions. Its signatures differ each time, and whoever has one can
    /// make a second that is as good: never use one as the name of a request.
    case ecdsa = "AWS4-ECDSA-P256-SHA256"

    /// By bytes: `==` on strings takes more than the one spelling.
    init?(name: some StringProtocol) {
        guard let found = Self.allCases.first(where: { $0.rawValue.utf8.elementsEqual(name.utf8) }) else { return nil }
        self = found
    }

    /// The signature that `hex` stands for; nil for what is not lower-case hex, or too long or short to be one.
    /// A P-256 signature is a DER sequence of two integers of at most 33 bytes.
    func signature(hex: some Collection<UInt8>) -> [UInt8]? {
        guard hex.count <= maximumHexLength, let bytes = LowerHex.decoded(hex) else { return nil }
        switch self {
        case .hmac: return bytes.count == 32 ? bytes : nil
        case .ecdsa: return bytes.count >= 8 ? bytes : nil
        }
    }

    /// Hex digits of the longest signature.
    var maximumHexLength: Int {
        switch self {
        case .hmac: 64
        case .ecdsa: 144
        }
    }
}
