import AWSValues
import Crypto

/// The one text of a request that both sides hash.
///
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html#create-canonical-request
struct CanonicalRequest {
    let bytes: [UInt8]

    /// `signedHeaders` are in lower case and sorted. `leavingOut` names the parameters that are not signed.
    init(
        _ request: WireRequest, target: RequestTarget, leavingOut: [String], signedHeaders: [String],
        payload: String, rules: SigningRules
    ) throws(SignatureFailure) {
        guard request.method.isToken else { throw .malformedMethod }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(1024)
        bytes += request.method.utf8
        bytes.append(ASCII.newline)
        try rules.path.append(target.path, to: &bytes)
        bytes.append(ASCII.newline)
        Self.appendQuery(target.parameters, leavingOut: leavingOut, to: &bytes)
        bytes.append(ASCII.newline)
        for name in signedHeaders {
            try Self.appendHeader(name, of: request, to: &bytes)
        }
        bytes.append(ASCII.newline)
        bytes += signedHeaders.joined(separator: ";").utf8
        bytes.append(ASCII.newline)
        bytes += payload.utf8
        self.bytes = bytes
    }

    /// What is signed: algorithm, time, scope and the hash of the canonical request.
    func stringToSign(signedAt: String, scope: CredentialScope) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(192)
        for line in [scope.algorithm.rawValue, signedAt, scope.description] {
            text += line.utf8
            text.append(ASCII.newline)
        }
        text += LowerHex.digits(SHA256.hash(data: bytes))
        return text
    }

    private static func appendQuery(
        _ parameters: [QueryParameter], leavingOut: [String], to bytes: inout [UInt8]
    ) {
        var isFirst = true
        for parameter in parameters.sorted() {
            if leavingOut.contains(where: { parameter.name.elementsEqual($0.utf8) }) { continue }
            if !isFirst { bytes.append(ASCII.ampersand) }
            isFirst = false
            bytes += parameter.name
            bytes.append(ASCII.equals)
            bytes += parameter.value
        }
    }

    /// `name:value,value\n`. A name that the request lacks is refused: signer and verifier would disagree on what its
    /// absence means.
    private static func appendHeader(
        _ name: String, of request: WireRequest, to bytes: inout [UInt8]
    ) throws(SignatureFailure) {
        bytes += name.utf8
        var separator: UInt8 = 0x3A
        for header in request.headers where header.name.isSameHeader(as: name) {
            bytes.append(separator)
            separator = 0x2C
            appendCollapsed(header.value, to: &bytes)
        }
        guard separator == 0x2C else { throw .signedHeaderAbsent(name) }
        bytes.append(ASCII.newline)
    }

    /// Without space at the ends, and with one space for each run of it. Line ends of a folded value count as space,
    /// so no value can add a line to the canonical request.
    private static func appendCollapsed(_ value: String, to bytes: inout [UInt8]) {
        let text = value.utf8.trimmed
        guard text.contains(where: ASCII.isSpace) else {
            bytes += text
            return
        }
        var isSpacePending = false
        for byte in text {
            if ASCII.isSpace(byte) {
                isSpacePending = true
                continue
            }
            if isSpacePending { bytes.append(ASCII.space) }
            isSpacePending = false
            bytes.append(byte)
        }
    }
}
