package import AWSValues

/// How many wrong guesses at a password or an MFA code are taken before the next one has to wait. AWS locks as well, and
/// does not say how. Five guesses at codes of which three are good at a time, and then one an hour, find one in a month
/// with a chance of less than one in four hundred.
package struct GuessLimits: Sendable, Hashable {
    /// Wrong guesses in a row; with the last of them nothing is taken for a while.
    package var allowed = 5
    /// Seconds of the first lock. Each wrong guess after it doubles them.
    package var firstLock: Int64 = 60
    /// Seconds. Whoever knows a user's name can lock the user out: that must end by itself.
    package var longestLock: Int64 = 3600
    /// Seconds after which wrong guesses are forgotten.
    package var memory: Int64 = 86_400

    package init() {}

    /// What stands after another wrong guess.
    package func failures(after old: Failures?, at now: Instant) -> Failures {
        let standing = old.map { isForgotten($0, at: now) ? 0 : $0.count } ?? 0
        // What lies beyond the longest lock need not be told apart.
        let count = min(standing + 1, allowed + 32)
        guard count >= allowed else { return Failures(count: count, last: now) }
        var lock = firstLock
        for _ in allowed..<count where lock < longestLock { lock *= 2 }
        return Failures(count: count, last: now, lockedUntil: now.adding(seconds: min(lock, longestLock)))
    }

    private func isForgotten(_ failures: Failures, at now: Instant) -> Bool {
        now.seconds - failures.last.seconds >= memory
    }
}

extension Usage {
    /// Until when no guess at a secret is taken, not even the right one; nil when one is.
    package func lock(on secret: Vault.Key, at now: Instant) -> Instant? {
        failures[secret.owner]?.lockedUntil.flatMap { now < $0 ? $0 : nil }
    }

    /// What a wrong guess leaves behind.
    package func failing(_ secret: Vault.Key, at now: Instant, _ limits: GuessLimits) -> [UsageChange] {
        [.put(.failures(secret.owner, limits.failures(after: failures[secret.owner], at: now)))]
    }

    /// What a right guess leaves behind: no failures.
    package func succeeding(_ secret: Vault.Key) -> [UsageChange] {
        failures[secret.owner] == nil ? [] : [.remove(.failures, id: secret.owner)]
    }
}

/// What became of a guess at a secret.
package enum Guess: Sendable, Hashable {
    case right
    case wrong
    /// Nothing is taken until then, and the guess was not looked at.
    case locked(until: Instant)
}
