import AWSValues

@testable import SigV4

/// Requests that verify, for tests that break them.
enum Sample {
    static let body = Array("Action=GetUser&Version=2010-05-08&UserName=alice".utf8)

    static func plain(
        method: String = "POST", target: String = "/path/of/it?one=1&two=%20x", headers: [WireRequest.Header] = [],
        body: [UInt8] = Sample.body
    ) -> WireRequest {
        WireRequest(
            method: method, target: target,
            headers: [("Host", "iam.example.com"), ("Content-Type", "application/x-www-form-urlencoded")] + headers,
            body: .bytes(body))
    }

    static func header(
        _ request: WireRequest = plain(), service: String = "service", token: String? = nil,
        payload: Signer.Payload = .signed
    ) throws -> WireRequest {
        let signer = try Suite.signer(service: service, token: token)
        return request.setting(try signer.headers(for: request, at: Suite.now, payload: payload))
    }

    static func presigned(
        _ request: WireRequest = plain(), service: String = "service", token: String? = nil, seconds: Int = 3600
    ) throws -> WireRequest {
        let signer = try Suite.signer(service: service, token: token)
        return request.with(target: try signer.presignedTarget(for: request, at: Suite.now, expiresIn: seconds))
    }

    @discardableResult
    static func verify(
        _ request: WireRequest, service: String = "service", at now: Instant = Suite.now
    ) throws -> VerifiedSignature {
        let claim = try SignatureClaim(reading: request)
        // The key id is no part of what is signed: the look-up binds it.
        let secret = claim.accessKeyID == Suite.keyID ? Suite.secret : nil
        return try claim.verify(secret: secret, at: now, expecting: Suite.expected(service: service))
    }
}

extension WireRequest {
    func with(
        method: String? = nil, target: String? = nil, headers: [Header]? = nil, body: [UInt8]? = nil
    ) -> WireRequest {
        WireRequest(
            method: method ?? self.method, target: target ?? self.target, headers: headers ?? self.headers,
            body: body.map(RequestBody.bytes) ?? self.body)
    }

    func adding(_ name: String, _ value: String) -> WireRequest { with(headers: headers + [(name, value)]) }

    func removing(_ name: String) -> WireRequest { with(headers: headers.filter { !$0.name.isSameHeader(as: name) }) }

    func value(_ name: String) -> String { values(of: name).first ?? "" }

    /// The request with `old` in the `Authorization` header replaced.
    func authorization(replacing old: String, with new: String) -> WireRequest {
        let value = value(SignatureHeader.authorization)
        return setting([("Authorization", value.replacing(old, with: new))])
    }

    func target(replacing old: String, with new: String) -> WireRequest {
        with(target: target.replacing(old, with: new))
    }
}

/// SplitMix64: small, and the same on every machine.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
