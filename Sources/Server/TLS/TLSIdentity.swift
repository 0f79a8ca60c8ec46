import NIOSSL
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The certificate and key that new connections are offered. They may be renewed while connections that have the old ones
/// go on.
final class TLSIdentity: Sendable {
    /// What tells one state of the files from the next.
    private struct Stamp: Equatable {
        let inodes: [UInt64]
        let times: [Int64]
    }

    private let files: ServerConfiguration.TLSFiles
    private let state: Mutex<(context: NIOSSLContext, stamp: Stamp)>

    /// Throws `ConfigurationFailure` for files that do not do.
    init(_ files: ServerConfiguration.TLSFiles) throws {
        self.files = files
        let stamp = TLSIdentity.stamp(of: files)
        state = Mutex((try TLSIdentity.context(files), stamp))
    }

    var context: NIOSSLContext { state.withLock { $0.context } }

    /// Reads the files again when they have changed; false when they have not. What was there before stays when the new
    /// files do not do, and they are tried again: a certificate is often there a moment before its key.
    func renew() throws -> Bool {
        let stamp = TLSIdentity.stamp(of: files)
        guard state.withLock({ $0.stamp != stamp }) else { return false }
        let context = try TLSIdentity.context(files)
        state.withLock { $0 = (context, stamp) }
        return true
    }

    private static func context(_ files: ServerConfiguration.TLSFiles) throws -> NIOSSLContext {
        let configuration = try TLSConfiguration.server(files)
        do {
            return try NIOSSLContext(configuration: configuration)
        } catch {
            throw ConfigurationFailure(
                "the TLS certificate `\(files.certificate)` and key `\(files.key)` cannot be used: \(error)")
        }
    }

    private static func stamp(of files: ServerConfiguration.TLSFiles) -> Stamp {
        let found = [files.certificate, files.key].map { path in
            var info = stat()
            return stat(path, &info) == 0 ? info : stat()
        }
        return Stamp(
            inodes: found.map { UInt64($0.st_ino) },
            times: found.flatMap { [Int64($0.st_mtim.tv_sec), Int64($0.st_mtim.tv_nsec)] })
    }
}
