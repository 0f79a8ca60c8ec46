import AWSValues
import AuditTrail
import Authority
import Testing

/// The encoded message of a refusal, and what DecodeAuthorizationMessage makes of it.
@Suite struct AuthorizationMessageTests {
    private static let deny =
        #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},"#
        + #"{"Sid":"NoUsers","Effect":"Deny","Action":["iam:GetUser","iam:DeleteUser"],"Resource":"*","#
        + #""Condition":{"StringEquals":{"aws:RequestedRegion":["us-east-1","eu-west-1"]}}}]}"#

    private func refused(
        _ name: String = "GetUser", in office: Office, by identity: Caller.Identity = Office.bob
    ) async throws -> Reply {
        let operation = try #require(OperationTable.operation(name, of: .iam))
        return try await office.service.perform(
            operation, DictionaryParameters(["UserName": "bob"]), by: office.caller(identity), from: office.source())
    }

    private func decode(
        _ message: String, in office: Office, by identity: Caller.Identity = .root
    ) async throws -> Result<Output, ServiceError> {
        try await office.call(
            "DecodeAuthorizationMessage", DictionaryParameters(["EncodedMessage": message]), of: .sts, by: identity)
    }

    private func json(_ message: String, in office: Office) async throws -> JSONText {
        let output = try await decode(message, in: office).get()
        #expect(output.names == ["DecodedMessage"])
        return try JSONText(parsing: try #require(output["DecodedMessage"]?.text))
    }

    private static func items(_ json: JSONText?) -> [JSONText] { json?["items"]?.array ?? [] }

    private static func values(_ json: JSONText?) -> [String] { items(json).compactMap { $0["value"]?.string } }

    @Test func anExplicitDenialNamesItsStatement() async throws {
        let office = try Office(bobMay: Self.deny)
        let reply = try await refused(in: office)
        let message = try #require(reply.authorizationMessage)
        #expect((50...512).contains(message.utf8.count))
        #expect(
            message.utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x41...0x5A).contains($0)
                    || (0x61...0x7A).contains($0) || $0 == 0x2D || $0 == 0x5F
            })
        let json = try await json(message, in: office)
        #expect(json.members?.map(\.0) == ["allowed", "explicitDeny", "matchedStatements", "failures", "context"])
        #expect(json["allowed"] == false && json["explicitDeny"] == true && Self.items(json["failures"]).isEmpty)
        let statements = Self.items(json["matchedStatements"])
        #expect(statements.count == 1)
        let statement = try #require(statements.first)
        #expect(
            statement.members?.map(\.0)
                == ["statementId", "effect", "principals", "principalGroups", "actions", "resources", "conditions"])
        #expect(statement["statementId"] == "NoUsers" && statement["effect"] == "DENY")
        #expect(Self.values(statement["principals"]) == ["AIDA-bob"])
        #expect(Self.values(statement["actions"]) == ["iam:GetUser", "iam:DeleteUser"])
        #expect(Self.values(statement["resources"]) == ["*"])
        let condition = Self.items(statement["conditions"]).first
        #expect(condition?["key"] == "aws:RequestedRegion")
        #expect(Self.values(condition?["values"]) == ["us-east-1", "eu-west-1"])
        let context = json["context"]
        #expect(
            context?["principal"]
                == ["id": "AIDA-bob", "name": "bob", "arn": "arn:aws:iam::123456789012:user/bob"])
        #expect(context?["action"] == "iam:GetUser" && context?["resource"] == "arn:aws:iam::123456789012:user/bob")
        let region = Self.items(context?["conditions"]).first { $0["key"] == "aws:RequestedRegion" }
        #expect(Self.values(region?["values"]) == ["us-east-1"])
    }

    @Test func anImplicitDenialNamesNone() async throws {
        let office = try Office(bobMay: policy("s3:*"))
        let json = try await json(#require(try await refused(in: office).authorizationMessage), in: office)
        #expect(json["explicitDeny"] == false && Self.items(json["matchedStatements"]).isEmpty)
    }

    /// It is about the moment of the refusal, whatever the policies say now.
    @Test func itTellsOfThenAndNotOfNow() async throws {
        let office = try Office(bobMay: Self.deny)
        let message = try #require(try await refused(in: office).authorizationMessage)
        let gone = DictionaryParameters(["UserName": "bob", "PolicyName": "own"])
        _ = try await office.call("DeleteUserPolicy", gone, by: .root).get()
        office.clock.advance(seconds: 86_400)
        #expect(Self.items(try await json(message, in: office)["matchedStatements"]).count == 1)
    }

    /// AWS gives none either to those whom no policy refused.
    @Test func whatNoPolicyRefusedHasNone() async throws {
        let office = try Office(bobMay: policy("*"))
        #expect(try await refused(in: office).authorizationMessage == nil)
        let missing = try await office.service.perform(
            GetUser.self, DictionaryParameters(["UserName": "nobody"]), by: office.caller(Office.bob),
            from: office.source())
        #expect(missing.result.refusal?.code == "NoSuchEntity" && missing.authorizationMessage == nil)
        let session = try await office.sessionToken()
        #expect(try await refused(in: office, by: .session(session)).authorizationMessage == nil)
    }

    private static let invalid = ServiceError("InvalidAuthorizationMessageException", "Message is not valid")

    @Test func onlyTheSameAccountDecodes() async throws {
        let office = try Office(bobMay: policy("s3:*"))
        let message = try #require(try await refused(in: office).authorizationMessage)
        let other = try AccountID(parsing: "999988887777")
        try office.store.create(
            NewAccount(account: Account(id: other), entities: [], secrets: [], records: [], at: Desk.now))
        let stranger = Caller(proven: .root, account: other, accessKey: "AKIA")
        let reply = try await office.service.perform(
            DecodeAuthorizationMessage.self, DictionaryParameters(["EncodedMessage": message]), by: stranger,
            from: office.source())
        #expect(reply.result.refusal == Self.invalid)
    }

    @Test func permissionIsAsked() async throws {
        let office = try Office(bobMay: policy("s3:*"))
        let message = try #require(try await refused(in: office).authorizationMessage)
        #expect(
            try await decode(message, in: office, by: Office.bob).refusal
                == .accessDenied(
                    "User: \(Office.iam):user/bob is not authorized to perform: sts:DecodeAuthorizationMessage because no "
                        + "identity-based policy allows the sts:DecodeAuthorizationMessage action"))
    }

    @Test func aChangedMessageIsNone() async throws {
        let office = try Office(bobMay: policy("s3:*"))
        let message = Array(try #require(try await refused(in: office).authorizationMessage))
        var wrong = [
            "x", "AAAA", String(message) + "A", String(message.dropLast()), String(message) + "=", "+/+/", " ",
        ]
        for index in stride(from: 0, to: message.count, by: 5) {
            var changed = message
            changed[index] = changed[index] == "A" ? "B" : "A"
            wrong.append(String(changed))
        }
        wrong.append(try office.service.sessions.token(for: Desk.session(of: "app")))
        for text in wrong { #expect(try await decode(text, in: office).refusal == Self.invalid, "\(text)") }
        let elsewhere = try Office([], masterByte: 8)
        let foreign = try elsewhere.service.messages.encoded(
            AuthorizationMessage(account: office.id, eventID: "e"))
        #expect(try await decode(foreign, in: office).refusal == Self.invalid)
        // Ours, and about nothing that policies refused.
        _ = try await office.call("GetCallerIdentity", of: .sts, by: Office.bob).get()
        let event = try office.record(office.lastCall).eventID
        let allowed = try office.service.messages.encoded(AuthorizationMessage(account: office.id, eventID: event))
        #expect(try await decode(allowed, in: office).refusal == Self.invalid)
    }

    @Test(arguments: [
        ("", "have length greater than or equal to 1"),
        (String(repeating: "A", count: 10_241), "have length less than or equal to 10240"),
    ]) func refuses(_ message: String, _ constraint: String) async throws {
        #expect(
            try await decode(message, in: Office()).refusal
                == .validation(
                    "1 validation error detected: Value '\(message)' at 'encodedMessage' failed to satisfy constraint: Member must "
                        + constraint))
    }

    /// A message outlives the key that sealed it as long as a session does.
    @Test func aMessageOutlivesARotation() async throws {
        let office = try Office(bobMay: policy("s3:*"))
        let message = try #require(try await refused(in: office).authorizationMessage)
        try await office.service.rotateKeys([.sealing])
        office.clock.advance(seconds: KeySet.sealingGrace - 1)
        try await office.service.tidyKeys()
        #expect(try await decode(message, in: office).refusal == nil)
        office.clock.advance(seconds: 1)
        try await office.service.tidyKeys()
        #expect(try await decode(message, in: office).refusal == Self.invalid)
    }
}
