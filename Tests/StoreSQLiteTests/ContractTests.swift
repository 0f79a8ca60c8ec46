import StoreContract
import StoreSQLite
import Testing

@Suite struct ContractTests {
    @Test(arguments: StoreCheck.all)
    func inMemory(check: StoreCheck) async throws {
        try await check.run(SQLiteStore.inMemory())
    }

    @Test(arguments: StoreCheck.all)
    func onDisk(check: StoreCheck) async throws {
        let scratch = try Scratch()
        let store = try await scratch.open()
        try await check.run(store)
        try await store.close()
    }
}
