import AWSValues
import Testing

@testable import Authority

/// The classes of CVEs in which somebody read a seed or a password with credentials that were handed out: no call answers
/// or records one, whoever makes it and whatever is allowed.
@Suite struct DelegatedSecretTests {
    private static let password = "Known-password1"

    private static func identities() throws -> [(String, Caller.Identity)] {
        let id = try AccountID(parsing: Desk.account)
        func session(
            _ holder: Session.Holder, mfa: Instant? = Desk.now, assumedRootBy: String? = nil
        ) -> Caller.Identity {
            .session(
                Session(
                    account: id, accessKey: "ASIAEXAMPLE000000000", secret: "s", holder: holder, name: "n",
                    issued: Desk.now, expires: Desk.now.adding(seconds: 900), mfa: mfa, assumedRootBy: assumedRootBy))
        }
        return [
            ("root", .root), ("user", .user(id: "AIDA-bob")), ("session of a user", session(.user("AIDA-bob"))),
            ("session of the root user", session(.root)),
            ("role", session(.role("AROA-app"))), ("federated user", session(.federated(by: "AIDA-bob"))),
            ("federated by root", session(.federated(by: nil))),
            ("AssumeRoot", session(.root, mfa: nil, assumedRootBy: "111111111111")),
        ]
    }

    private func desk() throws -> Desk {
        var desk = try Desk.town()
        try desk.run("CreateLoginProfile", PasswordTests.bob(Self.password))
        try Telephone().pair(with: "AIDA-bob", in: &desk)
        try Telephone("free").pair(with: nil, in: &desk)
        return desk
    }

    /// What any call could want to know.
    private static let parameters: DictionaryParameters = {
        var parameters = DictionaryParameters([
            "UserName": "bob", "GroupName": "devs", "RoleName": "app", "PolicyArn": Desk.reads, "PolicyName": "Inline",
            "SerialNumber": Telephone().serial, "AuthenticationCode1": Telephone().code(-1),
            "AuthenticationCode2": Telephone().code(), "TokenCode": Telephone().code(), "Password": "Other-password1",
            "OldPassword": password, "NewPassword": "Other-password1", "PolicyDocument": Desk.document,
            "AssumeRolePolicyDocument": trust(#"{"AWS":"*"}"#), "VersionId": "v1", "NewUserName": "robert",
            "AccessKeyId": "AKIABOB0000000000001", "Status": "Inactive", "Path": "/",
            "PermissionsBoundary": Desk.bounds,
            "VirtualMFADeviceName": "new", "RoleArn": AssumeRoleTests.app, "RoleSessionName": "n", "Name": "bob",
            "InstanceProfileName": "p", "AccountAlias": "alias", "DurationSeconds": "900",
            "ActionNames": "iam:*", "Action": "iam:GetUser", "PrincipalArn": "arn:aws:iam::123456789012:user/bob",
            "PolicySourceArn": "arn:aws:iam::123456789012:user/bob",
        ]).tagged(["A": "1"])
        parameters.lists["TagKeys"] = ["A"]
        return parameters
    }()

    @Test func noCallTellsASecret() throws {
        let kept = try desk()
        let secrets = try secrets(kept)
        var answers = 0
        for (who, identity) in try Self.identities() {
            for type in OperationTable.iam + OperationTable.sts + OperationTable.sekisho {
                var desk = kept.later(seconds: 0, by: identity)
                guard let operation = try? type.init(Self.parameters) else { continue }
                var texts = operation.recorded.texts
                do throws(ServiceError) {
                    try operation.prepare(&desk.call)
                    let output = try operation.run(&desk.call)
                    texts += output.texts + (type.recorded(output)?.texts ?? [])
                    answers += 1
                } catch {
                    texts.append(error.message)
                }
                for secret in secrets {
                    #expect(!texts.contains { $0.contains(secret) }, "\(type.name) by \(who)")
                }
            }
        }
        // The sweep is no sweep when nothing answers.
        #expect(answers > 300)
    }

    /// The seeds, the password and its hash, as texts that an answer could have them in.
    private func secrets(_ desk: Desk) throws -> [String] {
        let seed = Base32.text(of: Telephone.seed)
        let record = try #require(PasswordVault.record(of: "AIDA-bob", desk.call.vault, desk.call.secrets))
        let hash = try #require(record.hashes.first)
        return [
            seed, try #require(Output.blob(Array(seed.utf8)).text), try #require(Output.blob(Telephone.seed).text),
            Self.password, Base32.text(of: hash), try #require(Output.blob(hash).text), "scrypt",
        ]
    }

    /// What is sealed for one place does not open in another, so that a seed cannot be moved to where one knows it.
    @Test func aSeedOpensInItsOwnPlaceAlone() throws {
        var desk = try desk().later(seconds: 0, by: .user(id: "AIDA-bob"))
        let stolen = try #require(desk.call.vault.sealed[Vault.Key(.seed, Telephone().serial)])
        let mine = Telephone("mine")
        try mine.pair(with: "AIDA-bob", in: &desk)
        desk.call.keep(.protect(Vault.Key(.seed, mine.serial), sealed: stolen))
        #expect(desk.prove(mine.code(), of: mine)?.message.contains("unable to validate MFA code") == true)
    }
}
