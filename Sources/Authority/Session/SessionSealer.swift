import AWSValues

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Writes and reads session tokens: the session as JSON, sealed with the newest sealing key, in base64. A token carries
/// everything, so that verifying one asks the store nothing.
package struct SessionSealer: Sendable {
    /// The first byte of a token, before the number of its key: which form it is of. Others are refused.
    private static let form: UInt8 = 3
    private static let headLength = 5
    /// Characters of a token. What does not fit is refused when it is asked for.
    package static let maximumLength = 16_384
    private let ring: KeyRing

    package init(_ ring: KeyRing) {
        self.ring = ring
    }

    package func token(for session: Session) throws(SealFailure) -> String {
        let key = ring.current.newest(.sealing)
        let head = [SessionSealer.form] + key.mark
        let sealed = try Cipher.seal(session.json, with: key.key, boundTo: place(head))
        return Data(head + sealed).base64EncodedString()
    }

    /// Opens a token; whether it has expired is for the caller to ask.
    package func session(from token: String) throws(SealFailure) -> Session {
        // The decoder takes more than one text for the same bytes; a session has one token.
        guard token.utf8.count <= SessionSealer.maximumLength, let data = Data(base64Encoded: token),
            data.base64EncodedString().utf8.elementsEqual(token.utf8)
        else { throw SealFailure() }
        let bytes = Array(data)
        let head = Array(bytes.prefix(SessionSealer.headLength))
        guard head.first == SessionSealer.form, let number = KeyGeneration.number(in: head.dropFirst()),
            let key = ring.current.key(.sealing, number)
        else { throw SealFailure() }
        let plain = try Cipher.open(bytes.dropFirst(head.count), with: key, boundTo: place(head))
        guard let session = try? FlatJSONReader.value(Session.self, from: plain) else { throw SealFailure() }
        return session
    }

    /// A token opens in the epoch that it was made in.
    private func place(_ head: [UInt8]) -> [UInt8] {
        head + withUnsafeBytes(of: ring.epoch.bigEndian) { Array($0) }
    }
}
