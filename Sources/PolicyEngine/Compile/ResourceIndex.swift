/// Statements of one shelf and one effect: a list to try in any case, and lists found by how the resource begins.
struct CandidateGroup: Sendable {
    let number: UInt32
    /// On everything, on all but something, or on patterns that begin with a wildcard.
    let always: TableRange
    /// The lengths of the beginnings that the group's other patterns have, as a range of the index's `lengths`.
    let lengths: TableRange
}

/// From the beginning of a resource to the candidates whose pattern has that beginning. A request has hashed every
/// beginning of its resource, so that a group costs one look-up for each length that its patterns have, however many
/// statements there are.
struct ResourceIndex: Sendable {
    struct Entry: Sendable {
        let hash: UInt64
        let group: UInt32
        let head: TextRange
        let candidates: TableRange
    }

    let candidates: ContiguousArray<Candidate>
    let lengths: ContiguousArray<UInt32>
    let entries: ContiguousArray<Entry>
    private let slots: HashSlots

    init(_ builder: ResourceIndexBuilder) {
        candidates = builder.candidates
        lengths = builder.lengths
        entries = builder.entries
        slots = HashSlots(builder.entries.map(\.hash))
    }

    /// The candidates of a group whose patterns begin as the first `length` bytes of the resource; none when there are none.
    @inline(__always)
    func find(_ group: CandidateGroup, length: Int, _ request: AccessRequest, _ text: Span<UInt8>) -> TableRange {
        guard let resource = request.facts.resource, length <= resource.count else { return .empty }
        let hash = request.facts.beginnings[length].mixed(with: UInt64(group.number))
        let found = slots.find(hash) { number in
            let entry = entries[number]
            return entry.hash == hash && entry.group == group.number && entry.head.count == length
                && Bytes.equal(text, Int(entry.head.start), request.text.span, Int(resource.start), count: length)
        }
        return found < 0 ? .empty : entries[found].candidates
    }
}

/// Sorts candidates into groups.
struct ResourceIndexBuilder {
    private(set) var candidates: ContiguousArray<Candidate> = []
    private(set) var lengths: ContiguousArray<UInt32> = []
    private(set) var entries: ContiguousArray<ResourceIndex.Entry> = []
    private var groups: UInt32 = 0

    /// Shorter lists are quicker walked than looked up.
    private static let smallest = 5

    mutating func group(_ all: [Candidate], _ builder: LayerBuilder) -> CandidateGroup {
        // Of statements that apply to the same requests, once the action is settled, the first decides for all.
        var seen: Set<Int> = []
        let list = all.filter { candidate in
            candidate.pattern != Candidate.settled || seen.insert(builder.signatures[Int(candidate.statement)]).inserted
        }
        let number = groups
        groups += 1
        var always: [Candidate] = []
        // By their bytes: two strings that Swift calls equal may differ in theirs.
        var byHead: [[UInt8]: (head: TextRange, list: [Candidate])] = [:]
        for candidate in list {
            let heads =
                list.count < Self.smallest ? [] : Self.heads(builder.statements[Int(candidate.statement)], builder)
            if heads.isEmpty { always.append(candidate) }
            for head in heads { byHead[builder.bytes(head), default: (head, [])].list.append(candidate) }
        }
        let alwaysRange = append(always)
        var found: Set<Int> = []
        for (_, entry) in byHead.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            found.insert(entry.head.count)
            let hash = builder.pool.running(entry.head).mixed(with: UInt64(number))
            entries.append(
                ResourceIndex.Entry(hash: hash, group: number, head: entry.head, candidates: append(entry.list)))
        }
        let start = UInt32(clamping: lengths.count)
        lengths += found.sorted().map { UInt32(clamping: $0) }
        return CandidateGroup(
            number: number, always: alwaysRange,
            lengths: TableRange(start: start, end: UInt32(clamping: lengths.count)))
    }

    private mutating func append(_ list: [Candidate]) -> TableRange {
        let start = UInt32(clamping: candidates.count)
        candidates += list
        return TableRange(start: start, end: UInt32(clamping: candidates.count))
    }

    /// The distinct beginnings of the statement's resources; none when one of them can begin with anything.
    private static func heads(_ statement: CompiledStatement, _ builder: LayerBuilder) -> [TextRange] {
        guard statement.resourceRule == .listed else { return [] }
        let heads = statement.resources.indices.map { builder.resources[$0].head }
        guard !heads.contains(where: \.isEmpty) else { return [] }
        var seen: Set<[UInt8]> = []
        return heads.filter { seen.insert(builder.bytes($0)).inserted }
    }
}
