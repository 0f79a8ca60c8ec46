package import AWSValues
import Crypto

/// Every key of a server, by purpose and generation. The newest of a purpose seals; the others only open.
package struct KeySet: Sendable {
    struct Line: Sendable {
        var newest: KeyGeneration
        var older: [KeyGeneration] = []

        var all: [KeyGeneration] { older + [newest] }
    }

    /// How long a sealing key opens after it was retired, in seconds: as long as the longest session, which
    /// GetSessionToken makes.
    package static let sealingGrace: Int64 = 129_600

    private(set) var data: Line
    private(set) var sealing: Line

    init(data: Line, sealing: Line) {
        self.data = data
        self.sealing = sealing
    }

    /// The first generations, which come from the master key alone: data of before there were others has no more.
    init(derivedFrom master: SymmetricKey) {
        func first(_ purpose: String) -> Line {
            let key = HKDF<SHA256>.deriveKey(
                inputKeyMaterial: master, info: Array(purpose.utf8), outputByteCount: KeyRing.masterKeyLength)
            return Line(newest: KeyGeneration(number: 0, created: Instant(seconds: 0), retired: nil, key: key))
        }
        data = first("sekisho secrets at rest 1")
        sealing = first("sekisho session tokens 1")
    }

    func line(_ purpose: KeyPurpose) -> Line {
        switch purpose {
        case .data: data
        case .sealing: sealing
        }
    }

    func newest(_ purpose: KeyPurpose) -> KeyGeneration { line(purpose).newest }

    func key(_ purpose: KeyPurpose, _ number: UInt32) -> SymmetricKey? {
        let line = line(purpose)
        return line.newest.number == number ? line.newest.key : line.older.first { $0.number == number }?.key
    }

    package var facts: [KeyFacts] {
        KeyPurpose.allCases.flatMap { purpose in
            line(purpose).all.map {
                KeyFacts(purpose: purpose, number: $0.number, created: $0.created, retired: $0.retired)
            }
        }
    }
}

extension KeySet {
    /// With a new generation for each purpose. Throws when a purpose has no number left.
    package func rotating(
        _ purposes: Set<KeyPurpose>, at now: Instant, using random: inout some RandomNumberGenerator
    ) throws(SealFailure) -> KeySet {
        var next = self
        if purposes.contains(.data) { try next.data.rotate(at: now, using: &random) }
        if purposes.contains(.sealing) { try next.sealing.rotate(at: now, using: &random) }
        return next
    }

    /// Whether there is a data key that only opens.
    package var hasRetiredData: Bool { !data.older.isEmpty }

    /// Without the keys that nothing needs any more.
    ///
    /// - Parameter used: numbers of the data keys that something in the store is sealed with.
    package func pruned(at now: Instant, dataInUse used: Set<UInt32>) -> KeySet {
        var next = self
        next.data.older.removeAll { !used.contains($0.number) }
        next.sealing.older.removeAll { key in
            key.retired.map { now >= $0.adding(seconds: KeySet.sealingGrace) } ?? false
        }
        return next
    }
}

extension KeySet.Line {
    fileprivate mutating func rotate(
        at now: Instant, using random: inout some RandomNumberGenerator
    ) throws(SealFailure) {
        let (number, isTooFar) = newest.number.addingReportingOverflow(1)
        guard !isTooFar else { throw SealFailure() }
        var old = newest
        old.retired = now
        older.append(old)
        let key = SymmetricKey(data: KeyRing.makeMaster(using: &random))
        newest = KeyGeneration(number: number, created: now, retired: nil, key: key)
    }
}

extension KeySet {
    /// `{"keys": [{"purpose", "number", "created", "retired"}]}`
    package var json: JSONText { ["keys": .array(facts.map(\.json))] }
}
