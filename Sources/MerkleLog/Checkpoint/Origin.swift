import Crypto

/// Which log a checkpoint is of: the first line of it. Compared by its bytes. https://c2sp.org/tlog-checkpoint
package struct Origin: Hashable, Sendable, CustomStringConvertible {
    package let bytes: [UInt8]

    /// nil for what is empty, is not UTF-8 or has a control character in it. Spaces and pluses are allowed, and not
    /// recommended: such an origin has no key of the same name.
    package init?(_ bytes: some Collection<UInt8>) {
        guard !bytes.isEmpty, bytes.allSatisfy({ $0 >= 0x20 }), bytes.count <= Self.maximumBytes,
            String(validating: bytes, as: UTF8.self) != nil
        else { return nil }
        self.bytes = Array(bytes)
    }

    package init?(_ text: String) {
        self.init(text.utf8)
    }

    package init(_ name: KeyName) {
        bytes = name.bytes
    }

    package var description: String { String(decoding: bytes, as: UTF8.self) }

    /// The hex SHA-256, which names the log in a witness's paths. https://c2sp.org/tlog-witness, Monitor Retrieval
    package var hash: String {
        SHA256.hash(data: bytes).map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }

    /// Ours.
    private static let maximumBytes = 1024
}
