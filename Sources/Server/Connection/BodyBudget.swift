import Synchronization

/// The memory that bodies of unfinished requests may take together.
final class BodyBudget: Sendable {
    private let most: Int
    private let held = Mutex(0)

    init(most: Int) {
        self.most = most
    }

    /// Takes so many bytes; false, and none taken, when there are not so many left.
    func take(_ count: Int) -> Bool {
        held.withLock { held in
            guard count <= most - held else { return false }
            held += count
            return true
        }
    }

    func giveBack(_ count: Int) {
        held.withLock { $0 -= count }
    }
}
