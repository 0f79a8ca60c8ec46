package import Authority

/// One promise that every store keeps, as a function that throws `BrokenPromise` when this one does not.
///
/// A store's tests run `StoreCheck.all` as the arguments of one test, each on a new and empty store.
package struct StoreCheck: Sendable, CustomStringConvertible {
    package let name: String
    package let run: @Sendable (any Store) async throws -> Void

    package var description: String { name }

    init(_ name: String, _ run: @escaping @Sendable (any Store) async throws -> Void) {
        self.name = name
        self.run = run
    }

    package static let all: [StoreCheck] =
        accountChecks + historyChecks + commitChecks + credentialChecks + recordChecks + concurrencyChecks
        + randomChecks + usageChecks + keyChecks + vaultChecks + keptChecks + newAccountChecks
}
