import Authority

/// The key that all others of a data directory come from: 32 random bytes in `master.key`.
enum MasterKey {
    static func path(in directory: String) -> String { directory + "/master.key" }

    /// nil when there is none.
    static func read(in directory: String) throws(DataFailure) -> KeyRing? {
        let path = path(in: directory)
        guard let bytes = try PrivateFile.read(path, limit: KeyRing.masterKeyLength) else { return nil }
        guard bytes.count == KeyRing.masterKeyLength else {
            throw .unusable("`\(path)` is not a master key: expected \(KeyRing.masterKeyLength) bytes")
        }
        return KeyRing(master: bytes)
    }

    static func create(in directory: String) throws(DataFailure) -> KeyRing {
        var random = SystemRandomNumberGenerator()
        let key = KeyRing.makeMaster(using: &random)
        try PrivateFile.create(path(in: directory), key)
        return KeyRing(master: key)
    }

    /// For a server that keeps nothing.
    static func passing() -> KeyRing {
        var random = SystemRandomNumberGenerator()
        return KeyRing(master: KeyRing.makeMaster(using: &random))
    }
}
