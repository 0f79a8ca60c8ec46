import AWSValues
import AuditTrail
import Authority

extension StoreCheck {
    /// Histories that nobody would think of, each told to the store and to the model, which must agree throughout.
    static let randomChecks = (1...4).map { seed in
        StoreCheck("a random history is as the model has it, seed \(seed)") { store in
            var history = RandomHistory(store: store, random: SplitMix(state: UInt64(seed)))
            try await history.run(batches: 60)
        }
    }
}

private struct RandomHistory {
    let store: any Store
    var random: SplitMix
    private var model = StoreModel()
    private var accounts: [AccountID] = []
    private var recordCount = 0

    init(store: any Store, random: SplitMix) {
        self.store = store
        self.random = random
    }

    mutating func run(batches: Int) async throws {
        accounts = try (1...3).map { try Sample.account($0) }
        for id in accounts.dropLast() {
            let new = Sample.new(id, entities: [Sample.user(0)], at: instant())
            try model.create(new)
            try await store.create(new)
        }
        for _ in 0..<batches {
            try await tell(batch())
        }
        try await compareHistories()
    }

    private mutating func tell(_ commits: [Commit]) async throws {
        let wanted: StoreFailure?
        do {
            try model.commit(commits)
            wanted = nil
        } catch {
            wanted = error
        }
        do {
            try await store.commit(commits)
            try expect(nil, equals: wanted, "the store takes a batch that the model refuses")
        } catch let failure as StoreFailure {
            try expect(failure, equals: wanted, "the store refuses a batch")
        }
        for id in accounts {
            try expect(try await store.state(id), equals: model.state(id, at: .now), "the present")
        }
    }

    private func compareHistories() async throws {
        for id in accounts {
            for revision in -1...Int64(model.history[id]?.count ?? 0) {
                let point = PointInTime.revision(revision)
                try expect(try await store.state(id, at: point), equals: model.state(id, at: point), "\(point)")
            }
            for second in -1...RandomHistory.seconds + 1 {
                let point = PointInTime.instant(Sample.second(second))
                try expect(try await store.state(id, at: point), equals: model.state(id, at: point), "\(point)")
            }
        }
        for number in 0..<9 {
            let key = "AKIA\(number)"
            try expect(try await store.credential(key), equals: model.credentials[key], "the secret of `\(key)`")
        }
        for id in accounts {
            let kept = try await store.kept(of: id)
            try expect(kept.vault.sealed, equals: model.vaults[id] ?? [:], "the vault")
            try expect(kept.usage.codes, equals: model.codes[id] ?? [:], "the usage")
        }
        let directory = model.directory.values.sorted { $0.id < $1.id }
        try expect(try await store.directory(), equals: directory, "the directory")
        try expect(try await store.feed().map(\.record.eventID), equals: model.events, "the feed")
        try expect(model.events.count > 20, "the history was worth the telling")
    }

    private static let seconds: Int64 = 50

    /// No rule in it: a clock that goes back and forth.
    private mutating func instant() -> Instant { Sample.second(.random(in: 0...RandomHistory.seconds, using: &random)) }

    private mutating func batch() -> [Commit] {
        var ahead = model
        return (0..<Int.random(in: 1...4, using: &random)).map { _ in
            let commit = commit(on: ahead)
            // One that is refused dooms the batch, and needs no better successors.
            try? ahead.commit([commit])
            return commit
        }
    }

    /// Mostly from the revision that there is.
    private mutating func commit(on model: StoreModel) -> Commit {
        let id = accounts[Int.random(in: 0..<20, using: &random) == 0 ? 2 : Int.random(in: 0..<2, using: &random)]
        let current = Int64((model.history[id]?.count ?? 1) - 1)
        let expected =
            Int.random(in: 0..<12, using: &random) == 0 ? current + .random(in: -1...1, using: &random) : current
        let changes = (0..<Int.random(in: 0...3, using: &random)).map { _ in change() }
        let secrets = (0..<max(0, Int.random(in: -2...2, using: &random))).map { _ in secret(of: id) }
        let usage = (0..<max(0, Int.random(in: -2...2, using: &random))).map { _ in usageChange() }
        // Now and then it makes the third account, once with success.
        let isMaking = Int.random(in: 0..<25, using: &random) == 0
        let new = isMaking ? [Sample.new(accounts[2], entities: [Sample.user(0)], at: instant())] : []
        recordCount += 1
        return Commit(
            account: id, expected: expected, changes: changes, secrets: secrets, usage: usage, newAccounts: new,
            records: [Sample.record("\(recordCount)")], at: instant())
    }

    private mutating func usageChange() -> UsageChange {
        let serial = "device-\(Int.random(in: 0..<3, using: &random))"
        return Bool.random(using: &random)
            ? .put(.code(serial: serial, step: .random(in: 0...9, using: &random))) : .remove(.code, id: serial)
    }

    private mutating func change() -> Change {
        let number = Int.random(in: 0..<4, using: &random)
        let name = "name-\(Int.random(in: 0..<3, using: &random))"
        let group = Entity.group(Group(id: "AIDA\(number)", name: name, path: "/", created: Sample.second(0)))
        return switch Int.random(in: 0..<5, using: &random) {
        case 0, 1: .put(Sample.user(number, name: name))
        case 2: .put(group)
        case 3: .remove(.user, id: "AIDA\(number)")
        default: .remove(.group, id: "AIDA\(number)")
        }
    }

    /// The accounts have keys of their own: that they cannot take each other's is for another check.
    private mutating func secret(of id: AccountID) -> SecretChange {
        let own = accounts.firstIndex(of: id) ?? 0
        let number = Int.random(in: 0..<3, using: &random) * 3 + own
        let sealed = [UInt8.random(in: 0...255, using: &random)]
        if Bool.random(using: &random) {
            let key = Vault.Key(Bool.random(using: &random) ? .password : .seed, "AIDA\(number % 2)")
            return Bool.random(using: &random) ? .protect(key, sealed: sealed) : .discard(key)
        }
        return Bool.random(using: &random)
            ? .put(key: "AKIA\(number)", user: nil, sealed: sealed) : .destroy(key: "AKIA\(number)")
    }
}

/// SplitMix64, so that a failing history can be run again.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
