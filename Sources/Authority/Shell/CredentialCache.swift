import Synchronization

/// Sealed secrets of access keys that were asked for, so that not every request reads the store. Any change of a secret
/// empties it: secrets change rarely, and what is not here is only slower. Whether a key is still good is not asked here;
/// the account in memory knows that before the store does.
final class CredentialCache: Sendable {
    private struct State {
        var generation = 0
        var known: [String: StoredCredential] = [:]
    }

    /// About as many as there are keys in use.
    private static let maximumCount = 16_384
    private let state = Mutex(State())

    /// Counts how often it was emptied.
    var generation: Int { state.withLock { $0.generation } }

    subscript(_ key: String) -> StoredCredential? { state.withLock { $0.known[key] } }

    /// - Parameter asked: the generation before the store was asked: an answer from before a change is not kept.
    func remember(_ credential: StoredCredential, of key: String, asked: Int) {
        state.withLock { state in
            guard state.generation == asked else { return }
            if state.known.count >= CredentialCache.maximumCount { state.known = [:] }
            state.known[key] = credential
        }
    }

    func forget() {
        state.withLock { state in
            state.generation += 1
            state.known = [:]
        }
    }
}
