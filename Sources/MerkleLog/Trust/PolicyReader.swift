/// Reads the lines of a policy file. Names are octets, and words are parted by spaces and tabs.
/// https://c2sp.org/tlog-policy, Policy file syntax and structure
extension TrustPolicy {
    package init(parsing bytes: [UInt8]) throws(LogReadFailure) {
        var reader = PolicyReader()
        self = try reader.read(bytes)
    }
}

private struct PolicyReader {
    private var logs: [TrustPolicy.Log] = []
    private var witnesses: [TrustPolicy.Witness] = []
    private var quorum: TrustPolicy.Quorum?
    /// What a name stands for.
    private var defined: [[UInt8]: TrustPolicy.Quorum] = [:]
    /// The names that are in a group.
    private var members: Set<[UInt8]> = []

    mutating func read(_ bytes: [UInt8]) throws(LogReadFailure) -> TrustPolicy {
        guard bytes.count <= Self.maximumBytes else { throw LogReadFailure(.policy, .whole, .tooLong) }
        if let place = bytes.firstIndex(where: { !Self.isAllowed($0) }) {
            throw LogReadFailure(.policy, .byte(place), .badOctet)
        }
        var lines = LineReader(bytes[...], of: .policy)
        while !lines.isAtEnd {
            let words = try lines.next().split { $0 == ASCII.space || $0 == ASCII.tab }.map { Array($0) }
            guard let first = words.first, first.first != Self.comment else { continue }
            do throws(LogReadProblem.InLine) {
                try take(String(decoding: first, as: UTF8.self), Array(words.dropFirst()))
            } catch {
                throw lines.failure(error.problem)
            }
        }
        guard let quorum else { throw LogReadFailure(.policy, .whole, .noQuorum) }
        return TrustPolicy(logs: logs, witnesses: witnesses, quorum: quorum)
    }

    private mutating func take(_ keyword: String, _ words: [[UInt8]]) throws(LogReadProblem.InLine) {
        switch keyword {
        case "log": try takeLog(words)
        case "witness": try takeWitness(words)
        case "group": try takeGroup(words)
        case "quorum": try takeQuorum(words)
        default: throw .init(problem: .unknownLine)
        }
    }

    private mutating func takeLog(_ words: [[UInt8]]) throws(LogReadProblem.InLine) {
        guard (1...2).contains(words.count) else { throw .init(problem: .wrongWordCount) }
        let key = try Self.key(words[0])
        guard !logs.contains(where: { $0.key.publicKey == key.publicKey }) else { throw .init(problem: .duplicateKey) }
        guard logs.count < Self.maximumOfAKind else { throw .init(problem: .tooManyLines) }
        logs.append(TrustPolicy.Log(key: key, url: words.count > 1 ? words[1] : nil))
    }

    private mutating func takeWitness(_ words: [[UInt8]]) throws(LogReadProblem.InLine) {
        guard (2...3).contains(words.count) else { throw .init(problem: .wrongWordCount) }
        let key = try Self.key(words[1])
        guard key.algorithm == .cosignature else { throw .init(problem: .unsuitableKey) }
        guard !witnesses.contains(where: { $0.key.publicKey == key.publicKey }) else {
            throw .init(problem: .duplicateKey)
        }
        guard witnesses.count < Self.maximumOfAKind else { throw .init(problem: .tooManyLines) }
        try define(words[0], .witness(witnesses.count))
        witnesses.append(TrustPolicy.Witness(name: words[0], key: key, url: words.count > 2 ? words[2] : nil))
    }

    private mutating func takeGroup(_ words: [[UInt8]]) throws(LogReadProblem.InLine) {
        guard words.count >= 3 else { throw .init(problem: .wrongWordCount) }
        guard defined.count < 2 * Self.maximumOfAKind else { throw .init(problem: .tooManyLines) }
        let names = words.dropFirst(2)
        var parts: [TrustPolicy.Quorum] = []
        for name in names {
            parts.append(try meaning(of: name))
            guard members.insert(name).inserted else { throw .init(problem: .memberTwice) }
        }
        let threshold: UInt64? =
            switch String(decoding: words[1], as: UTF8.self) {
            case "all": UInt64(parts.count)
            case "any": 1
            default: Decimal.value(words[1], maximum: UInt64(parts.count))
            }
        guard let threshold, threshold > 0 else { throw .init(problem: .badThreshold) }
        try define(words[0], .group(threshold: Int(threshold), parts))
    }

    private mutating func takeQuorum(_ words: [[UInt8]]) throws(LogReadProblem.InLine) {
        guard words.count == 1 else { throw .init(problem: .wrongWordCount) }
        guard quorum == nil else { throw .init(problem: .secondQuorum) }
        quorum = words[0] == Self.noneName ? TrustPolicy.Quorum.none : try meaning(of: words[0])
    }

    private func meaning(of name: [UInt8]) throws(LogReadProblem.InLine) -> TrustPolicy.Quorum {
        guard name != Self.noneName else { throw .init(problem: .reservedName) }
        guard let meaning = defined[name] else { throw .init(problem: .unknownName) }
        return meaning
    }

    private mutating func define(_ name: [UInt8], _ meaning: TrustPolicy.Quorum) throws(LogReadProblem.InLine) {
        guard name != Self.noneName else { throw .init(problem: .reservedName) }
        guard defined.updateValue(meaning, forKey: name) == nil else { throw .init(problem: .duplicateName) }
    }

    private static func key(_ text: [UInt8]) throws(LogReadProblem.InLine) -> VerifierKey {
        do throws(LogReadFailure) {
            return try VerifierKey(parsing: text)
        } catch {
            throw .init(problem: error.problem)
        }
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        byte == ASCII.tab || byte == ASCII.newline || byte >= 0x20 && byte != 0x7F
    }

    private static let noneName = Array("none".utf8)
    private static let comment: UInt8 = 0x23
    /// Ours; the specification asks for 32 at least. Groups in groups are then less than twice as deep.
    private static let maximumOfAKind = 128
    private static let maximumBytes = 1 << 18
}
