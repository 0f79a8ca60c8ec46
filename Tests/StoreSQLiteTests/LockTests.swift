import Foundation
import StoreSQLite
import Testing

@Suite struct LockTests {
    @Test func aSecondStoreOfOneProcessIsRefused() async throws {
        let scratch = try Scratch()
        let store = try await scratch.open()
        let process = "\(ProcessInfo.processInfo.processIdentifier)"
        let error = await #expect(throws: SQLiteFailure.self) { try await scratch.open() }
        guard case .inUse(_, let holder) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(holder == process)
        #expect(error.map { "\($0)".contains("in use by another sekisho (process \(process))") } == true)
        try await store.create(Fixture.new())
    }

    @Test func anotherProcessKeepsUsOutUntilItEnds() async throws {
        let scratch = try Scratch()
        try await scratch.open().close()
        let lock = scratch.data + "/sekisho.lock"
        let neighbour = try Neighbour(["flock", "--nonblock", lock, "sh", "-c", "echo ready; read line"])
        await #expect(throws: SQLiteFailure.self) { try await scratch.open() }
        try neighbour.end()
        try await scratch.open().close()
    }

    @Test func weKeepAnotherProcessOut() async throws {
        let scratch = try Scratch()
        let store = try await scratch.open()
        let lock = scratch.data + "/sekisho.lock"
        #expect(throws: Neighbour.NotReady.self) { try Neighbour(["flock", "--nonblock", lock, "echo", "ready"]) }
        try await store.close()
    }
}
