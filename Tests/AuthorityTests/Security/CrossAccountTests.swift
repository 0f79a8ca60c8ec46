import AWSValues
import AuditTrail
import Authority
import Testing

/// Roles of other accounts: both sides must let the caller, each learns what is its own.
@Suite struct CrossAccountTests {
    private static let other = "999988887777"
    private static let role = "arn:aws:iam::999988887777:role/guest"

    private func office(_ document: String, bobMay: String = policy("sts:AssumeRole")) throws -> Office {
        let office = try Office(bobMay: bobMay)
        let role = Role(
            id: "AROA-guest", name: "guest", path: "/", created: Desk.now, trust: PolicyText(document))
        try office.store.create(
            NewAccount(
                account: Account(id: AccountID(parsing: Self.other), entities: [.role(role)]), isManagement: false,
                entities: [.role(role)], secrets: [], records: [], at: Desk.now))
        return office
    }

    private static let assume = DictionaryParameters(["RoleArn": role, "RoleSessionName": "shell"])

    @Test func aSessionIsOfTheRolesAccount() async throws {
        let office = try office(trust(#"{"AWS":"123456789012"}"#))
        let session = try await office.assume(Self.role, by: Office.bob)
        #expect(session.account == Self.other && session.holder == .role("AROA-guest"))
        #expect(UniqueID.account(of: session.accessKey)?.description == Self.other)
        let explanation = try #require(try await office.service.explain(office.lastCall, in: office.id))
        #expect(explanation.agrees)
    }

    @Test func neitherSideAloneIsEnough() async throws {
        let named = trust(#"{"AWS":"arn:aws:iam::123456789012:user/bob"}"#)
        let shut = try office(trust(#"{"AWS":"111122223333"}"#))
        #expect(
            try await shut.call("AssumeRole", Self.assume, of: .sts, by: Office.bob).refusal?.message.hasSuffix(
                "because no role trust policy allows the sts:AssumeRole action") == true)
        let mute = try office(named, bobMay: policy("s3:*"))
        #expect(
            try await mute.call("AssumeRole", Self.assume, of: .sts, by: Office.bob).refusal?.message.hasSuffix(
                "because no identity-based policy allows the sts:AssumeRole action") == true)
    }

    /// The other account's trust policy denies by name; neither what it says nor that it is there is for the caller's
    /// account.
    @Test func theTrustPolicyOfAnotherAccountStaysItsSecret() async throws {
        let document =
            #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"123456789012"},"#
            + #""Action":"sts:AssumeRole"},{"Sid":"Hidden","Effect":"Deny","Principal":"*","Action":"sts:AssumeRole"}]}"#
        let office = try office(document)
        let reply = try await office.service.perform(
            AssumeRole.self, Self.assume, by: office.caller(Office.bob), from: office.source())
        #expect(
            reply.result.refusal?.message.hasSuffix("because no role trust policy allows the sts:AssumeRole action")
                == true)
        let explanation = try #require(try await office.service.explain(office.lastCall, in: office.id))
        #expect(explanation.agrees && !explanation.json.text.contains("Hidden"))
        let message = try #require(reply.authorizationMessage)
        let decoded = try await office.call(
            "DecodeAuthorizationMessage", DictionaryParameters(["EncodedMessage": message]), of: .sts, by: .root
        ).get()
        let text = try #require(decoded["DecodedMessage"]?.text)
        #expect(text.contains(#""explicitDeny":false"#) && !text.contains("Hidden"))
    }

    /// Session policies are looked up where the role is.
    @Test func managedSessionPoliciesAreOfTheRolesAccount() async throws {
        let office = try office(trust(#"{"AWS":"123456789012"}"#))
        var parameters = Self.assume
        parameters.structures["PolicyArns"] = [["arn": "arn:aws:iam::123456789012:policy/mine"]]
        #expect(
            try await office.call("AssumeRole", parameters, of: .sts, by: Office.bob).refusal
                == .noSuchEntity("Policy arn:aws:iam::123456789012:policy/mine does not exist or is not attachable."))
    }
}
