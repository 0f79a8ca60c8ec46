import AWSValues
import Crypto

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Writes and reads session tokens: the session as JSON, sealed with AES-256-GCM, in base64. A token carries everything,
/// so that verifying one asks the store nothing.
package struct SessionSealer: Sendable {
    /// The first byte of a token: which form it is of. Others are refused.
    private static let form: UInt8 = 2
    /// Longer than any token that AssumeRole makes.
    private static let maximumLength = 16_384
    private let key: SymmetricKey

    package init(_ ring: KeyRing) {
        key = ring.sealing
    }

    package func token(for session: Session) throws(SealFailure) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let plain = try? encoder.encode(session),
            let box = try? AES.GCM.seal(plain, using: key, authenticating: [SessionSealer.form]),
            let combined = box.combined
        else { throw SealFailure() }
        return (Data([SessionSealer.form]) + combined).base64EncodedString()
    }

    /// Opens a token; whether it has expired is for the caller to ask.
    package func session(from token: String) throws(SealFailure) -> Session {
        // The decoder takes more than one text for the same bytes; a session has one token.
        guard token.utf8.count <= SessionSealer.maximumLength, let data = Data(base64Encoded: token),
            data.base64EncodedString().utf8.elementsEqual(token.utf8), data.first == SessionSealer.form,
            let box = try? AES.GCM.SealedBox(combined: data.dropFirst()),
            let plain = try? AES.GCM.open(box, using: key, authenticating: [SessionSealer.form]),
            let session = try? JSONDecoder().decode(Session.self, from: plain)
        else { throw SealFailure() }
        return session
    }
}
