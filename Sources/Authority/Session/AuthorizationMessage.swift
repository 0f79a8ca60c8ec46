package import AWSValues
import Crypto

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What stands in the encoded message of a refusal: where the refusal is recorded. The details are in the record, so that
/// a message is short, whatever the request was.
package struct AuthorizationMessage: Sendable, Hashable {
    /// The account in whose trail the record is.
    package let account: AccountID
    package let eventID: String

    package init(account: AccountID, eventID: String) {
        self.account = account
        self.eventID = eventID
    }
}

/// Encodes messages so that whoever was refused learns nothing from them: sealed with a key of their own, in the base64
/// that fits into URLs, as AWS's look.
package struct AuthorizationMessageSealer: Sendable {
    /// The first byte, before the number of the sealing key that the message's key comes from.
    private static let form: UInt8 = 1
    private static let headLength = 5
    /// Characters; more than any that we write.
    private static let maximumLength = 512
    private let ring: KeyRing

    package init(_ ring: KeyRing) {
        self.ring = ring
    }

    package func encoded(_ message: AuthorizationMessage) throws(SealFailure) -> String {
        let key = ring.current.newest(.sealing)
        let head = [AuthorizationMessageSealer.form] + key.mark
        let plain = Array("\(message.account) \(message.eventID)".utf8)
        return text(of: head + (try Cipher.seal(plain, with: derived(from: key.key), boundTo: head)))
    }

    package func message(from encoded: String) throws(SealFailure) -> AuthorizationMessage {
        guard encoded.utf8.count <= AuthorizationMessageSealer.maximumLength, let bytes = bytes(of: encoded) else {
            throw SealFailure()
        }
        let head = Array(bytes.prefix(AuthorizationMessageSealer.headLength))
        guard head.first == AuthorizationMessageSealer.form, let number = KeyGeneration.number(in: head.dropFirst()),
            let key = ring.current.key(.sealing, number)
        else { throw SealFailure() }
        let plain = try Cipher.open(bytes.dropFirst(head.count), with: derived(from: key), boundTo: head)
        let parts = String(decoding: plain, as: UTF8.self).split(separator: " ")
        guard parts.count == 2, let account = try? AccountID(parsing: parts[0]) else { throw SealFailure() }
        return AuthorizationMessage(account: account, eventID: String(parts[1]))
    }

    private func derived(from key: SymmetricKey) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: key, info: Array("sekisho authorization messages 1".utf8), outputByteCount: 32)
    }

    private func text(of bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// nil for a text that is not exactly what its bytes are written as.
    private func bytes(of text: String) -> [UInt8]? {
        let plain = text.replacing("-", with: "+").replacing("_", with: "/")
        let padding = String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
        guard let data = Data(base64Encoded: plain + padding) else { return nil }
        let bytes = Array(data)
        return self.text(of: bytes).utf8.elementsEqual(text.utf8) ? bytes : nil
    }
}
