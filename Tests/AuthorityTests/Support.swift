import AWSValues
import Authority
import PolicyEngine
import Testing

/// The parameters of a call from literals.
struct DictionaryParameters: Parameters {
    var texts: [String: String] = [:]
    var lists: [String: [String]] = [:]
    var structures: [String: [[String: String]]] = [:]

    func string(_ name: String) -> String? { texts[name] }
    func strings(_ name: String) -> [String] { lists[name] ?? [] }
    func structures(_ name: String) -> [[String: String]] { structures[name] ?? [] }
}

extension DictionaryParameters {
    init(_ texts: [String: String]) { self.texts = texts }

    /// `Tags` as IAM takes them.
    func tagged(_ tags: KeyValuePairs<String, String>) -> DictionaryParameters {
        var tagged = self
        tagged.structures["Tags"] = tags.map { ["Key": $0.key, "Value": $0.value] }
        return tagged
    }

    func with(_ name: String, _ text: String?) -> DictionaryParameters {
        var changed = self
        changed.texts[name] = text
        return changed
    }
}

/// An account in memory, a fixed clock, and randomness that repeats itself.
struct Desk {
    static let now = Instant(seconds: 1_790_000_000)
    static let account = "123456789012"

    var call: Call

    init(
        _ entities: [Entity] = [], by identity: Caller.Identity = .root, partition: Partition = .aws,
        quotas: Quotas = Quotas()
    ) throws {
        let id = try AccountID(parsing: Desk.account)
        let ring = KeyRing(master: Array(repeating: UInt8(7), count: KeyRing.masterKeyLength))
        call = Call(
            caller: Caller(proven: identity, account: id, accessKey: "AKIAIOSFODNN7EXAMPLE"),
            account: Account(id: id, partition: partition, entities: entities), now: Desk.now,
            region: try Region(parsing: "us-east-1"), random: .seeded(1), secrets: SecretBox(ring),
            sessions: SessionSealer(ring), quotas: quotas)
    }

    /// One after another: each call sees what those before it changed.
    @discardableResult
    mutating func run(
        _ name: String, _ parameters: DictionaryParameters = DictionaryParameters(), of service: ServiceName = .iam
    ) throws -> Output {
        try operation(name, parameters, of: service).run(&call)
    }

    /// The refusal; an answer is a failure.
    mutating func refusal(
        _ name: String, _ parameters: DictionaryParameters = DictionaryParameters(), of service: ServiceName = .iam,
        _ location: SourceLocation = #_sourceLocation
    ) -> ServiceError? {
        do {
            let output = try run(name, parameters, of: service)
            Issue.record("\(name) answered \(output)", sourceLocation: location)
            return nil
        } catch {
            return error as? ServiceError
        }
    }

    /// What comes before the questions.
    mutating func prepare(
        _ name: String, _ parameters: DictionaryParameters = DictionaryParameters(), of service: ServiceName = .iam
    ) throws {
        try operation(name, parameters, of: service).prepare(&call)
    }

    func questions(
        _ name: String, _ parameters: DictionaryParameters = DictionaryParameters(), of service: ServiceName = .iam
    ) throws -> [AccessQuestion] {
        try operation(name, parameters, of: service).questions(call)
    }

    /// What of the input goes into the record.
    func recorded(
        _ name: String, _ parameters: DictionaryParameters = DictionaryParameters(), of service: ServiceName = .iam
    ) throws -> Output {
        try operation(name, parameters, of: service).recorded
    }

    private func operation(
        _ name: String, _ parameters: DictionaryParameters, of service: ServiceName
    ) throws -> any Operation {
        let type = try #require(OperationTable.operation(name, of: service), "no operation \(name)")
        #expect(type.name == name)
        #expect(type.service == service)
        return try type.init(parameters)
    }
}

extension AccessQuestion {
    /// `iam:GetUser arn:… k=v …`: a question on one line, its keys in order.
    var line: String {
        let context = (context + ofResource).sorted { $0.key < $1.key }.map {
            " \($0.key)=\($0.values.joined(separator: ","))"
        }
        return "\(action) \(resource?.description ?? "*")" + context.joined()
    }
}

extension Output {
    subscript(_ name: String) -> Output? {
        guard case .structure(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// Names of members, in order.
    var names: [String] {
        guard case .structure(let members) = self else { return [] }
        return members.map(\.name)
    }

    var entries: [Output] {
        guard case .list(let entries) = self else { return [] }
        return entries
    }

    var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// Every text anywhere in it.
    var texts: [String] {
        switch self {
        case .structure(let members), .map(let members): members.flatMap { $0.value.texts }
        case .list(let entries): entries.flatMap(\.texts)
        case .string(let text): [text]
        case .integer, .boolean, .timestamp: []
        }
    }
}

extension User {
    static func sample(_ name: String, path: String = "/", _ edit: (inout User) -> Void = { _ in }) -> User {
        var user = User(id: "AIDA-\(name)", name: name, path: path, created: Desk.now)
        edit(&user)
        return user
    }
}

extension Group {
    static func sample(_ name: String, path: String = "/", _ edit: (inout Group) -> Void = { _ in }) -> Group {
        var group = Group(id: "AGPA-\(name)", name: name, path: path, created: Desk.now)
        edit(&group)
        return group
    }
}

extension Role {
    static func sample(_ name: String, path: String = "/", _ edit: (inout Role) -> Void = { _ in }) -> Role {
        let trust = PolicyText(
            #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"123456789012"},"#
                + #""Action":"sts:AssumeRole"}}"#)
        var role = Role(id: "AROA-\(name)", name: name, path: path, created: Desk.now, trust: trust)
        edit(&role)
        return role
    }
}

extension Authority.ManagedPolicy {
    static func sample(_ name: String, path: String = "/") -> Authority.ManagedPolicy {
        Authority.ManagedPolicy(
            id: "ANPA-\(name)", name: name, path: path, created: Desk.now, description: nil,
            document: PolicyText(
                #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}"#))
    }
}

/// A small account that the tables of tests speak of.
extension Desk {
    static let bounds = "arn:aws:iam::123456789012:policy/bounds"
    static let reads = "arn:aws:iam::123456789012:policy/team/reads"
    static let readOnly = "arn:aws:iam::aws:policy/ReadOnlyAccess"
    static let document =
        #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}}"#

    /// alice, tagged and bounded; bob, with a key and in a group; the group; a role; two policies.
    static func town(by identity: Caller.Identity = .root, quotas: Quotas = Quotas()) throws -> Desk {
        let devs = Group.sample("devs", path: "/org/") {
            $0.policies.managed = [readOnly]
            $0.policies.inline = [InlinePolicy(name: "Inline", document: PolicyText(document))]
        }
        let alice = User.sample("alice", path: "/team/") {
            $0.tags = [Tag(key: "Stage", value: "prod")]
            $0.boundary = bounds
        }
        let bob = User.sample("bob") { $0.groups = [devs.id] }
        let app = Role.sample("app", path: "/org/") {
            $0.tags = [Tag(key: "Owner", value: "alice")]
            $0.policies.managed = [reads]
        }
        return try Desk(
            [
                .user(alice), .user(bob), .group(devs), .role(app), .policy(.sample("bounds")),
                .policy(.sample("reads", path: "/team/")),
                .accessKey(AccessKey(id: "AKIABOB0000000000001", user: bob.id, created: now)),
                .accessKey(AccessKey(id: "AKIAROOT000000000001", user: nil, created: now)),
            ], by: identity, quotas: quotas)
    }
}

extension Desk {
    static func session(of role: String) throws -> Session {
        Session(
            account: try AccountID(parsing: account), accessKey: "ASIAEXAMPLE000000000", secret: "secret",
            holder: .role("AROA-\(role)"), name: "shell", issued: now, expires: now.adding(seconds: 3600))
    }
}
