import AWSValues
import AuditTrail
import MerkleLog
import Synchronization

/// Records and the files of their log, both in memory, to be tampered with.
final class Shelf: LogStorage {
    struct Failure: Error {}

    private struct State {
        var entries: [LogEntry] = []
        /// How many more files can be written; nil for any number.
        var space: Int?
    }

    let log = MemoryLog()
    private let state = Mutex(State())

    static let origin = "sekisho/test/0"
    static func signer(_ number: UInt8 = 1) -> NoteSigner? {
        KeyName(origin).flatMap { NoteSigner(name: $0, seed: [UInt8](repeating: number, count: 32)) }
    }

    func read(_ path: LogPath) -> [UInt8]? { log.read(path) }

    /// File after file, as on a disk that fills up.
    func write(_ files: [LogFile]) throws {
        for file in files {
            try state.withLock { state in
                if let space = state.space {
                    guard space > 0 else { throw Failure() }
                    state.space = space - 1
                }
            }
            log.write([file])
        }
    }

    func removeParts(of tile: TileCoordinates) { log.removeParts(of: tile) }

    func limit(to files: Int?) { state.withLock { $0.space = files } }

    func add(_ count: Int) {
        state.withLock { state in
            for _ in 0..<count {
                let position = Int64(state.entries.count + 1)
                state.entries.append(Self.entry(position))
            }
        }
    }

    static func entry(
        _ position: Int64, event: String? = nil, salt: [UInt8]? = [UInt8](repeating: 7, count: 16)
    ) -> LogEntry {
        LogEntry(
            position: position, eventID: "event-\(position)", account: nil, at: Instant(seconds: position),
            event: event ?? #"{"eventID":"event-\#(position)"}"#, decision: position % 3 == 0 ? nil : "{}", salt: salt)
    }

    func change(_ body: @Sendable (inout [LogEntry]) -> Void) { state.withLock { body(&$0.entries) } }

    func entries(_ after: Int64, _ limit: Int) -> [LogEntry] {
        state.withLock { state in Array(state.entries.filter { $0.position > after }.prefix(limit)) }
    }

    func growth(_ keys: [VerifierKey]? = nil) async throws -> LogGrowth {
        let origin = Origin(Self.origin)
        guard let origin, let signer = Self.signer() else { throw Failure() }
        return try await LogGrowth(origin, in: self, keys: keys ?? [signer.verifierKey]) { [self] in entries($0, $1) }
    }

    func check(repairs: Bool = false) async throws -> LogCheck.Report {
        guard let origin = Origin(Self.origin), let signer = Self.signer() else { throw Failure() }
        return try await LogCheck(origin, in: self, keys: [signer.verifierKey]) { [self] in entries($0, $1) }
            .run(repairs: repairs)
    }

    /// With so many records in the log.
    static func grown(_ count: Int) async throws -> Shelf {
        let shelf = Shelf()
        shelf.add(count)
        guard let signer = signer() else { throw Failure() }
        var growth = try await shelf.growth()
        while try await growth.advance(signing: [signer]) != nil {}
        return shelf
    }
}
