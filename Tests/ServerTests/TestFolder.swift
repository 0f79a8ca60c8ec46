#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A folder of its own for a test, that is gone after it.
enum TestFolder {
    private static let names = [
        "real", "link", "cert.pem", "key.pem", "data/master.key", "data/sekisho.sqlite", "data/sekisho.sqlite-wal",
        "data/sekisho.sqlite-shm", "data/sekisho.lock", "data/credentials",
    ]

    static func run(_ body: (String) async throws -> Void) async throws {
        var template = Array("/tmp/sekisho-tests-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw TestFailure("no temporary folder") }
        let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer {
            for name in names { unlink(path + "/" + name) }
            rmdir(path + "/data")
            rmdir(path)
        }
        try await body(path)
    }
}
