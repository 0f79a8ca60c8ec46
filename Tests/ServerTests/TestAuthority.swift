import AWSValues
import AWSWire
import AuditTrail
import Authority
import AuthorityAPI
import SigV4
import StoreSQLite
import Synchronization

/// A clock that stands still until it is moved.
final class TestClock: Sendable {
    private let instant = Mutex(Instant(seconds: 1_795_600_000))

    var now: Instant { instant.withLock { $0 } }

    func advance(seconds: Int64) {
        instant.withLock { $0 = $0.adding(seconds: seconds) }
    }
}

struct TestKey {
    let id: String
    let secret: String
    var token: String?
}

/// An authority in memory with a root key, and its HTTP face.
struct TestAuthority {
    static let root = TestKey(id: "root", secret: "correct horse")

    let account: AccountID
    let clock = TestClock()
    let store: any Store
    /// Makes commits fail.
    let outage = FailingStore.Outage()
    let keys = KeyRing(master: [UInt8](repeating: 7, count: KeyRing.masterKeyLength))
    let authority: AuthorityService
    let refusals: UnprovenRefusals
    let api: AuthorityAPI

    init(
        refusals limits: UnprovenRefusals.Limits = UnprovenRefusals.Limits(),
        denials: EncodedDenials = EncodedDenials()
    ) async throws {
        account = try AccountID(parsing: "123456789012")
        store = FailingStore(store: try SQLiteStore.inMemory(), outage: outage)
        let clock = clock
        authority = AuthorityService(store: store, keys: keys) { clock.now }
        refusals = UnprovenRefusals(limits)
        let verifier = try RequestVerifier(
            authority, keys: SigningKeyCache(authority.secrets), defaultAccount: account)
        api = AuthorityAPI(
            authority, verifier: verifier, refusals: refusals, partition: .aws, denials: denials)
        var random = RandomSource.seeded(1)
        let bootstrap = try Bootstrap(
            account, partition: .aws, region: Region(parsing: "us-east-1"), at: clock.now)
        try await store.create(
            bootstrap.ephemeral(
                rootKey: Self.root.id, secret: Secret(Self.root.secret), using: &random, authority.secrets))
    }
}

/// A request before it is signed.
struct TestRequest {
    var service = "sts"
    var region = "us-east-1"
    var method = "POST"
    var target = "/"
    var host = "localhost:8750"
    var headers: [(name: String, value: String)] = []
    var body = "Action=GetCallerIdentity&Version=2011-06-15"
    /// Signs with SigV4A for these, and not for the region.
    var regionSet: String?

    static func iam(_ parameters: String) -> TestRequest {
        TestRequest(service: "iam", body: parameters + "&Version=2010-05-08")
    }

    static func sts(_ parameters: String) -> TestRequest {
        TestRequest(body: parameters + "&Version=2011-06-15")
    }

    /// A GET with the same parameters in its target, as presigned requests have them.
    var inQuery: TestRequest {
        var request = self
        request.method = "GET"
        request.target = "/?" + body
        request.body = ""
        return request
    }

    private var wire: WireRequest {
        WireRequest(
            method: method, target: target, headers: [("Host", host)] + headers, body: .bytes(Array(body.utf8)))
    }

    private func signer(_ key: TestKey) throws -> Signer {
        let one = try Region(parsing: region)
        return Signer(
            accessKeyID: AccessKeyID(ofAnyForm: key.id), secret: Secret(key.secret),
            sessionToken: key.token.map { Secret($0) },
            regions: try regionSet.map { .set(try RegionSet(parsing: $0)) } ?? .one(one), service: service)
    }

    func signed(_ key: TestKey, at now: Instant) throws -> HTTPCall {
        let added = try signer(key).headers(for: wire, at: now)
        return call(target: target, headers: [("Host", host)] + headers + added)
    }

    func presigned(_ key: TestKey, at now: Instant, expiresIn seconds: Int = 60) throws -> HTTPCall {
        let target = try signer(key).presignedTarget(for: wire, at: now, expiresIn: seconds)
        return call(target: target, headers: [("Host", host)] + headers)
    }

    var unsigned: HTTPCall { call(target: target, headers: [("Host", host)] + headers) }

    private func call(target: String, headers: [(name: String, value: String)]) -> HTTPCall {
        HTTPCall(
            method: method, target: target, headers: headers.map { HTTPCall.Header($0.name, $0.value) },
            body: Array(body.utf8), client: ClientAddress(address: "192.0.2.7"), isSecure: false)
    }
}

extension TestAuthority {
    static let requestID = "11111111-2222-4333-8444-555555555555"

    func answer(_ call: HTTPCall) async -> APIAnswer { await api.answer(call, requestID: Self.requestID) }

    /// The answer to a request signed with the root key, which may do everything.
    func run(_ request: TestRequest, as key: TestKey = root) async throws -> APIAnswer {
        await answer(try request.signed(key, at: clock.now))
    }

    /// Every event so far, in the order of their commits.
    func events() async throws -> [JSONText] {
        try await store.records(after: 0, limit: 1000).map(\.record.event)
    }

    func makeUser(_ name: String) async throws -> TestKey {
        _ = try await run(.iam("Action=CreateUser&UserName=\(name)"))
        let answer = try await run(.iam("Action=CreateAccessKey&UserName=\(name)"))
        return TestKey(
            id: try answer.text("AccessKeyId"), secret: try answer.text("SecretAccessKey"))
    }

    /// A role that everyone in the account may assume who has the permission to.
    func makeRole(_ name: String) async throws {
        let trust = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::\(account):root"},\
            "Action":"sts:AssumeRole"}]}
            """
        let answer = try await run(
            .iam("Action=CreateRole&RoleName=\(name)&AssumeRolePolicyDocument=\(percentEncoded(trust))"))
        guard answer.response.status == 200 else { throw TestFailure(answer.body) }
    }

    /// A session of the role, for a user who may assume anything.
    func assume(_ role: String, seconds: Int = 900) async throws -> TestKey {
        let user = try await makeUser("assumer-of-\(role)")
        let policy = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"*"}]}
            """
        _ = try await run(
            .iam(
                "Action=PutUserPolicy&UserName=assumer-of-\(role)&PolicyName=p&PolicyDocument=\(percentEncoded(policy))"
            ))
        let arn = percentEncoded("arn:aws:iam::\(account):role/\(role)")
        let answer = try await run(
            .sts("Action=AssumeRole&RoleArn=\(arn)&RoleSessionName=me&DurationSeconds=\(seconds)"), as: user)
        return TestKey(
            id: try answer.text("AccessKeyId"), secret: try answer.text("SecretAccessKey"),
            token: try answer.text("SessionToken"))
    }
}

struct TestFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

extension APIAnswer {
    var status: Int { response.status }
    var body: String { String(decoding: response.body, as: UTF8.self) }

    func header(_ name: String) -> String? { response.headers.first { $0.name == name }?.value }

    /// The text of the first element of that name.
    func text(_ element: String) throws -> String {
        guard let start = body.firstRange(of: "<\(element)>"),
            let end = body[start.upperBound...].firstRange(of: "</\(element)>")
        else { throw TestFailure("no \(element) in \(body)") }
        return String(body[start.upperBound..<end.lowerBound])
    }
}
