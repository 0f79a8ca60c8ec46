/// From an action to the statements that may apply to it, denials first.
///
/// Three shelves: actions written out, services with a wildcard in the name (`s3:Get*`), and the rest (`*`, a wildcard in
/// the service, NotAction). A statement with several patterns stands once for each.
struct ActionIndex: Sendable {
    /// A statement, and which of its action patterns must still be compared.
    struct Candidate: Sendable {
        let statement: UInt32
        /// A number into the layer's actions; or one of the two below.
        let pattern: Int32

        /// The index has settled the action.
        static let settled: Int32 = -1
        /// All patterns of the statement, negated.
        static let negated: Int32 = -2
    }

    struct Shelf: Sendable {
        let hash: UInt64
        let key: TextRange
        let denials: TableRange
        let allowances: TableRange
    }

    let candidates: ContiguousArray<Candidate>
    let exact: ContiguousArray<Shelf>
    let services: ContiguousArray<Shelf>
    let rest: Shelf
    private let exactSlots: HashSlots
    private let serviceSlots: HashSlots

    init(_ builder: inout LayerBuilder) {
        var exactLists: [String: [Candidate]] = [:]
        var serviceLists: [String: [Candidate]] = [:]
        var restList: [Candidate] = []
        for (number, statement) in builder.statements.enumerated() {
            let id = UInt32(clamping: number)
            if statement.actionsAreNegated {
                restList.append(Candidate(statement: id, pattern: Candidate.negated))
                continue
            }
            for pattern in statement.actions.indices {
                let action = builder.actions[pattern]
                if action.isEverything {
                    restList.append(Candidate(statement: id, pattern: Candidate.settled))
                } else if action.service.shape != .literal {
                    restList.append(Candidate(statement: id, pattern: Int32(clamping: pattern)))
                } else if action.name.shape == .literal {
                    let key = builder.string(action.service.head) + ":" + builder.string(action.name.head)
                    exactLists[key, default: []].append(Candidate(statement: id, pattern: Candidate.settled))
                } else {
                    let isWhole = action.name.shape == .prefix && action.name.head.isEmpty
                    serviceLists[builder.string(action.service.head), default: []].append(
                        Candidate(statement: id, pattern: isWhole ? Candidate.settled : Int32(clamping: pattern)))
                }
            }
        }
        var sorter = ShelfSorter()
        exact = ContiguousArray(
            exactLists.sorted { $0.key < $1.key }.map { sorter.shelf($0.key, $0.value, &builder) })
        services = ContiguousArray(
            serviceLists.sorted { $0.key < $1.key }.map { sorter.shelf($0.key, $0.value, &builder) })
        rest = sorter.shelf("", restList, &builder)
        candidates = sorter.candidates
        exactSlots = HashSlots(exact.map(\.hash))
        serviceSlots = HashSlots(services.map(\.hash))
    }

    /// The shelf of the action written out, or -1.
    @inline(__always)
    func exactShelf(_ request: AccessRequest, _ text: Span<UInt8>) -> Int {
        exactSlots.find(request.facts.actionHash) { number in
            Bytes.equal(text, exact[number].key, request.text.span, request.facts.action)
        }
    }

    /// The shelf of the action's service, or -1.
    @inline(__always)
    func serviceShelf(_ request: AccessRequest, _ text: Span<UInt8>) -> Int {
        serviceSlots.find(request.facts.serviceHash) { number in
            Bytes.equal(text, services[number].key, request.text.span, request.facts.service)
        }
    }
}

extension LayerBuilder {
    func string(_ range: TextRange) -> String {
        String(copying: pool.bytes.span, range)
    }
}

private struct ShelfSorter {
    var candidates: ContiguousArray<ActionIndex.Candidate> = []

    mutating func shelf(
        _ key: String, _ list: [ActionIndex.Candidate], _ builder: inout LayerBuilder
    ) -> ActionIndex.Shelf {
        let start = UInt32(clamping: candidates.count)
        candidates += list.filter { builder.statements[Int($0.statement)].isDeny }
        let middle = UInt32(clamping: candidates.count)
        candidates += list.filter { !builder.statements[Int($0.statement)].isDeny }
        let text = builder.pool.add(key)
        return ActionIndex.Shelf(
            hash: builder.pool.hash(text), key: text, denials: TableRange(start: start, end: middle),
            allowances: TableRange(start: middle, end: UInt32(clamping: candidates.count)))
    }
}
