/// From an action to the statements that may apply to it, denials first.
///
/// Three shelves: actions written out, services with a wildcard in the name (`s3:Get*`), and the rest (`*`, a wildcard in
/// the service, NotAction). A statement with several patterns stands once for each. Within a shelf `ResourceIndex` leaves
/// out the statements on other resources.
struct ActionIndex: Sendable {
    struct Shelf: Sendable {
        let hash: UInt64
        let key: TextRange
        let denials: CandidateGroup
        let allowances: CandidateGroup
    }

    let exact: ContiguousArray<Shelf>
    let services: ContiguousArray<Shelf>
    let rest: Shelf
    private let exactSlots: HashSlots
    private let serviceSlots: HashSlots

    init(_ builder: inout LayerBuilder, _ groups: inout ResourceIndexBuilder) {
        var lists = ShelfLists()
        for number in builder.statements.indices { lists.add(number, builder) }
        func shelves(_ lists: [String: [Candidate]]) -> ContiguousArray<Shelf> {
            ContiguousArray(
                lists.sorted { $0.key < $1.key }.map { ActionIndex.shelf($0.key, $0.value, &builder, &groups) })
        }
        exact = shelves(lists.exact)
        services = shelves(lists.services)
        rest = ActionIndex.shelf("", lists.rest, &builder, &groups)
        exactSlots = HashSlots(exact.map(\.hash))
        serviceSlots = HashSlots(services.map(\.hash))
    }

    private static func shelf(
        _ key: String, _ list: [Candidate], _ builder: inout LayerBuilder, _ groups: inout ResourceIndexBuilder
    ) -> Shelf {
        let text = builder.pool.add(key)
        let denials = list.filter { builder.statements[Int($0.statement)].isDeny }
        let allowances = list.filter { !builder.statements[Int($0.statement)].isDeny }
        return Shelf(
            hash: builder.pool.hash(text), key: text, denials: groups.group(denials, builder),
            allowances: groups.group(allowances, builder))
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

private struct ShelfLists {
    var exact: [String: [Candidate]] = [:]
    var services: [String: [Candidate]] = [:]
    var rest: [Candidate] = []

    mutating func add(_ number: Int, _ builder: LayerBuilder) {
        let statement = builder.statements[number]
        let id = UInt32(clamping: number)
        if statement.actionsAreNegated {
            rest.append(Candidate(statement: id, pattern: Candidate.negated))
            return
        }
        for pattern in statement.actions.indices {
            let action = builder.actions[pattern]
            let open = Candidate(statement: id, pattern: Int32(clamping: pattern))
            let settled = Candidate(statement: id, pattern: Candidate.settled)
            if action.isEverything {
                rest.append(settled)
            } else if action.service.shape != .literal {
                rest.append(open)
            } else if action.name.shape == .literal {
                let key = builder.string(action.service.head) + ":" + builder.string(action.name.head)
                exact[key, default: []].append(settled)
            } else {
                let isWhole = action.name.shape == .prefix && action.name.head.isEmpty
                services[builder.string(action.service.head), default: []].append(isWhole ? settled : open)
            }
        }
    }
}

extension LayerBuilder {
    func string(_ range: TextRange) -> String {
        String(copying: pool.bytes.span, range)
    }

    func bytes(_ range: TextRange) -> [UInt8] {
        Array(pool.bytes[Int(range.start)..<Int(range.end)])
    }
}
