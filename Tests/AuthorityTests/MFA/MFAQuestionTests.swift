import Authority
import Testing

/// What the calls on devices and passwords ask of the engine, and what of them is recorded.
/// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
@Suite struct MFAQuestionTests {
    static let iam = QuestionTests.iam
    static let phone = "\(iam):mfa/phone"
    static let tags = "aws:ResourceTag/Kind=app iam:ResourceTag/Kind=app"
    static let serial = DictionaryParameters(["SerialNumber": phone])
    static let pair = [
        "UserName": "bob", "SerialNumber": phone, "AuthenticationCode1": "123456", "AuthenticationCode2": "654321",
    ]

    static let rows: [QuestionTests.Row] = [
        QuestionTests.Row(
            "CreateVirtualMFADevice", ["VirtualMFADeviceName": "x"], "iam:CreateVirtualMFADevice \(iam):mfa/x"),
        QuestionTests.Row(
            "CreateVirtualMFADevice",
            DictionaryParameters(["VirtualMFADeviceName": "x", "Path": "/a/"]).tagged(["A": "1"]),
            "iam:CreateVirtualMFADevice \(iam):mfa/a/x aws:RequestTag/A=1 aws:TagKeys=A",
            "iam:TagMFADevice \(iam):mfa/a/x aws:RequestTag/A=1 aws:TagKeys=A"),
        QuestionTests.Row("EnableMFADevice", pair, "iam:EnableMFADevice \(iam):user/bob"),
        QuestionTests.Row("ResyncMFADevice", pair, "iam:ResyncMFADevice \(iam):user/bob"),
        QuestionTests.Row("DeactivateMFADevice", pair, "iam:DeactivateMFADevice \(iam):user/bob"),
        QuestionTests.Row("DeactivateMFADevice", ["SerialNumber": phone], "iam:DeactivateMFADevice \(iam):root"),
        QuestionTests.Row("DeleteVirtualMFADevice", serial, "iam:DeleteVirtualMFADevice \(phone) \(tags)"),
        QuestionTests.Row("ListMFADevices", ["UserName": "bob"], "iam:ListMFADevices \(iam):user/bob"),
        QuestionTests.Row("ListMFADevices", [:], "iam:ListMFADevices \(iam):root"),
        QuestionTests.Row("ListVirtualMFADevices", [:], "iam:ListVirtualMFADevices \(iam):mfa/"),
        QuestionTests.Row("GetMFADevice", pair, "iam:GetMFADevice \(iam):user/bob"),
        QuestionTests.Row(
            "TagMFADevice", serial.tagged(["A": "1"]),
            "iam:TagMFADevice \(phone) aws:RequestTag/A=1 aws:ResourceTag/Kind=app aws:TagKeys=A iam:ResourceTag/Kind=app"
        ),
        QuestionTests.Row(
            "UntagMFADevice", DictionaryParameters(texts: ["SerialNumber": phone], lists: ["TagKeys": ["A"]]),
            "iam:UntagMFADevice \(phone) aws:ResourceTag/Kind=app aws:TagKeys=A iam:ResourceTag/Kind=app"),
        QuestionTests.Row("ListMFADeviceTags", serial, "iam:ListMFADeviceTags \(phone) \(tags)"),
        QuestionTests.Row("CreateLoginProfile", ["UserName": "bob"], "iam:CreateLoginProfile \(iam):user/bob"),
        QuestionTests.Row("GetLoginProfile", ["UserName": "bob"], "iam:GetLoginProfile \(iam):user/bob"),
        QuestionTests.Row("UpdateLoginProfile", ["UserName": "bob"], "iam:UpdateLoginProfile \(iam):user/bob"),
        QuestionTests.Row("DeleteLoginProfile", ["UserName": "bob"], "iam:DeleteLoginProfile \(iam):user/bob"),
        QuestionTests.Row("GetAccountPasswordPolicy", [:], "iam:GetAccountPasswordPolicy *"),
        QuestionTests.Row("UpdateAccountPasswordPolicy", [:], "iam:UpdateAccountPasswordPolicy *"),
        QuestionTests.Row("DeleteAccountPasswordPolicy", [:], "iam:DeleteAccountPasswordPolicy *"),
    ]

    @Test(arguments: rows)
    func asks(_ row: QuestionTests.Row) throws {
        var desk = try Desk.town()
        try Telephone().pair(with: nil, in: &desk) { $0.tags = [Tag(key: "Kind", value: "app")] }
        #expect(try desk.questions(row.name, row.parameters).map(\.line) == row.questions)
    }

    @Test func usersAskAboutThemselves() throws {
        let bob = try Desk.town(by: .user(id: "AIDA-bob"))
        let passwords = DictionaryParameters(["OldPassword": "a", "NewPassword": "b"])
        #expect(
            try bob.questions("ChangePassword", passwords).map(\.line) == ["iam:ChangePassword \(Self.iam):user/bob"])
        #expect(try bob.questions("GetLoginProfile").map(\.line) == ["iam:GetLoginProfile \(Self.iam):user/bob"])
        #expect(try bob.questions("ListMFADevices").map(\.line) == ["iam:ListMFADevices \(Self.iam):user/bob"])
        #expect(
            try bob.questions("DeactivateMFADevice", Self.serial).map(\.line)
                == ["iam:DeactivateMFADevice \(Self.iam):user/bob"])
    }

    static let records: [RecordTests.Row] = [
        .init(
            "CreateVirtualMFADevice",
            DictionaryParameters(["VirtualMFADeviceName": "x", "Path": "/"]).tagged(["A": "1"]),
            [
                "path": .string("/"), "virtualMFADeviceName": .string("x"),
                "tags": Tag.output([Tag(key: "A", value: "1")]),
            ]),
        .init(
            "EnableMFADevice", DictionaryParameters(pair), ["userName": .string("bob"), "serialNumber": .string(phone)]),
        .init(
            "ResyncMFADevice", DictionaryParameters(pair), ["userName": .string("bob"), "serialNumber": .string(phone)]),
        .init("DeactivateMFADevice", serial, ["serialNumber": .string(phone)]),
        .init("DeleteVirtualMFADevice", serial, ["serialNumber": .string(phone)]),
        .init(
            "ListMFADevices", DictionaryParameters(["UserName": "bob", "MaxItems": "3"]),
            ["userName": .string("bob"), "maxItems": .integer(3)]),
        .init(
            "ListVirtualMFADevices", DictionaryParameters(["AssignmentStatus": "Any"]),
            ["assignmentStatus": .string("Any")]),
        .init(
            "GetMFADevice", DictionaryParameters(pair), ["serialNumber": .string(phone), "userName": .string("bob")]),
        .init(
            "TagMFADevice", serial.tagged(["A": "1"]),
            ["serialNumber": .string(phone), "tags": Tag.output([Tag(key: "A", value: "1")])]),
        .init("ListMFADeviceTags", serial, ["serialNumber": .string(phone)]),
        .init(
            "CreateLoginProfile", DictionaryParameters(["UserName": "bob", "Password": "secret"]),
            ["userName": .string("bob"), "passwordResetRequired": .boolean(false)]),
        .init(
            "UpdateLoginProfile", DictionaryParameters(["UserName": "bob", "Password": "secret"]),
            ["userName": .string("bob")]),
        .init(
            "UpdateLoginProfile", DictionaryParameters(["UserName": "bob", "PasswordResetRequired": "true"]),
            ["userName": .string("bob"), "passwordResetRequired": .boolean(true)]),
        .init("ChangePassword", DictionaryParameters(["OldPassword": "secret", "NewPassword": "another"]), [:]),
        .init(
            "UpdateAccountPasswordPolicy",
            DictionaryParameters(["MinimumPasswordLength": "9", "RequireSymbols": "true", "HardExpiry": "false"]),
            ["minimumPasswordLength": .integer(9), "requireSymbols": .boolean(true), "hardExpiry": .boolean(false)]),
    ]

    @Test(arguments: records)
    func writesDown(_ row: RecordTests.Row) throws {
        #expect(try Desk.town().recorded(row.name, row.parameters) == row.recorded)
    }
}
