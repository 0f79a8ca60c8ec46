import AWSValues
import Testing

@testable import Authority

/// Names, passwords and codes at a console.
@Suite struct SignInTests {
    private static let good = PasswordTests.good

    private func desk(
        _ policy: [String: String]? = nil, device: Bool = false, _ edit: (inout Desk) throws -> Void = { _ in }
    ) throws -> Desk {
        var desk = try Desk.town()
        if let policy { try desk.run("UpdateAccountPasswordPolicy", DictionaryParameters(policy)) }
        try desk.run("CreateLoginProfile", PasswordTests.bob(Self.good))
        let root = LoginProfile(id: Desk.account, created: Desk.now, needsReset: false)
        try desk.call.set(Secret("Root-password1"), of: root)
        if device { try Telephone().pair(with: "AIDA-bob", in: &desk) }
        try edit(&desk)
        return desk
    }

    /// The verdict; what the sign-in leaves behind is kept.
    private func verdict(
        _ desk: inout Desk, _ who: SignIn.Who, _ password: String, _ code: String? = nil
    ) -> SignIn.Verdict {
        var random = RandomSource.seeded(9)
        let outcome = SignIn(who, password: Secret(password), code: code).outcome(
            in: desk.call.account, desk.call.vault, desk.call.usage, desk.call.secrets, at: desk.call.now,
            region: desk.call.region, using: &random)
        for change in outcome.changes { desk.call.note(change) }
        return outcome.verdict
    }

    @Test func theRightPasswordIsWelcome() throws {
        var desk = try desk()
        #expect(verdict(&desk, .user("BOB"), Self.good) == .welcome(holder: "AIDA-bob", hasMFA: false))
        #expect(desk.call.usage.signIns["AIDA-bob"] == LastUse(at: Desk.now, service: "signin", region: "us-east-1"))
        #expect(verdict(&desk, .root, "Root-password1") == .welcome(holder: Desk.account, hasMFA: false))
    }

    @Test func everythingElseIsRefused() throws {
        var desk = try desk()
        #expect(verdict(&desk, .user("bob"), Self.good + " ") == .refused(.wrongPassword))
        #expect(verdict(&desk, .user("bob"), "") == .refused(.wrongPassword))
        #expect(verdict(&desk, .root, Self.good) == .refused(.wrongPassword))
        #expect(verdict(&desk, .user("nobody"), Self.good) == .refused(.unknownUser))
        #expect(verdict(&desk, .user("alice"), Self.good) == .refused(.noPassword))
        // Names of nobody are not counted: there is no end of them.
        #expect(Set(desk.call.usage.failures.keys) == ["password AIDA-bob", "password 123456789012"])
    }

    /// A profile that AssumeRoot has made has no password yet.
    @Test func aProfileWithoutAPasswordOpensNothing() throws {
        var desk = try desk { $0.call.keep(.discard(Vault.Key(.password, Desk.account))) }
        for password in ["", "Root-password1"] {
            #expect(verdict(&desk, .root, password) == .refused(.noPassword))
        }
    }

    @Test func aDeviceAsksForACode() throws {
        var desk = try desk(device: true)
        #expect(verdict(&desk, .user("bob"), Self.good) == .needsCode)
        #expect(verdict(&desk, .user("bob"), "wrong", Telephone().code()) == .refused(.wrongPassword))
        #expect(verdict(&desk, .user("bob"), Self.good, "000000") == .refused(.wrongCode))
        // The right password alone does not forgive the wrong ones.
        #expect(desk.call.usage.failures["password AIDA-bob"]?.count == 1)
        #expect(
            verdict(&desk, .user("bob"), Self.good, Telephone().code()) == .welcome(holder: "AIDA-bob", hasMFA: true))
        #expect(desk.call.usage.failures.isEmpty)
        #expect(verdict(&desk, .user("bob"), Self.good, Telephone().code()) == .refused(.wrongCode))
    }

    @Test func anyOfSeveralDevicesWillDo() throws {
        var desk = try desk(device: true) { try Telephone("other").pair(with: "AIDA-bob", in: &$0) { $0.drift = 50 } }
        #expect(
            verdict(&desk, .user("bob"), Self.good, Telephone().code(50)) == .welcome(holder: "AIDA-bob", hasMFA: true))
        #expect(desk.call.usage.codes.keys.map(\.self) == [Telephone("other").serial])
        #expect(desk.call.usage.failures.isEmpty)
    }

    @Test func tooManyGuessesLock() throws {
        var desk = try desk()
        for _ in 0..<5 { #expect(verdict(&desk, .user("bob"), "guess") == .refused(.wrongPassword)) }
        #expect(verdict(&desk, .user("bob"), Self.good) == .refused(.locked))
        #expect(verdict(&desk, .root, "Root-password1") == .welcome(holder: Desk.account, hasMFA: false))
        var later = desk.later(seconds: 60)
        #expect(verdict(&later, .user("bob"), Self.good) == .welcome(holder: "AIDA-bob", hasMFA: false))
        #expect(later.call.usage.failures.isEmpty)
    }

    @Test func anotherPasswordMustBeChosen() throws {
        var desk = try desk {
            try $0.run(
                "UpdateLoginProfile", DictionaryParameters(["UserName": "bob", "PasswordResetRequired": "true"]))
        }
        #expect(verdict(&desk, .user("bob"), Self.good) == .mustChoosePassword(holder: "AIDA-bob", hasMFA: false))
        #expect(desk.call.usage.signIns.isEmpty)
    }

    @Test(
        arguments: [
            (nil, .mustChoosePassword(holder: "AIDA-bob", hasMFA: false)),
            ("false", .mustChoosePassword(holder: "AIDA-bob", hasMFA: false)), ("true", .expired),
        ] as [(String?, SignIn.Verdict)])
    func passwordsExpire(_ hard: String?, _ verdict: SignIn.Verdict) throws {
        var policy = ["MaxPasswordAge": "30", "MinimumPasswordLength": "6"]
        policy["HardExpiry"] = hard
        let desk = try desk(policy)
        var before = desk.later(seconds: 30 * 86_400 - 1)
        #expect(self.verdict(&before, .user("bob"), Self.good) == .welcome(holder: "AIDA-bob", hasMFA: false))
        var after = desk.later(seconds: 30 * 86_400)
        #expect(self.verdict(&after, .user("bob"), Self.good) == verdict)
        #expect(self.verdict(&after, .user("bob"), "wrong") == .refused(.wrongPassword))
        // The root user's does not.
        #expect(self.verdict(&after, .root, "Root-password1") == .welcome(holder: Desk.account, hasMFA: false))
        // Who has a key changes it in spite of that.
        var bob = desk.later(seconds: 30 * 86_400, by: PasswordTests.bob)
        try bob.run("ChangePassword", PasswordTests.change(Self.good, "Another-one1"))
        #expect(self.verdict(&bob, .user("bob"), "Another-one1") == .welcome(holder: "AIDA-bob", hasMFA: false))
    }
}
