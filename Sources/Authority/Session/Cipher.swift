import Crypto

/// AES-256-GCM, bound to whatever the sealed bytes belong to: elsewhere they do not open.
enum Cipher {
    static func seal(
        _ plain: [UInt8], with key: SymmetricKey, boundTo place: [UInt8]
    ) throws(SealFailure) -> [UInt8] {
        guard let box = try? AES.GCM.seal(plain, using: key, authenticating: place), let combined = box.combined
        else { throw SealFailure() }
        return Array(combined)
    }

    static func open(
        _ sealed: ArraySlice<UInt8>, with key: SymmetricKey, boundTo place: [UInt8]
    ) throws(SealFailure) -> [UInt8] {
        guard let box = try? AES.GCM.SealedBox(combined: Array(sealed)),
            let plain = try? AES.GCM.open(box, using: key, authenticating: place)
        else { throw SealFailure() }
        return Array(plain)
    }
}

/// Something sealed does not open: another key sealed it, or it was changed. Says no more, so that nothing leaks.
package struct SealFailure: Error, Sendable, Equatable {
    package init() {}
}
