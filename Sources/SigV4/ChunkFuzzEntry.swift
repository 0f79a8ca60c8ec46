import AWSValues

/// What a fuzzer of bodies calls. It must not trap, whatever the bytes are.
public enum ChunkFuzzing {
    /// The first four bytes choose: the form, what is done, and where. The rest is a body as it came, or content that
    /// is encoded and perhaps damaged. Traps when feeding in pieces does not end as feeding at once does, when an
    /// undamaged body is refused, or when a damaged one passes with other content.
    public static func run(_ bytes: [UInt8]) {
        guard bytes.count >= 4 else { return }
        let body = Self.bodies[Int(bytes[0]) % Self.bodies.count]
        var choices = Choices(state: bytes.prefix(4).reduce(0) { $0 << 8 | UInt64($1) })
        let rest = Array(bytes.dropFirst(4))
        if bytes[1] & 1 == 0 {
            // Half of the time no length fits, the other half one does that small inputs have.
            guard let sent = send([], as: body, length: Int(bytes[2])) else { return }
            check(sent.head, rest, cutBy: &choices)
        } else {
            let content = Array(repeatElement(rest, count: 1 + Int(bytes[2] % 4)).joined())
            guard let sent = send(content, as: body, length: content.count) else { return }
            precondition(decode(sent.head, [sent.body]).map { $0.isVerified && $0.content == content } ?? false)
            let damaged = bytes[3] & 1 == 0 ? sent.body : choices.damage(sent.body)
            guard let outcome = check(sent.head, damaged, cutBy: &choices) else { return }
            precondition(!outcome.isVerified || outcome.content == content)
            precondition(sent.isUnsigned || content.starts(with: outcome.content))
        }
    }

    struct Outcome: Equatable {
        var content: [UInt8]
        var failure: BodyFailure?

        var isVerified: Bool { failure == nil }
    }

    @discardableResult
    private static func check(_ head: VerifiedHead, _ body: [UInt8], cutBy choices: inout Choices) -> Outcome? {
        let whole = decode(head, [body])
        precondition(whole == decode(head, choices.cut(body)))
        return whole
    }

    /// nil when the head alone is refused.
    private static func decode(_ head: VerifiedHead, _ pieces: [[UInt8]]) -> Outcome? {
        guard var decoder = try? head.bodyDecoder() else { return nil }
        var outcome = Outcome(content: [])
        do throws(BodyFailure) {
            for piece in pieces { try decoder.decode(piece[...], into: &outcome.content) }
            outcome.content += try decoder.finish().rest
        } catch {
            outcome.failure = error
        }
        return outcome
    }

    private static func send(
        _ content: [UInt8], as body: ChunkedBody, length: Int
    ) -> (head: VerifiedHead, body: [UInt8], isUnsigned: Bool)? {
        guard let region = try? Region(parsing: "us-east-1") else { return nil }
        let id = AccessKeyID(ofAnyForm: "AKIDEXAMPLE")
        let signer = Signer(accessKeyID: id, secret: secret, region: region, service: "s3")
        let request = WireRequest(method: "PUT", target: "/bucket/key", headers: [("Host", "s3.example.com")])
        var encoded: [UInt8] = []
        guard var (headers, encoder) = try? signer.streaming(request, body, length: length, at: now, chunkSize: 8192),
            let claim = try? SignatureClaim(reading: request.setting(headers)),
            let head = try? claim.verifyHead(
                secret: secret, at: now, expecting: ExpectedScope(service: "s3", regions: .any))
        else { return nil }
        headers = []
        try? encoder.encode(content[...], into: &encoded)
        try? encoder.finish(into: &encoded)
        return (head, encoded, body.form(.hmac).algorithm == nil)
    }

    private static let bodies: [ChunkedBody] =
        [.signed] + ChecksumAlgorithm.allCases.flatMap { [.unsignedTrailer($0), .signedTrailer($0)] }
    private static let secret = Secret("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
    private static let now = Instant(seconds: 1_440_938_160)
}

/// SplitMix64, so that an input means the same each time.
private struct Choices: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func cut(_ bytes: [UInt8]) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        var rest = bytes[...]
        let longest = [1, 3, 100, 5000].randomElement(using: &self) ?? 1
        while !rest.isEmpty {
            let piece = rest.prefix(Int.random(in: 0...longest, using: &self))
            pieces.append(Array(piece))
            rest = rest.dropFirst(piece.count)
        }
        return pieces
    }

    /// Changes, takes out or adds a byte, or cuts the end off.
    mutating func damage(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        let index = Int.random(in: 0..<max(1, bytes.count), using: &self)
        let byte = UInt8.random(in: 0...255, using: &self)
        switch Int.random(in: 0..<4, using: &self) {
        case 0: bytes.replaceSubrange(index..<min(index + 1, bytes.count), with: [byte])
        case 1: bytes.removeSubrange(index..<min(index + 1, bytes.count))
        case 2: bytes.insert(byte, at: min(index, bytes.count))
        default: bytes.removeLast(bytes.count - index)
        }
        return bytes
    }
}
