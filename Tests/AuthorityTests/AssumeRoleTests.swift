import AWSValues
import Authority
import Testing

/// What AssumeRole answers and refuses once it is allowed.
@Suite struct AssumeRoleTests {
    static let app = "arn:aws:iam::123456789012:role/org/app"
    static let bob = Caller.Identity.user(id: "AIDA-bob")

    private static func parameters(_ more: [String: String] = [:]) -> DictionaryParameters {
        DictionaryParameters(["RoleArn": app, "RoleSessionName": "shell"].merging(more) { $1 })
    }

    private func session(_ output: Output, _ desk: Desk) throws -> Session {
        try desk.call.sessions.session(from: #require(output["Credentials"]?["SessionToken"]?.text))
    }

    @Test func answersCredentialsAndWhoOneIsNow() throws {
        var desk = try Desk.town(by: Self.bob)
        let output = try desk.run("AssumeRole", Self.parameters(), of: .sts)
        #expect(output.names == ["Credentials", "AssumedRoleUser"])
        #expect(output["Credentials"]?.names == ["AccessKeyId", "SecretAccessKey", "SessionToken", "Expiration"])
        #expect(output["Credentials"]?["Expiration"] == .timestamp(Desk.now.adding(seconds: 3600)))
        #expect(output["AssumedRoleUser"]?["AssumedRoleId"] == .string("AROA-app:shell"))
        #expect(
            output["AssumedRoleUser"]?["Arn"] == .string("arn:aws:sts::123456789012:assumed-role/app/shell"))
        let session = try session(output, desk)
        #expect(session.accessKey.hasPrefix("ASIA") && session.accessKey.utf8.count == 20)
        #expect(session.secret.utf8.count == 40 && session.holder == .role("AROA-app") && session.name == "shell")
        #expect(session.issued == Desk.now && session.expires == Desk.now.adding(seconds: 3600))
        #expect(session.tags.isEmpty && session.policy == nil && session.sourceIdentity == nil)
        #expect(!session.isChained && session.mfa == nil)
        #expect(desk.call.changes.isEmpty && desk.call.secretChanges.isEmpty)
    }

    @Test func theSessionHoldsWhatWasAskedFor() throws {
        var desk = try Desk.town(by: Self.bob)
        desk.call.put(.role(Role.sample("long", path: "/org/") { $0.maximumSession = 43_200 }))
        var parameters = Self.parameters([
            "RoleArn": "arn:aws:iam::123456789012:role/org/long", "DurationSeconds": "43200", "Policy": Desk.document,
            "SourceIdentity": "carol",
        ]).tagged(["A": "1", "B": "2"])
        parameters.lists["TransitiveTagKeys"] = ["b"]
        parameters.structures["PolicyArns"] = [["arn": Desk.readOnly], ["arn": Desk.reads]]
        let output = try desk.run("AssumeRole", parameters, of: .sts)
        #expect(output["SourceIdentity"] == .string("carol"))
        let session = try session(output, desk)
        #expect(session.expires == Desk.now.adding(seconds: 43_200))
        #expect(session.policy == Desk.document && session.policyARNs == [Desk.readOnly, Desk.reads])
        #expect(session.tags == [Tag(key: "A", value: "1"), Tag(key: "B", value: "2")])
        #expect(session.transitiveTags == ["b"] && session.sourceIdentity == "carol")
    }

    /// The example in STS's API reference: `PackedPolicySize` is 8.
    @Test func theRoomForPoliciesAndTagsIsTold() throws {
        var desk = try Desk.town(by: Self.bob)
        var parameters = Self.parameters([
            "Policy": #"{"Version":"2012-10-17","Statement":[{"Sid":"Stmt1","Effect":"Allow","#
                + #""Action":"s3:ListAllMyBuckets","Resource":"*"}]}"#
        ]).tagged(["Project": "Unicorn", "Team": "Automation", "Cost-Center": "12345"])
        #expect(try desk.run("AssumeRole", parameters, of: .sts)["PackedPolicySize"] == .integer(8))
        let tags = (0..<10).map { ["Key": "key\($0)", "Value": String(repeating: "v", count: 200)] }
        parameters.structures["Tags"] = tags
        #expect(
            desk.refusal("AssumeRole", parameters, of: .sts)
                == ServiceError("PackedPolicyTooLarge", "Packed size of session tags consumes 106% of allotted space."))
    }

    /// The largest session that there can be still makes a token that the sealer opens.
    @Test func aFullSessionFitsItsToken() throws {
        var desk = try Desk.town(by: Self.bob)
        let document = #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}"#
        var parameters = Self.parameters(["Policy": document + String(repeating: "\n", count: 700)])
        parameters.structures["Tags"] = (0..<50).map { number in
            ["Key": "\(number)" + String(repeating: "𠀀", count: 12), "Value": String(repeating: "𠀀", count: 10)]
        }
        let output = try desk.run("AssumeRole", parameters, of: .sts)
        #expect(output["PackedPolicySize"] == .integer(97))
        #expect(try session(output, desk).tags.count == 50)
        parameters.texts["Policy"] = document + String(repeating: "\n", count: 2000)
        #expect(desk.refusal("AssumeRole", parameters, of: .sts)?.code == "PackedPolicyTooLarge")
    }

    /// Keys that are inherited stand in the token twice, and their characters can take four bytes each.
    @Test func aSessionThatDoesNotFitItsTokenIsRefused() throws {
        var desk = try Desk.town(by: Self.bob)
        var parameters = Self.parameters([:])
        let keys = (10..<26).map { String(repeating: "𠀀", count: 125) + "\($0)" }
        parameters.structures["Tags"] = keys.map { ["Key": $0, "Value": ""] }
        #expect(try session(desk.run("AssumeRole", parameters, of: .sts), desk).tags.count == 16)
        parameters.lists["TransitiveTagKeys"] = keys
        #expect(desk.refusal("AssumeRole", parameters, of: .sts)?.code == "PackedPolicyTooLarge")
    }

    @Test func chainsCarryTagsAndIdentityOn() throws {
        let first = try Desk.session(
            of: "app", tags: [Tag(key: "A", value: "1"), Tag(key: "B", value: "2")], transitive: ["a"],
            identity: "carol")
        var desk = try Desk.town(by: .session(first))
        desk.call.put(.role(Role.sample("app", path: "/org/") { $0.maximumSession = 43_200 }))
        let output = try desk.run(
            "AssumeRole", Self.parameters(["SourceIdentity": "carol"]).tagged(["C": "3"]), of: .sts)
        let session = try session(output, desk)
        #expect(session.isChained && session.sourceIdentity == "carol")
        #expect(session.tags == [Tag(key: "A", value: "1"), Tag(key: "C", value: "3")])
        #expect(session.transitiveTags == ["A"])
        #expect(
            desk.refusal("AssumeRole", Self.parameters(["SourceIdentity": "mallory"]), of: .sts)
                == .validation("The source identity is already set for this assume role session"))
        let conflict = ServiceError(
            "InvalidParameterValue",
            "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from "
                + "the calling session.")
        #expect(desk.refusal("AssumeRole", Self.parameters().tagged(["a": "9"]), of: .sts) == conflict)
        #expect(
            desk.refusal("AssumeRole", Self.parameters(["DurationSeconds": "3601"]), of: .sts)
                == .validation(
                    "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining."
                ))
    }

    @Test func rootMayNot() throws {
        let desk = try Desk.town()
        #expect(throws: ServiceError.accessDenied("Roles may not be assumed by root accounts.")) {
            try desk.questions("AssumeRole", Self.parameters(), of: .sts)
        }
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        let parameters: DictionaryParameters
        let error: ServiceError

        init(_ more: [String: String], _ error: ServiceError, _ edit: (inout DictionaryParameters) -> Void = { _ in }) {
            var parameters = AssumeRoleTests.parameters(more)
            edit(&parameters)
            self.parameters = parameters
            self.error = error
        }

        var testDescription: String { error.message }
    }

    private static func problem(_ text: String) -> ServiceError {
        .validation("1 validation error detected: Value \(text)")
    }

    private static func invalid(_ message: String) -> ServiceError { ServiceError("InvalidParameterValue", message) }

    /// Found before anybody is asked for permission.
    static let early: [Refusal] =
        [
            "nothing-valid-in-here", "arn::b:::something/test-role", "arn:a::::something/test-role",
            "arn:a:::something/test-role", "arn:a:a::aaaaaaaaaa:",
        ].map { Refusal(["RoleArn": $0], .validation("\($0) is invalid")) } + [
            Refusal(
                ["RoleSessionName": "Session1:2", "RoleArn": "arn:a:b:::something/test-role"],
                problem(
                    "'Session1:2' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression "
                        + #"pattern: [\w+=,.@-]*"#)),
            Refusal(
                ["RoleSessionName": "s"],
                problem(
                    "'s' at 'roleSessionName' failed to satisfy constraint: Member must have length greater than or equal to 2"
                )),
            Refusal([:], problem("null at 'roleSessionName' failed to satisfy constraint: Member must not be null")) {
                $0.texts["RoleSessionName"] = nil
            },
            Refusal(
                ["DurationSeconds": "899"],
                problem(
                    "'899' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900"
                )),
            Refusal(
                ["DurationSeconds": "43201"],
                problem(
                    "'43201' at 'durationSeconds' failed to satisfy constraint: Member must have value less than or equal to 43200"
                )),
            Refusal(
                ["ExternalId": "a"],
                problem(
                    "'a' at 'externalId' failed to satisfy constraint: Member must have length greater than or equal to 2"
                )),
            Refusal(
                ["ExternalId": "a b"],
                problem(
                    "'a b' at 'externalId' failed to satisfy constraint: Member must satisfy regular expression pattern: "
                        + #"[\w+=,.@:\/-]*"#)),
            Refusal(
                ["SourceIdentity": "a:b"],
                problem(
                    "'a:b' at 'sourceIdentity' failed to satisfy constraint: Member must satisfy regular expression pattern: "
                        + #"[\w+=,.@-]*"#)),
            Refusal(
                ["TokenCode": "12345x", "SerialNumber": "arn:aws:iam::123456789012:mfa/bob"],
                problem(
                    #"at 'tokenCode' failed to satisfy constraint: Member must satisfy regular expression pattern: [\d]*"#
                )),
            Refusal([:], .validation("ProvidedContexts is not supported.")) {
                $0.structures["ProvidedContexts"] = [["ProviderArn": "arn:aws:iam::aws:contextProvider/IdentityCenter"]]
            },
        ]

    @Test(arguments: early) func refusesEarly(_ row: Refusal) throws {
        let desk = try Desk.town(by: Self.bob)
        #expect(throws: row.error) { try desk.questions("AssumeRole", row.parameters, of: .sts) }
    }

    /// What looks like MFA must not be taken for a call without it.
    @Test func aCodeMustBeProven() throws {
        var desk = try Desk.town(by: Self.bob)
        let serial = ["SerialNumber": "arn:aws:iam::123456789012:mfa/phone"]
        let both = ServiceError.accessDenied(
            "MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid "
                + "and associated with this user.")
        let given = Self.parameters(serial.merging(["TokenCode": "123456"]) { $1 })
        #expect(throws: both) { try desk.prepare("AssumeRole", given, of: .sts) }
        let one = ServiceError.accessDenied(
            "MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.")
        for half in [serial, ["TokenCode": "123456"]] {
            #expect(throws: one) { try desk.prepare("AssumeRole", Self.parameters(half), of: .sts) }
        }
        #expect(desk.call.mfa == nil)
    }

    private static let long =
        #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:\#(String(repeating: "x", count: 2100))","Resource":"*"}}"#

    static let late: [Refusal] = [
        Refusal(
            ["DurationSeconds": "7200"],
            .validation("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.")),
        Refusal(["Policy": "not json"], .malformedPolicy("The policy is not in the valid JSON format.")),
        Refusal(["Policy": #"{"Version":"2012-10-17"}"#], .malformedPolicy("Syntax errors in policy.")),
        Refusal(
            ["Policy": Desk.document.replacing(#""Resource""#, with: #""Principal":"*","Resource""#)],
            .malformedPolicy("Policy document should not specify a principal.")),
        Refusal(
            ["Policy": long],
            ServiceError(
                "PackedPolicyTooLarge",
                "Packed policy consumes 107% of allotted space, please use smaller policy.")),
        Refusal(
            [:], .noSuchEntity("Policy arn:aws:iam::123456789012:policy/nothing does not exist or is not attachable.")
        ) {
            $0.structures["PolicyArns"] = [["arn": "arn:aws:iam::123456789012:policy/nothing"]]
        },
        Refusal(
            [:],
            problem("at 'policyArns' failed to satisfy constraint: Member must have length less than or equal to 10")
        ) { $0.structures["PolicyArns"] = Array(repeating: ["arn": Desk.readOnly], count: 11) },
        Refusal([:], invalid("The specified transitive tag key must be included in the requested tags.")) {
            $0 = $0.tagged(["A": "1"])
            $0.lists["TransitiveTagKeys"] = ["B"]
        },
        Refusal([:], invalid("Duplicate tag keys found. Please note that Tag keys are case insensitive.")) {
            $0 = $0.tagged(["A": "1", "a": "2"])
        },
        Refusal([:], invalid("aws: prefixed tag key names are not allowed for external use.")) {
            $0 = $0.tagged(["aws:x": "1"])
        },
    ]

    @Test(arguments: late) func refusesLate(_ row: Refusal) throws {
        var desk = try Desk.town(by: Self.bob)
        #expect(desk.refusal("AssumeRole", row.parameters, of: .sts) == row.error)
    }

    @Test func theRecordHasNoSecrets() throws {
        var desk = try Desk.town(by: Self.bob)
        let parameters = Self.parameters(["ExternalId": "x-1", "Policy": Desk.document]).tagged(["A": "1"])
        let output = try desk.run("AssumeRole", parameters, of: .sts)
        let recorded = try #require(AssumeRole.recorded(output))
        #expect(recorded.names == ["Credentials", "AssumedRoleUser", "PackedPolicySize"])
        #expect(recorded["Credentials"]?.names == ["AccessKeyId", "Expiration"])
        #expect(
            try desk.recorded("AssumeRole", parameters, of: .sts).names == [
                "roleArn", "roleSessionName", "externalId", "policy", "tags",
            ])
        let mfa = Self.parameters(["SerialNumber": "arn:aws:iam::123456789012:mfa/bob", "TokenCode": "123456"])
        #expect(try !desk.recorded("AssumeRole", mfa, of: .sts).texts.contains("123456"))
    }
}
