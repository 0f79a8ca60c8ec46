import AWSValues
import Authority
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@Suite struct CredentialReportTests {
    static let made = "2026-09-21T14:13:20Z"
    static let never = "N/A,N/A,N/A"
    static let noKey = "false,N/A,\(never)"
    static let noCertificates = "false,N/A,false,N/A"

    private func lines(_ desk: inout Desk) throws -> [String] {
        let report = try desk.run("GetCredentialReport")
        #expect(report.names == ["Content", "ReportFormat", "GeneratedTime"])
        #expect(report["ReportFormat"] == .string("text/csv"))
        let data = try #require(report["Content"]?.text.flatMap { Data(base64Encoded: $0) })
        return String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map {
            String($0)
        }
    }

    @Test func theHeaderIsAWSs() throws {
        var desk = try Desk()
        try desk.run("GenerateCredentialReport")
        #expect(
            try lines(&desk).first
                == "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,"
                + "password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,"
                + "access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,"
                + "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,"
                + "access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,"
                + "cert_2_active,cert_2_last_rotated")
    }

    /// The root user first, then users by name ignoring case; values as AWS was seen to write them.
    @Test func aLineForEverybody() throws {
        let zoe = User.sample("zoe")
        let adam = User.sample("Adam", path: "/x/")
        let odd = User.sample("b,c")
        var device = MFADevice(id: "arn:aws:iam::123456789012:mfa/a", name: "a", path: "/", created: Desk.now)
        device.holder = adam.id
        var settings = AccountSettings(id: Desk.account)
        settings.passwordPolicy = PasswordPolicy()
        settings.passwordPolicy?.maximumAge = 90
        var desk = try Desk([
            .user(zoe), .user(adam), .user(odd), .mfaDevice(device), .settings(settings),
            .accessKey(AccessKey(id: "AKIAB", user: zoe.id, status: .inactive, created: Desk.now)),
            .accessKey(AccessKey(id: "AKIAA", user: zoe.id, created: Desk.now)),
            .loginProfile(LoginProfile(id: adam.id, created: Desk.now, needsReset: false)),
            .loginProfile(LoginProfile(id: zoe.id, created: Desk.now, needsReset: false)),
            .loginProfile(LoginProfile(id: Desk.account, created: Desk.now, needsReset: false)),
        ])
        let use = LastUse(at: Desk.now.adding(seconds: 60), service: "sts", region: "eu-west-1")
        desk.call.note(.put(.accessKey(id: "AKIAA", use)))
        desk.call.note(.put(.signIn(id: adam.id, use)))
        try desk.run("GenerateCredentialReport")
        let arn = "arn:aws:iam::123456789012"
        let aged = "2026-12-20T14:13:20Z"
        let used = "2026-09-21T14:14:20Z"
        #expect(
            try lines(&desk).dropFirst().map(\.self) == [
                "<root_account>,\(arn):root,N/A,true,no_information,\(Self.made),not_supported,false,\(Self.noKey),"
                    + "\(Self.noKey),\(Self.noCertificates)",
                "Adam,\(arn):user/x/Adam,\(Self.made),true,\(used),\(Self.made),\(aged),true,\(Self.noKey),"
                    + "\(Self.noKey),\(Self.noCertificates)",
                "\"b,c\",\"\(arn):user/b,c\",\(Self.made),false,\(Self.never),false,\(Self.noKey),\(Self.noKey),"
                    + Self.noCertificates,
                "zoe,\(arn):user/zoe,\(Self.made),true,no_information,\(Self.made),\(aged),false,"
                    + "true,\(Self.made),\(used),eu-west-1,sts,false,\(Self.made),\(Self.never),"
                    + Self.noCertificates,
            ])
    }

    @Test func aReportIsReusedForFourHours() async throws {
        let office = try Office([.user(.sample("alice"))])
        func ask(_ name: String) async throws -> Result<Output, ServiceError> {
            try await office.call(name, by: .root)
        }
        #expect(try await ask("GetCredentialReport").refusal == ServiceError("ReportNotPresent", "", status: 410))
        let started = Output.members([
            "State": .string("STARTED"),
            "Description": .string("No report exists. Starting a new report generation task"),
        ])
        let complete = Output.members(["State": .string("COMPLETE")])
        #expect(try await ask("GenerateCredentialReport").get() == started)
        let first = try await ask("GetCredentialReport").get()
        #expect(first["GeneratedTime"] == .timestamp(Desk.now))
        // What changes meanwhile is in the next report.
        _ = try await office.call("CreateUser", DictionaryParameters(["UserName": "late"]), by: .root).get()
        office.clock.advance(seconds: 4 * 3600)
        #expect(try await ask("GenerateCredentialReport").get() == complete)
        #expect(try await ask("GetCredentialReport").get() == first)
        office.clock.advance(seconds: 1)
        #expect(try await ask("GetCredentialReport").refusal == ServiceError("ReportExpired", "", status: 410))
        #expect(try await ask("GenerateCredentialReport").get() == .members(["State": .string("STARTED")]))
        let second = try await ask("GetCredentialReport").get()
        #expect(second["Content"] != first["Content"])
        #expect(office.store.kept(of: office.id).usage.credentialReport?.text.contains("late") == true)
    }

    @Test func theRootUserIsAsOldAsTheAccount() async throws {
        let office = try Office([])
        _ = try await office.call("GenerateCredentialReport", by: .root).get()
        let text = try #require(office.store.kept(of: office.id).usage.credentialReport?.text)
        #expect(text.contains("<root_account>,arn:aws:iam::123456789012:root,\(Self.made),false,N/A,N/A,not_supported"))
        let root = try await office.call("GetUser", by: .root).get()["User"]
        #expect(root?["CreateDate"] == .timestamp(Desk.now))
    }
}
