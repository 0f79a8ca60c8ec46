import AWSValues
public import PolicyLanguage

extension PolicyCase {
    /// A larger file than any policy: a whole set of cases.
    public static let maximumBytes = 256 << 20

    /// Reads one case or an array of cases; each stands or fails by itself.
    public static func readAll(_ bytes: [UInt8]) throws(JSONSyntaxFailure) -> [Result<PolicyCase, PolicyCaseFailure>] {
        let node = try JSONReader.read(bytes, maximumBytes: maximumBytes)
        let nodes = if case .array(let entries) = node.value { entries } else { [node] }
        return nodes.map { node in
            do throws(PolicyCaseFailure) {
                return .success(try PolicyCase(reading: node))
            } catch {
                return .failure(error)
            }
        }
    }

    public init(reading node: JSONNode) throws(PolicyCaseFailure) {
        var reader = CaseReader(name: "")
        reader.name = (try? reader.object(node))?["name"].flatMap { text($0) } ?? ""
        self = try reader.policyCase(node)
    }
}

private func text(_ node: JSONNode) -> String? {
    if case .string(let text) = node.value { text } else { nil }
}

/// Reads the shape of `vectors/README.md`.
private struct CaseReader {
    var name: String

    func failure(_ message: String, _ node: JSONNode) -> PolicyCaseFailure {
        PolicyCaseFailure(name: name, message: message, position: node.position)
    }

    func object(_ node: JSONNode) throws(PolicyCaseFailure) -> [String: JSONNode] {
        guard case .object(let members) = node.value else { throw failure("expected an object", node) }
        return Dictionary(members.map { ($0.key, $0.node) }, uniquingKeysWith: { $1 })
    }

    /// The member, unless it is absent or null.
    func member(_ key: String, of object: [String: JSONNode]) -> JSONNode? {
        guard let node = object[key] else { return nil }
        if case .null = node.value { return nil }
        return node
    }

    func required(_ key: String, of object: [String: JSONNode], in node: JSONNode) throws(PolicyCaseFailure) -> JSONNode
    {
        guard let found = member(key, of: object) else { throw failure("`\(key)` is missing", node) }
        return found
    }

    func string(_ node: JSONNode) throws(PolicyCaseFailure) -> String {
        guard let string = text(node) else { throw failure("expected a string, not \(node.value.kind)", node) }
        return string
    }

    func array(_ node: JSONNode) -> [JSONNode] {
        if case .array(let nodes) = node.value { nodes } else { [node] }
    }

    func parsed<Value>(_ node: JSONNode, _ parse: (String) throws(ParseFailure) -> Value) throws(PolicyCaseFailure)
        -> Value
    {
        let text = try string(node)
        do {
            return try parse(text)
        } catch {
            throw failure(error.message, node)
        }
    }

    func policyCase(_ node: JSONNode) throws(PolicyCaseFailure) -> PolicyCase {
        let top = try object(node)
        let requestNode = try required("request", of: top, in: node)
        var expected: String?
        if let node = member("expected", of: top) { expected = try string(node) }
        var features: [String] = []
        for entry in member("features", of: top).map(array) ?? [] { features.append(try string(entry)) }
        let policies = if let node = member("policies", of: top) { try policies(node) } else { ApplicablePolicies() }
        return PolicyCase(
            name: name, request: try request(requestNode), policies: policies, expected: expected, features: features)
    }

    func request(_ node: JSONNode) throws(PolicyCaseFailure) -> AccessRequest {
        let fields = try object(node)
        let principal = try principal(try required("principal", of: fields, in: node))
        let action = try parsed(try required("action", of: fields, in: node)) { text throws(ParseFailure) in
            try ActionName(parsing: text)
        }
        var account: AccountID?
        if let node = member("resourceAccount", of: fields) {
            account = try parsed(node) { text throws(ParseFailure) in try AccountID(parsing: text) }
        }
        let resourceNode = try required("resource", of: fields, in: node)
        var resource: ARN?
        if try string(resourceNode) != "*" {
            resource = try parsed(resourceNode) { text throws(ParseFailure) in try ARN(parsing: text) }
        }
        if let flag = member("wildcardOnlyAction", of: fields), case .bool(true) = flag.value { resource = nil }
        let entries = if let node = member("context", of: fields) { try context(node) } else { [ContextEntry]() }
        return AccessRequest(
            principal: principal, action: action, resource: resource, resourceAccount: account, context: entries)
    }

    func principal(_ node: JSONNode) throws(PolicyCaseFailure) -> RequestPrincipal {
        if text(node) != nil {
            return try parsed(node) { text throws(ParseFailure) in try RequestPrincipal(parsing: text) }
        }
        let fields = try object(node)
        switch try string(try required("type", of: fields, in: node)) {
        case "Anonymous": return .anonymous
        case "Service": return .service(try string(try required("name", of: fields, in: node)))
        case "Federated": return .federatedIdentity(provider: try string(try required("name", of: fields, in: node)))
        case "AWS": return try identity(fields, node)
        case let other: throw failure("`\(other)` is not a type of principal", node)
        }
    }

    /// An ARN with what it does not tell: the unique id, and the role (with its path) or user that a session came from.
    func identity(_ fields: [String: JSONNode], _ node: JSONNode) throws(PolicyCaseFailure) -> RequestPrincipal {
        let arnNode = try required("arn", of: fields, in: node)
        let arn = try parsed(arnNode) { text throws(ParseFailure) in try ARN(parsing: text) }
        var issuer: ARN?
        if let node = member("issuer", of: fields) {
            issuer = try parsed(node) { text throws(ParseFailure) in try ARN(parsing: text) }
        }
        var uniqueID: String?
        if let node = member("uniqueId", of: fields) { uniqueID = try string(node) }
        return try parsed(arnNode) { _ throws(ParseFailure) in
            try RequestPrincipal(parsing: arn, issuer: issuer, uniqueID: uniqueID)
        }
    }

    func context(_ node: JSONNode) throws(PolicyCaseFailure) -> [ContextEntry] {
        guard case .object(let members) = node.value else { throw failure("expected an object", node) }
        var entries: [ContextEntry] = []
        for member in members {
            if case .array(let nodes) = member.node.value {
                var values: [String] = []
                for value in nodes { values.append(try scalar(value)) }
                entries.append(ContextEntry(member.key, list: values))
            } else {
                entries.append(ContextEntry(member.key, try scalar(member.node)))
            }
        }
        return entries
    }

    func scalar(_ node: JSONNode) throws(PolicyCaseFailure) -> String {
        switch node.value {
        case .string(let text), .number(let text): return text
        case .bool(let flag): return flag ? "true" : "false"
        case .null, .array, .object: throw failure("a context value cannot be \(node.value.kind)", node)
        }
    }

    func policies(_ node: JSONNode) throws(PolicyCaseFailure) -> ApplicablePolicies {
        let fields = try object(node)
        return ApplicablePolicies(
            identity: try layer(member("identity", of: fields), .identity, .identity),
            boundary: try layer(member("boundary", of: fields), .boundary, .boundary),
            session: try layer(member("session", of: fields), .session, .session),
            resource: try layer(member("resource", of: fields), .resource, .resource),
            endpoint: try layer(member("vpce", of: fields), .endpoint, .endpoint),
            serviceControl: try levels(member("scp", of: fields), .serviceControl, .serviceControl),
            resourceControl: try levels(member("rcp", of: fields), .resourceControl, .resourceControl))
    }

    func levels(
        _ node: JSONNode?, _ layerKind: PolicyLayerKind, _ kind: PolicyKind
    ) throws(PolicyCaseFailure) -> [PolicyLayer]? {
        guard let node else { return nil }
        var layers: [PolicyLayer] = []
        for (number, level) in array(node).enumerated() {
            let fields = try object(level)
            let list = try required("policies", of: fields, in: level)
            layers.append(PolicyLayer(layerKind, level: number, try documents(list, layerKind, kind)))
        }
        return layers
    }

    func layer(
        _ node: JSONNode?, _ layerKind: PolicyLayerKind, _ kind: PolicyKind
    ) throws(PolicyCaseFailure) -> PolicyLayer? {
        guard let node else { return nil }
        return PolicyLayer(layerKind, try documents(node, layerKind, kind))
    }

    func documents(
        _ node: JSONNode, _ layerKind: PolicyLayerKind, _ kind: PolicyKind
    ) throws(PolicyCaseFailure) -> [NamedPolicy] {
        var policies: [NamedPolicy] = []
        for (number, entry) in array(node).enumerated() {
            // A trust policy is told by its statements' lack of a Resource.
            let actual = layerKind == .resource && isTrust(entry) ? PolicyKind.trust : kind
            do throws(PolicyFailure) {
                policies.append(
                    NamedPolicy("\(layerKind.rawValue)[\(number)]", try PolicyReader.read(entry, as: actual)))
            } catch {
                throw PolicyCaseFailure(name: name, message: error.first.message, position: error.first.position)
            }
        }
        return policies
    }

    private func isTrust(_ node: JSONNode) -> Bool {
        guard let document = try? object(node), let statements = document["Statement"] else { return false }
        return array(statements).allSatisfy { statement in
            guard let fields = try? object(statement) else { return false }
            return fields["Resource"] == nil && fields["NotResource"] == nil
        }
    }
}
