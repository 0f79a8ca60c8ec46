import Synchronization

/// How many connections each source has open. It holds only sources that have one.
final class SourceConnections: Sendable {
    private let most: Int
    private let counts = Mutex<[String: Int]>([:])

    init(most: Int) {
        self.most = most
    }

    /// Counts a connection; false, and not counted, when the source has enough of them.
    func open(_ source: String) -> Bool {
        counts.withLock { counts in
            let count = counts[source, default: 0]
            guard count < most else { return false }
            counts[source] = count + 1
            return true
        }
    }

    func close(_ source: String) {
        counts.withLock { counts in
            guard let count = counts[source] else { return }
            counts[source] = count > 1 ? count - 1 : nil
        }
    }

    var total: Int { counts.withLock { $0.values.reduce(0, +) } }
}
