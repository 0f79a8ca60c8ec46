import AWSValues
import Testing

@testable import Authority

@Suite struct PasswordHashTests {
    /// RFC 7914, section 12.
    @Test func theVectorsOfTheStandard() {
        let hash = PasswordCost(rounds: 10, blockSize: 8, parallelism: 16).hash(Secret("password"), Array("NaCl".utf8))
        #expect(
            hash == [
                0xFD, 0xBA, 0xBE, 0x1C, 0x9D, 0x34, 0x72, 0x00, 0x78, 0x56, 0xE7, 0x19, 0x0D, 0x01, 0xE9, 0xFE, 0x7C,
                0x6A,
                0xD7, 0xCB, 0xC8, 0x23, 0x78, 0x30, 0xE7, 0x73, 0x76, 0x63, 0x4B, 0x37, 0x31, 0x62,
            ])
    }

    @Test(arguments: [(0, 8, 1), (21, 8, 1), (13, 0, 1), (13, 33, 1), (13, 8, 0), (13, 8, 17)])
    func costsHaveBounds(_ rounds: Int, _ blockSize: Int, _ parallelism: Int) {
        #expect(
            PasswordCost(rounds: rounds, blockSize: blockSize, parallelism: parallelism).hash(Secret("x"), [1]) == nil)
    }

    @Test func aRecordIsReadAsItWasWritten() throws {
        var random = RandomSource.seeded(3)
        var record = PasswordRecord(using: &random)
        let (first, second) = (Array(repeating: UInt8(1), count: 32), Array(repeating: UInt8(2), count: 32))
        record.add(first)
        record.add(second)
        #expect(record.text.hasPrefix("scrypt 13 8 1 "))
        let read = try #require(PasswordRecord(record.text))
        #expect(read.cost == .standard && read.salt == record.salt && read.hashes == [second, first])
        #expect(read.isCurrent(second) && !read.isCurrent(first))
        #expect(read.isAmong(newest: 2, first) && !read.isAmong(newest: 1, first) && !read.isAmong(newest: 0, second))
    }

    @Test func twentyFourAreRemembered() {
        var random = RandomSource.seeded(3)
        var record = PasswordRecord(using: &random)
        for byte in 0..<30 { record.add(Array(repeating: UInt8(byte), count: 32)) }
        #expect(record.hashes.count == 24 && record.hashes.first?.first == 29)
    }

    @Test(arguments: [
        "", "scrypt", "scrypt 13 8 1 MY", "md5 13 8 1 MY MY", "scrypt 13 8 1 MY MY", "scrypt x 8 1 MY MY",
    ])
    func nothingElseIsARecord(_ text: String) {
        #expect(PasswordRecord(text) == nil)
    }
}

/// Passwords of users, and what they must be like.
@Suite struct PasswordTests {
    static let bob = Caller.Identity.user(id: "AIDA-bob")
    static let good = "Correct-horse1"

    static func bob(_ password: String, _ more: [String: String] = [:]) -> DictionaryParameters {
        DictionaryParameters(["UserName": "bob", "Password": password].merging(more) { $1 })
    }

    static func change(_ old: String, _ new: String) -> DictionaryParameters {
        DictionaryParameters(["OldPassword": old, "NewPassword": new])
    }

    static func desk(_ policy: [String: String]? = nil, password: String? = good) throws -> Desk {
        var desk = try Desk.town(by: bob)
        if let policy { try desk.run("UpdateAccountPasswordPolicy", DictionaryParameters(policy)) }
        if let password { try desk.run("CreateLoginProfile", bob(password)) }
        return desk
    }

    @Test func makesAProfile() throws {
        var desk = try Self.desk(password: nil)
        let output = try desk.run("CreateLoginProfile", Self.bob(Self.good, ["PasswordResetRequired": "true"]))
        let profile = Output.members([
            "LoginProfile": .members([
                "UserName": .string("bob"), "CreateDate": .timestamp(Desk.now), "PasswordResetRequired": .boolean(true),
            ])
        ])
        #expect(output == profile)
        #expect(try desk.run("GetLoginProfile", DictionaryParameters(["UserName": "bob"])) == profile)
        // Who names nobody means itself.
        #expect(try desk.run("GetLoginProfile") == profile)
        #expect(
            desk.refusal("CreateLoginProfile", Self.bob(Self.good))
                == ServiceError("EntityAlreadyExists", "Login Profile for user bob already exists.", status: 409))
        // What is kept is sealed, and not the password.
        let sealed = try #require(desk.call.vault.sealed[Vault.Key(.password, "AIDA-bob")])
        let text = try desk.call.secrets.open(sealed, for: "password AIDA-bob").revealed()
        #expect(text.hasPrefix("scrypt ") && !text.contains(Self.good))
    }

    @Test func whoHasNoneHasNoProfile() throws {
        var desk = try Self.desk(password: nil)
        let none = ServiceError("NoSuchEntity", "Login Profile for User bob cannot be found.", status: 404)
        let bob = DictionaryParameters(["UserName": "bob"])
        for name in ["GetLoginProfile", "DeleteLoginProfile", "UpdateLoginProfile"] {
            #expect(desk.refusal(name, bob) == none)
            #expect(
                desk.refusal(name, DictionaryParameters(["UserName": "nobody"]))
                    == ServiceError("NoSuchEntity", "The user with name nobody cannot be found.", status: 404))
        }
        #expect(desk.refusal("ChangePassword", Self.change("a", Self.good)) == none)
        #expect(
            desk.refusal("CreateLoginProfile", bob)
                == .validation(
                    "1 validation error detected: Value at 'password' failed to satisfy constraint: Member must not be null"
                ))
    }

    @Test func aUserWithAPasswordIsNotDeleted() throws {
        var desk = try Desk([.user(.sample("carol"))])
        let carol = DictionaryParameters(["UserName": "carol"])
        try desk.run("CreateLoginProfile", carol.with("Password", Self.good))
        #expect(
            desk.refusal("DeleteUser", carol)
                == ServiceError("DeleteConflict", "Cannot delete entity, must delete login profile first.", status: 409)
        )
        try desk.run("DeleteLoginProfile", carol)
        #expect(desk.call.vault.sealed.isEmpty)
        try desk.run("DeleteUser", carol)
    }

    /// A policy, a password, and what is wrong with it.
    static let rules: [([String: String]?, String, String?)] = [
        (nil, "Abcdefg1", nil), (nil, "abcdef1!", nil), (nil, "ABCDEF1!", nil), (nil, "Abcdefg!", nil),
        (nil, "Abcdef1", "Password should have a minimum length of 8"),
        (
            nil, "abcdefg1",
            "Password should meet 1 more of the following requirements: Password should have at least one uppercase letter, "
                + "Password should have at least one symbol"
        ),
        (
            nil, "abcdefgh",
            "Password should meet 2 more of the following requirements: Password should have at least one uppercase letter, "
                + "Password should have at least one number, Password should have at least one symbol"
        ),
        ([:], "abcdef", nil), ([:], "abcde", "Password should have a minimum length of 6"),
        (["MinimumPasswordLength": "20"], "Abcdefg1!", "Password should have a minimum length of 20"),
        (["RequireSymbols": "true"], "abcdef", "Password should have at least one symbol"),
        (["RequireSymbols": "true"], "abcdef~", "Password should have at least one symbol"),
        (["RequireSymbols": "true"], "abcde'", nil),
        (["RequireNumbers": "true"], "abcdef", "Password should have at least one number"),
        (["RequireNumbers": "true"], "abcde7", nil),
        (["RequireUppercaseCharacters": "true"], "abcdef", "Password should have at least one uppercase letter"),
        (["RequireUppercaseCharacters": "true"], "abcdeÀ", "Password should have at least one uppercase letter"),
        (["RequireUppercaseCharacters": "true"], "abcdeF", nil),
        (["RequireLowercaseCharacters": "true"], "ABCDEF", "Password should have at least one lowercase letter"),
        (["RequireLowercaseCharacters": "true"], "ABCDEf", nil),
        (
            ["RequireUppercaseCharacters": "true", "RequireNumbers": "true"], "abc",
            "Password should have a minimum length of 6, Password should have at least one uppercase letter, "
                + "Password should have at least one number"
        ),
    ]

    @Test(arguments: rules)
    func passwordsFollowThePolicy(_ policy: [String: String]?, _ password: String, _ problem: String?) throws {
        var desk = try Self.desk(policy, password: nil)
        guard let problem else {
            try desk.run("CreateLoginProfile", Self.bob(password))
            return
        }
        #expect(
            desk.refusal("CreateLoginProfile", Self.bob(password)) == ServiceError("PasswordPolicyViolation", problem))
        #expect(desk.call.account.loginProfiles.isEmpty && desk.call.vault.sealed.isEmpty)
    }

    @Test(arguments: ["", "tab\tok1A", "snow☃man1A", String(repeating: "aA1", count: 43)])
    func passwordsHaveTheCharactersOfAWS(_ password: String) throws {
        var desk = try Self.desk(password: nil)
        if password.hasPrefix("tab") {
            try desk.run("CreateLoginProfile", Self.bob(password))
        } else {
            let refusal = desk.refusal("CreateLoginProfile", Self.bob(password))
            #expect(
                refusal?.code == "ValidationError" && (password.isEmpty || refusal?.message.contains(password) == false)
            )
        }
    }

    @Test func aUserChangesItsOwn() throws {
        var desk = try Self.desk()
        try desk.run("UpdateLoginProfile", Self.bob("Temporary-1", ["PasswordResetRequired": "true"]))
        let incorrect = ServiceError("AccessDenied", "The old password was incorrect.", status: 403)
        #expect(desk.refusal("ChangePassword", Self.change(Self.good, "Another-one1")) == incorrect)
        var later = desk.later(seconds: 100)
        try later.run("ChangePassword", Self.change("Temporary-1", "Another-one1"))
        let profile = try #require(later.call.account.loginProfiles["AIDA-bob"])
        #expect(!profile.needsReset && profile.passwordSet == later.call.now && profile.created == Desk.now)
        #expect(later.refusal("ChangePassword", Self.change("Temporary-1", "Yet-another1")) == incorrect)
        #expect(
            later.refusal("ChangePassword", Self.change("Another-one1", "Another-one1"))
                == ServiceError(
                    "PasswordPolicyViolation",
                    "Policy constraint violation with password reuse prevention during password change."))
        #expect(later.refusal("ChangePassword", Self.change("Another-one1", "x"))?.code == "PasswordPolicyViolation")
    }

    @Test func nobodyElseChangesAnyone() throws {
        let only = ServiceError("InvalidUserType", "Only IAM Users can change their own password.")
        for identity in [.root, .session(try Desk.session(of: "app"))] as [Caller.Identity] {
            let desk = try Desk.town(by: identity)
            #expect(throws: only) { try desk.questions("ChangePassword", Self.change("a", "b")) }
        }
    }

    @Test func tooManyGuessesLock() throws {
        var desk = try Self.desk()
        for _ in 0..<5 {
            #expect(
                desk.refusal("ChangePassword", Self.change("guess", "Another-one1"))?.message.hasPrefix("The old")
                    == true)
        }
        let refusal = desk.refusal("ChangePassword", Self.change(Self.good, "Another-one1"))
        #expect(refusal?.code == "AccessDenied" && refusal?.message.contains("locked until") == true)
        var later = desk.later(seconds: 60)
        try later.run("ChangePassword", Self.change(Self.good, "Another-one1"))
        #expect(later.call.usage.failures.isEmpty)
        // An administrator who sets another one opens the lock.
        try desk.run("UpdateLoginProfile", Self.bob("From-above1"))
        try desk.run("ChangePassword", Self.change("From-above1", "Another-one1"))
    }

    @Test func formerPasswordsDoNotComeBack() throws {
        var desk = try Self.desk(["PasswordReusePrevention": "2"], password: "first-1")
        let reused = "Policy constraint violation with password reuse prevention during password change."
        try desk.run("ChangePassword", Self.change("first-1", "second-2"))
        #expect(desk.refusal("ChangePassword", Self.change("second-2", "first-1"))?.message == reused)
        #expect(desk.refusal("UpdateLoginProfile", Self.bob("first-1"))?.message == reused)
        try desk.run("ChangePassword", Self.change("second-2", "third-3"))
        try desk.run("ChangePassword", Self.change("third-3", "first-1"))
        try desk.run("UpdateAccountPasswordPolicy")
        try desk.run("ChangePassword", Self.change("first-1", "third-3"))
    }

    @Test func updatingLeavesTheRest() throws {
        var desk = try Self.desk()
        var later = desk.later(seconds: 10)
        let bob = DictionaryParameters(["UserName": "bob"])
        try later.run("UpdateLoginProfile", bob.with("PasswordResetRequired", "true"))
        #expect(later.call.account.loginProfiles["AIDA-bob"]?.passwordSet == Desk.now)
        #expect(later.call.secretChanges.isEmpty)
        try later.run("UpdateLoginProfile", Self.bob("Another-one1"))
        let profile = try #require(later.call.account.loginProfiles["AIDA-bob"])
        #expect(profile.needsReset && profile.passwordSet == later.call.now)
        try desk.run("UpdateLoginProfile", bob)
    }

    /// The root user has no password of this kind, but for whom a session of AssumeRoot makes one possible.
    @Test func theRootUserIsForAssumeRootAlone() throws {
        var root = try Desk.town()
        let named = ServiceError.validation("Must specify userName when calling with non-User credentials")
        for name in ["CreateLoginProfile", "GetLoginProfile", "DeleteLoginProfile"] {
            #expect(root.refusal(name) == named)
            #expect(throws: named) { try root.questions(name) }
        }
        let session = Session(
            account: root.call.account.id, accessKey: "ASIAEXAMPLE000000000", secret: "s", holder: .root, name: "",
            issued: Desk.now, expires: Desk.now.adding(seconds: 900), assumedRootBy: "111111111111")
        var assumed = try Desk.town(by: .session(session))
        #expect(
            assumed.refusal("CreateLoginProfile", DictionaryParameters(["Password": Self.good]))?.code
                == "ValidationError")
        let output = try assumed.run("CreateLoginProfile")
        #expect(output["LoginProfile"]?.names == ["CreateDate", "PasswordResetRequired"])
        #expect(assumed.call.vault.sealed.isEmpty)
        try assumed.run("GetLoginProfile")
        try assumed.run("DeleteLoginProfile")
        #expect(
            assumed.refusal("GetLoginProfile")
                == ServiceError("NoSuchEntity", "Login Profile for User 123456789012 cannot be found.", status: 404))
    }
}

@Suite struct PasswordPolicyTests {
    @Test func withoutAPolicyThereIsNone() throws {
        var desk = try Desk.town()
        #expect(
            desk.refusal("GetAccountPasswordPolicy")
                == ServiceError(
                    "NoSuchEntity", "The Password Policy with domain name 123456789012 cannot be found.", status: 404))
        #expect(
            desk.refusal("DeleteAccountPasswordPolicy")
                == ServiceError(
                    "NoSuchEntity", "The account policy with name PasswordPolicy cannot be found.", status: 404))
    }

    @Test func answersWhatWasSet() throws {
        var desk = try Desk.town()
        try desk.run("UpdateAccountPasswordPolicy")
        let usual = try #require(try desk.run("GetAccountPasswordPolicy")["PasswordPolicy"])
        #expect(
            usual
                == .members([
                    "MinimumPasswordLength": .integer(6), "RequireSymbols": .boolean(false),
                    "RequireNumbers": .boolean(false), "RequireUppercaseCharacters": .boolean(false),
                    "RequireLowercaseCharacters": .boolean(false), "AllowUsersToChangePassword": .boolean(false),
                    "ExpirePasswords": .boolean(false),
                ]))
        try desk.run(
            "UpdateAccountPasswordPolicy",
            DictionaryParameters([
                "MinimumPasswordLength": "12", "RequireSymbols": "true", "RequireNumbers": "true",
                "RequireUppercaseCharacters": "true", "RequireLowercaseCharacters": "true",
                "AllowUsersToChangePassword": "true", "MaxPasswordAge": "90", "PasswordReusePrevention": "24",
                "HardExpiry": "false",
            ]))
        let whole = try #require(try desk.run("GetAccountPasswordPolicy")["PasswordPolicy"])
        #expect(whole["MaxPasswordAge"] == .integer(90) && whole["ExpirePasswords"] == .boolean(true))
        #expect(whole["PasswordReusePrevention"] == .integer(24) && whole["HardExpiry"] == .boolean(false))
        #expect(whole["MinimumPasswordLength"] == .integer(12) && whole["RequireSymbols"] == .boolean(true))
        // What is left out goes back.
        try desk.run("UpdateAccountPasswordPolicy")
        #expect(try desk.run("GetAccountPasswordPolicy")["PasswordPolicy"] == usual)
        try desk.run("DeleteAccountPasswordPolicy")
        #expect(desk.refusal("GetAccountPasswordPolicy")?.code == "NoSuchEntity")
    }

    @Test(arguments: [
        ("MinimumPasswordLength", "5", "minimumPasswordLength", "have value greater than or equal to 6"),
        ("MinimumPasswordLength", "129", "minimumPasswordLength", "have value less than or equal to 128"),
        ("MaxPasswordAge", "0", "maxPasswordAge", "have value greater than or equal to 1"),
        ("MaxPasswordAge", "1096", "maxPasswordAge", "have value less than or equal to 1095"),
        ("PasswordReusePrevention", "0", "passwordReusePrevention", "have value greater than or equal to 1"),
        ("PasswordReusePrevention", "25", "passwordReusePrevention", "have value less than or equal to 24"),
    ])
    func numbersHaveBounds(_ name: String, _ value: String, _ parameter: String, _ constraint: String) throws {
        var desk = try Desk.town()
        #expect(
            desk.refusal("UpdateAccountPasswordPolicy", DictionaryParameters([name: value]))
                == .validation(
                    "1 validation error detected: Value at '\(parameter)' failed to satisfy constraint: Member must "
                        + constraint))
    }

    /// AllowUsersToChangePassword grants every user two calls, and nothing else; what denies them still does.
    @Test func letsUsersChangeTheirOwn() async throws {
        let denied = User.sample("eve") {
            $0.policies.inline = [
                InlinePolicy(name: "no", document: PolicyText(policy("iam:ChangePassword", effect: "Deny")))
            ]
        }
        let office = try Office([.user(.sample("bob", path: "/team/")), .user(denied), .role(.sample("app"))])
        let passwords = DictionaryParameters(["OldPassword": "a", "NewPassword": PasswordTests.good])
        func codes(_ name: String) async throws -> [String?] {
            var codes: [String?] = []
            for id in ["AIDA-bob", "AIDA-eve"] {
                codes.append(try await office.call(name, passwords, by: .user(id: id)).refusal?.code)
            }
            return codes
        }
        #expect(try await codes("ChangePassword") == ["AccessDenied", "AccessDenied"])
        for allows in ["true", "false"] {
            let parameters = DictionaryParameters(["AllowUsersToChangePassword": allows])
            _ = try await office.call("UpdateAccountPasswordPolicy", parameters, by: .root).get()
            let isAllowed = allows == "true"
            #expect(try await codes("ChangePassword") == [isAllowed ? "NoSuchEntity" : "AccessDenied", "AccessDenied"])
            #expect(
                try await codes("GetAccountPasswordPolicy")
                    == (isAllowed ? [nil, nil] : ["AccessDenied", "AccessDenied"]))
            #expect(try await codes("ListUsers") == ["AccessDenied", "AccessDenied"])
            let role = try await office.call(
                "GetAccountPasswordPolicy", by: .session(try Desk.session(of: "app"))
            ).refusal
            #expect(role?.code == "AccessDenied")
        }
    }
}
