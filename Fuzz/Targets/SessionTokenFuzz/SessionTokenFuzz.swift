import AWSValues
import Authority

/// Tokens that are made up, tampered with, cut or put together from two, and sessions that hold anything. What we did not
/// seal must not open, and what we sealed comes back as it went.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let kind = bytes.first else { return 0 }
    let rest = Array(bytes.dropFirst())
    switch kind % 5 {
    case 0: Sealed.mustNotOpen(String(decoding: rest, as: UTF8.self))
    case 1: Sealed.mustNotOpen(Sealed.edited(Sealed.tokens[Int(kind / 5) % 2], by: rest))
    case 2: Sealed.mustNotOpen(Sealed.spliced(rest))
    case 3: Sealed.mustNotOpen(secret: rest)
    default: Sealed.mustComeBack(rest)
    }
    return 0
}

private enum Sealed {
    static let ring = KeyRing(master: Array(0..<32))
    static let sessions = SessionSealer(ring)
    static let messages = AuthorizationMessageSealer(ring)
    static let secrets = SecretBox(ring)
    /// Of two sessions, the second sealed with a key that came later.
    static let tokens: [String] = {
        var random = SystemRandomNumberGenerator()
        let first = token(session(["app"]))
        if let next = try? ring.current.rotating([.sealing, .data], at: Instant(seconds: 1), using: &random) {
            ring.adopt(next)
        }
        return [first, token(session(["deploy"]))]
    }()

    static func mustNotOpen(_ text: String) {
        guard !tokens.contains(where: { $0.utf8.elementsEqual(text.utf8) }) else { return }
        precondition((try? sessions.session(from: text)) == nil, "a token opens that nobody made")
        precondition((try? messages.message(from: text)) == nil, "a message opens that nobody made")
    }

    static func mustNotOpen(secret bytes: [UInt8]) {
        precondition((try? secrets.open(bytes, for: "key")) == nil, "a secret opens that nobody sealed")
        _ = secrets.isNewest(bytes)
    }

    /// Three bytes an edit: where, in two, and what is put there.
    static func edited(_ token: String, by edits: [UInt8]) -> String {
        var text = Array(token.utf8)
        for start in stride(from: 0, to: edits.count - 2, by: 3) where !text.isEmpty {
            let place = (Int(edits[start]) << 8 | Int(edits[start + 1])) % text.count
            switch edits[start + 2] {
            case 0xFF: text.removeLast(min(text.count, place % 16))
            case 0xFE: text.insert(0x41, at: place)
            case let byte: text[place] = byte
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Pieces of both tokens, one after the other.
    static func spliced(_ cuts: [UInt8]) -> String {
        var text: [UInt8] = []
        for (number, cut) in cuts.enumerated().prefix(8) {
            let token = Array(tokens[number % 2].utf8)
            text += token.dropFirst(text.count).prefix(Int(cut) * 4)
        }
        return String(decoding: text, as: UTF8.self)
    }

    static func mustComeBack(_ bytes: [UInt8]) {
        let texts = bytes.split(separator: 0, omittingEmptySubsequences: false).map {
            String(decoding: $0, as: UTF8.self)
        }
        let session = session(texts)
        guard let token = try? sessions.token(for: session), token.utf8.count <= 16_384 else { return }
        precondition((try? sessions.session(from: token)) == session, "a session comes back as another")
        let secret = Secret(texts.joined())
        let sealed = try? secrets.seal(secret, for: "key")
        let opened = sealed.flatMap { try? secrets.open($0, for: "key") }
        precondition(opened?.revealed() == secret.revealed(), "a secret comes back as another")
    }

    private static func token(_ session: Session) -> String { (try? sessions.token(for: session)) ?? "" }

    private static func session(_ texts: [String]) -> Session {
        guard let account = try? AccountID(parsing: "123456789012") else { fatalError("no account") }
        func text(_ number: Int) -> String { number < texts.count ? texts[number] : "" }
        return Session(
            account: account, accessKey: text(1), secret: text(2), holder: .role(text(3)), name: text(0),
            issued: Instant(seconds: 0), expires: Instant(milliseconds: Int64(texts.count)), policy: text(4),
            policyARNs: texts, tags: texts.map { Tag(key: $0, value: text(5)) }, transitiveTags: texts,
            sourceIdentity: text(6), mfa: texts.count > 3 ? Instant(seconds: 1) : nil)
    }
}
