import AWSValues
import PolicyLanguage

/// Fills a layer's tables.
struct LayerBuilder {
    var pool = TextPool()
    private(set) var pieces: ContiguousArray<CompiledPiece> = []
    private(set) var statements: ContiguousArray<CompiledStatement> = []
    private(set) var actions: ContiguousArray<CompiledAction> = []
    private(set) var resources: ContiguousArray<CompiledTemplate> = []
    private(set) var principals: ContiguousArray<CompiledPrincipal> = []
    private(set) var conditions: ContiguousArray<CompiledCondition> = []
    private(set) var values: ContiguousArray<CompiledValue> = []
    private(set) var keys: ContiguousArray<CompiledKey> = []
    /// By their bytes: equal strings may differ in theirs, and a request's keys are compared by bytes.
    private var keyNumbers: [[UInt8]: Int32] = [:]
    /// For each statement, the number of its signature.
    private(set) var signatures: [Int] = []
    private var signatureNumbers: [[UInt8]: Int] = [:]

    mutating func add(_ statement: Statement, as source: StatementReference) {
        let signature = StatementSignature(statement).bytes
        let number = signatureNumbers[signature, default: signatureNumbers.count]
        signatureNumbers[signature] = number
        signatures.append(number)
        let actionStart = actions.count
        for pattern in statement.action.patterns { actions.append(compile(pattern)) }
        let (resourceRange, rule) = compile(statement.resource)
        let principalStart = principals.count
        for pattern in statement.principal?.patterns ?? [] { principals.append(compile(pattern)) }
        let conditionStart = conditions.count
        for condition in statement.conditions { conditions.append(compile(condition)) }
        statements.append(
            CompiledStatement(
                isDeny: statement.effect == .deny, source: source,
                actions: range(from: actionStart, to: actions.count), actionsAreNegated: statement.action.isNegated,
                resources: resourceRange, resourceRule: rule,
                principals: range(from: principalStart, to: principals.count),
                principalRule: statement.principal.map { $0.isNegated ? .notListed : .listed } ?? .none,
                conditions: range(from: conditionStart, to: conditions.count)))
    }

    private func range(from start: Int, to end: Int) -> TableRange {
        TableRange(start: UInt32(clamping: start), end: UInt32(clamping: end))
    }

    private mutating func compile(_ pattern: ActionPattern) -> CompiledAction {
        guard let parts = pattern.parts else {
            let empty = compile(Template(literal: ""), style: .text)
            return CompiledAction(isEverything: true, service: empty, name: empty)
        }
        return CompiledAction(
            isEverything: false, service: compile(parts.service, style: .text), name: compile(parts.name, style: .text))
    }

    private mutating func compile(_ element: ResourceElement?) -> (TableRange, ResourceRule) {
        let start = resources.count
        guard let element else { return (range(from: start, to: start), .none) }
        let everything = element.patterns.contains { $0.arn == nil }
        guard !everything else {
            return (range(from: start, to: start), element.isNegated ? .nothing : .everything)
        }
        for case let arn? in element.patterns.map(\.arn) { resources.append(compile(arn, style: .arn)) }
        return (range(from: start, to: resources.count), element.isNegated ? .notListed : .listed)
    }

    private mutating func compile(_ pattern: PrincipalPattern) -> CompiledPrincipal {
        switch pattern {
        case .everyone: CompiledPrincipal(kind: .everyone, text: .empty)
        case .account(let account, _): CompiledPrincipal(kind: .account, text: pool.add(account.description))
        case .arn(let arn) where arn.service == "iam" && arn.resource.hasPrefix("role/"):
            CompiledPrincipal(kind: .issuer, text: pool.add(IssuerName.text(of: arn)))
        case .arn(let arn): CompiledPrincipal(kind: .identity, text: pool.add(arn.description))
        case .uniqueID(let id): CompiledPrincipal(kind: .uniqueID, text: pool.add(id))
        case .service(let name): CompiledPrincipal(kind: .service, text: pool.add(name))
        case .federated(let provider): CompiledPrincipal(kind: .federated, text: pool.add(provider))
        case .canonicalUser(let id): CompiledPrincipal(kind: .canonicalUser, text: pool.add(id))
        }
    }

    private mutating func compile(_ condition: Condition) -> CompiledCondition {
        let start = values.count
        for value in condition.values { values.append(compile(value, condition.test.comparison.family)) }
        return CompiledCondition(
            test: condition.test, key: number(ofKey: condition.key), values: range(from: start, to: values.count))
    }

    private mutating func compile(_ value: Template, _ family: ConditionFamily) -> CompiledValue {
        let template = compile(value, style: family == .arn ? .arn : .text)
        let written = value.description
        var text = TextRange.empty
        var instant: Int64 = 0
        var network = IPNetwork.none
        var isReadable = true
        switch family {
        case .string, .stringIgnoringCase, .stringPattern, .arn, .bool: break
        case .null: isReadable = written.lowercased() == "true"
        case .numeric:
            text = pool.add(written)
            isReadable = DecimalText(pool.bytes.span, text) != nil
        case .date:
            let parsed = Instant(parsingISO8601: written) ?? Instant(parsingEpochSeconds: written)
            isReadable = parsed != nil
            instant = parsed?.milliseconds ?? 0
        case .binary:
            let bytes = Base64.decode(written.utf8)
            isReadable = bytes != nil
            text = pool.add(bytes ?? [])
        case .ipAddress:
            text = pool.add(written)
            let parsed = IPNetwork.parse(pool.bytes.span, text)
            isReadable = parsed != nil
            network = parsed ?? .none
        }
        return CompiledValue(template: template, text: text, instant: instant, network: network, isReadable: isReadable)
    }

    private mutating func number(ofKey key: String) -> Int32 {
        let lowered = Array(key.lowercased().utf8)
        if let known = keyNumbers[lowered] { return known }
        let text = pool.add(lowered)
        let number = Int32(clamping: keys.count)
        keys.append(CompiledKey(hash: pool.hash(text), text: text))
        keyNumbers[lowered] = number
        return number
    }

    mutating func compile(_ template: Template, style: TemplateMatcher.Style) -> CompiledTemplate {
        let start = pieces.count
        for piece in template.pieces { pieces.append(compile(piece)) }
        let added = pieces[start...]
        let head = added.first.map { $0.kind == .literal ? $0.text : .empty } ?? .empty
        return CompiledTemplate(
            shape: LayerBuilder.shape(added, style), head: head, start: UInt32(clamping: start),
            count: UInt32(clamping: added.count))
    }

    private static func shape(_ pieces: ContiguousArray<CompiledPiece>.SubSequence, _ style: TemplateMatcher.Style)
        -> CompiledTemplate.Shape
    {
        guard let first = pieces.first else { return .literal }
        if first.kind == .literal, pieces.count == 1 { return .literal }
        let endsFree = style == .text || first.colons >= 5
        if first.kind == .literal, pieces.count == 2, pieces.last?.kind == .anyRun, endsFree { return .prefix }
        if first.kind == .anyRun, pieces.count == 1, style == .text { return .prefix }
        return .general
    }

    private mutating func compile(_ piece: TemplatePiece) -> CompiledPiece {
        switch piece {
        case .literal(let text):
            let colons = text.utf8.count { $0 == 0x3A }
            return CompiledPiece(
                kind: .literal, hasFallback: false, colons: UInt16(clamping: colons), text: pool.add(text), key: -1)
        case .anyRun: return CompiledPiece(kind: .anyRun, hasFallback: false, colons: 0, text: .empty, key: -1)
        case .anyOne: return CompiledPiece(kind: .anyOne, hasFallback: false, colons: 0, text: .empty, key: -1)
        case .variable(let key, let fallback):
            return CompiledPiece(
                kind: .variable, hasFallback: fallback != nil, colons: 0, text: fallback.map { pool.add($0) } ?? .empty,
                key: number(ofKey: key))
        }
    }
}
