import AWSValues
import Authority
import Testing

/// An account whose users make sessions: bob may do what his policy says, and holds the key that every call signs with.
extension Office {
    static let key = "AKIAIOSFODNN7EXAMPLE"
    static let iam = "arn:aws:iam::123456789012"
    static let bob = Caller.Identity.user(id: "AIDA-bob")

    convenience init(
        bobMay document: String = policy("*"), _ edit: (inout User) -> Void = { _ in }, _ more: [Entity] = []
    ) throws {
        let bob = User.sample("bob") {
            $0.policies.inline = [InlinePolicy(name: "own", document: PolicyText(document))]
            edit(&$0)
        }
        try self.init([.user(bob), .accessKey(AccessKey(id: Office.key, user: bob.id, created: Desk.now))] + more)
    }

    func sessionToken(
        _ parameters: DictionaryParameters = DictionaryParameters(), by identity: Caller.Identity = bob
    ) async throws -> Session {
        try session(await call("GetSessionToken", parameters, of: .sts, by: identity).get())
    }

    func federate(
        _ parameters: DictionaryParameters = DictionaryParameters(), by identity: Caller.Identity = bob
    ) async throws -> Session {
        try session(
            await call("GetFederationToken", parameters.with("Name", "carol"), of: .sts, by: identity).get())
    }

    /// Gives bob a device, and tells its telephone.
    func pair() async throws -> Telephone {
        let telephone = Telephone()
        var device = MFADevice(id: telephone.serial, name: "phone", path: "/", created: Desk.now)
        device.holder = "AIDA-bob"
        device.enabled = Desk.now
        let key = Vault.Key(.seed, telephone.serial)
        let sealed = try service.secrets.seal(Secret(Base32.text(of: Telephone.seed)), for: key.owner)
        try store.commit([
            Commit(
                account: id, expected: 0, changes: [.put(.mfaDevice(device))],
                secrets: [.protect(key, sealed: sealed)], records: [], at: Desk.now)
        ])
        return telephone
    }
}

extension DictionaryParameters {
    func proving(_ telephone: Telephone, _ steps: Int64 = 0) -> DictionaryParameters {
        with("SerialNumber", telephone.serial).with("TokenCode", telephone.code(steps))
    }
}

extension ServiceError {
    static let notForSessions = ServiceError(
        "InvalidClientTokenId", "The security token included in the request is invalid", status: 403)
    static let noCredentials = ServiceError(
        "InvalidClientTokenId", "The security token included in the request is invalid.", status: 403)

    static func sessionsMayNot(_ operation: String) -> ServiceError {
        .accessDenied("Cannot call \(operation) with session credentials")
    }
}
