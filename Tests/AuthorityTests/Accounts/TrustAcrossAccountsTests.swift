import AWSValues
import Authority
import Foundation
import Testing

/// Trust policies that name users and roles of other accounts on the same server.
@Suite struct TrustAcrossAccountsTests {
    private static let other = "222233334444"
    private static let admin = Caller.Identity.user(id: "AIDA-admin")
    private static let eve = "arn:aws:iam::222233334444:user/team/eve"

    private func estate() throws -> Estate {
        let estate = try Estate([.user("admin", may: policy("*"))])
        let eve = User(id: Self.eveID, name: "eve", path: "/team/", created: Desk.now)
        try estate.add(
            Self.other,
            [.user("admin", may: policy("*")), .user(eve), .role(.sample("app", path: "/org/"))])
        return estate
    }

    /// An id that says whose it is, as all do that are made here.
    private static let eveID: String = {
        var random = RandomSource.seeded(3)
        guard let id = try? AccountID(parsing: other) else { return "" }
        return UniqueID.make(.user, of: id, using: &random)
    }()

    private func create(_ principal: String) -> DictionaryParameters {
        DictionaryParameters(["RoleName": "r", "AssumeRolePolicyDocument": trust(principal)])
    }

    /// As IAM keeps it: a list of one action as that one.
    private func asKept(_ principal: String) -> String {
        trust(principal).replacing(#"["sts:AssumeRole"]"#, with: #""sts:AssumeRole""#)
    }

    private func shown(_ estate: Estate) async throws -> String {
        let role = try await estate.call("GetRole", DictionaryParameters(["RoleName": "r"]), by: Self.admin).get()
        let one = try #require(role["Role"]?["AssumeRolePolicyDocument"]?.text?.removingPercentEncoding)
        let list = try await estate.call("ListRoles", by: Self.admin).get()
        let listed = list["Roles"]?.entries.first { $0["RoleName"]?.text == "r" }
        #expect(listed?["AssumeRolePolicyDocument"]?.text?.removingPercentEncoding == one)
        return one
    }

    @Test func principalsOfHostedAccountsAreKeptByTheirIDs() async throws {
        let estate = try estate()
        let document = #"{"AWS":["\#(Self.eve)","arn:aws:iam::222233334444:role/org/app","\#(Self.other)"]}"#
        let made = try await estate.call("CreateRole", create(document), by: Self.admin).get()
        #expect(made["Role"]?["AssumeRolePolicyDocument"]?.text?.removingPercentEncoding == trust(document))
        let kept = try #require(try await estate.account(Desk.account).role(named: "r")).trust.principals
        #expect(kept == [Self.eve: Self.eveID, "arn:aws:iam::222233334444:role/org/app": "AROA-app"])
        #expect(try await shown(estate) == asKept(document))
    }

    /// As much of one that is renamed or gone as of one of the account's own.
    @Test func aPrincipalIsShownAsItIsNow() async throws {
        let estate = try estate()
        let document = #"{"AWS":"\#(Self.eve)"}"#
        _ = try await estate.call("CreateRole", create(document), by: Self.admin).get()
        let rename = DictionaryParameters(["UserName": "eve", "NewUserName": "eva", "NewPath": "/"])
        _ = try await estate.call("UpdateUser", rename, in: Self.other, by: Self.admin).get()
        #expect(
            try await shown(estate)
                == asKept(document).replacing(Self.eve, with: "arn:aws:iam::222233334444:user/eva"))
        let delete = DictionaryParameters(["UserName": "eva"])
        _ = try await estate.call("DeleteUser", delete, in: Self.other, by: Self.admin).get()
        let gone = asKept(document).replacing(Self.eve, with: Self.eveID)
        #expect(try await shown(estate) == gone)
        // Somebody new of the old name is not who was trusted.
        let again = DictionaryParameters(["UserName": "eve", "Path": "/team/"])
        _ = try await estate.call("CreateUser", again, in: Self.other, by: Self.admin).get()
        #expect(try await shown(estate) == gone)
    }

    @Test func anIDOfAHostedAccountIsShownByItsARN() async throws {
        let estate = try estate()
        let document = #"{"AWS":"\#(Self.eveID)"}"#
        _ = try await estate.call("CreateRole", create(document), by: Self.admin).get()
        #expect(try await shown(estate) == asKept(document).replacing(Self.eveID, with: Self.eve))
    }

    @Test func aPrincipalThatIsNotThereIsRefused() async throws {
        let estate = try estate()
        let absent = [
            "arn:aws:iam::222233334444:user/nobody", "arn:aws:iam::222233334444:user/eve",
            "arn:aws:iam::222233334444:user/team/EVE", "arn:aws:iam::222233334444:role/app",
            "arn:aws:sts::222233334444:assumed-role/nobody/shell", "arn:aws-cn:iam::222233334444:user/team/eve",
            "AIDA-" + Self.eveID.dropFirst(5), String(Self.eveID.dropLast()) + "7",
        ]
        for principal in absent {
            let refusal = try await estate.call("CreateRole", create(#"{"AWS":"\#(principal)"}"#), by: Self.admin)
                .refusal
            #expect(
                refusal == .malformedPolicy(#"Invalid principal in policy: "AWS":"\#(principal)""#), "\(principal)")
        }
        #expect(try await estate.account(Desk.account).roles.isEmpty)
        // Update asks the same.
        _ = try await estate.call("CreateRole", create(#"{"AWS":"\#(Self.eve)"}"#), by: Self.admin).get()
        let update = DictionaryParameters([
            "RoleName": "r", "PolicyDocument": trust(#"{"AWS":"arn:aws:iam::222233334444:user/nobody"}"#),
        ])
        #expect(
            try await estate.call("UpdateAssumeRolePolicy", update, by: Self.admin).refusal?.code
                == "MalformedPolicyDocument")
    }

    /// Nobody here can tell who is there; what is written stays.
    @Test func principalsOfAccountsThatAreNotHostedStayAsWritten() async throws {
        let estate = try estate()
        let document = #"{"AWS":["arn:aws:iam::999988887777:user/any","arn:aws:sts::999988887777:assumed-role/r/s"]}"#
        _ = try await estate.call("CreateRole", create(document), by: Self.admin).get()
        #expect(try await estate.account(Desk.account).role(named: "r")?.trust.principals == [:])
        #expect(try await shown(estate) == asKept(document))
    }

    @Test func aSessionOfAHostedRoleMayBeNamed() async throws {
        let estate = try estate()
        let document = #"{"AWS":"arn:aws:sts::222233334444:assumed-role/app/shell"}"#
        _ = try await estate.call("CreateRole", create(document), by: Self.admin).get()
        #expect(try await shown(estate) == asKept(document))
    }

    /// A document that is refused for its length makes the server look at nobody.
    @Test func aLongDocumentIsRefusedForItsLength() async throws {
        let estate = try estate()
        let names = (0..<400).map { #""arn:aws:iam::2222333344\#(10 + $0 % 90):user/nobody-\#($0)""# }
        let refusal = try await estate.call(
            "CreateRole", create(#"{"AWS":[\#(names.joined(separator: ","))]}"#), by: Self.admin
        ).refusal
        #expect(refusal == .limitExceeded("Cannot exceed quota for ACLSizePerRole: 2048"))
    }
}
