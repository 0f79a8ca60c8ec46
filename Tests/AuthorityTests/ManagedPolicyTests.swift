import AWSValues
import Authority
import Testing

/// What operations on managed policies answer and refuse, as recorded from AWS where a recording could be found.
@Suite struct ManagedPolicyTests {
    private static let arn = "arn:aws:iam::123456789012:policy/team/p"
    private static let admin = "arn:aws:iam::aws:policy/AdministratorAccess"
    private static let plain = [
        "PolicyName", "PolicyId", "Arn", "Path", "DefaultVersionId", "AttachmentCount", "PermissionsBoundaryUsageCount",
        "IsAttachable", "CreateDate", "UpdateDate",
    ]

    private func desk() throws -> Desk {
        var desk = try Desk.town()
        try desk.run(
            "CreatePolicy",
            DictionaryParameters([
                "PolicyName": "p", "Path": "/team/", "PolicyDocument": Desk.document, "Description": "reads",
            ]))
        return desk
    }

    private func on(_ arn: String = arn, _ more: [String: String] = [:]) -> DictionaryParameters {
        DictionaryParameters(["PolicyArn": arn].merging(more) { $1 })
    }

    @Test func createListAndGetEachAnswerTheirOwnPart() throws {
        var desk = try desk()
        let created = try #require(
            try desk.run(
                "CreatePolicy",
                DictionaryParameters(["PolicyName": "q", "PolicyDocument": Desk.document, "Description": "d"]))[
                    "Policy"])
        #expect(created.names == Self.plain)
        #expect(created["PolicyId"]?.text?.hasPrefix("ANPA") == true)
        let tagged = DictionaryParameters(["PolicyName": "r", "PolicyDocument": Desk.document]).tagged([
            "a": "", "A": "2",
        ])
        #expect(try desk.run("CreatePolicy", tagged)["Policy"]?.names == Self.plain + ["Tags"])
        let got = try #require(try desk.run("GetPolicy", on())["Policy"])
        #expect(got.names == Self.plain + ["Description", "Tags"])
        #expect(got["Tags"] == .list([]) && got["DefaultVersionId"] == .string("v1"))
        let local = try desk.run("ListPolicies", DictionaryParameters(["Scope": "Local"]))["Policies"]?.entries ?? []
        #expect(local.allSatisfy { $0.names == Self.plain })
        #expect(local.map { $0["PolicyName"]?.text } == ["bounds", "p", "q", "r", "reads"])
    }

    @Test func usesAreCounted() throws {
        var desk = try Desk.town()
        func counts(_ arn: String) throws -> [Output?] {
            let policy = try desk.run("GetPolicy", on(arn))["Policy"]
            return [policy?["AttachmentCount"], policy?["PermissionsBoundaryUsageCount"]]
        }
        #expect(try counts(Desk.bounds) == [.integer(0), .integer(1)])
        #expect(try counts(Desk.reads) == [.integer(1), .integer(0)])
        #expect(try counts(Desk.readOnly) == [.integer(1), .integer(0)])
        #expect(try counts(Self.admin) == [.integer(0), .integer(0)])
    }

    struct Filter: Sendable {
        let parameters: [String: String]
        let names: [String]
    }

    static let filters = [
        Filter(parameters: ["Scope": "Local"], names: ["bounds", "reads"]),
        Filter(parameters: ["OnlyAttached": "true"], names: ["bounds", "reads", "ReadOnlyAccess"]),
        Filter(parameters: ["OnlyAttached": "true", "Scope": "AWS"], names: ["ReadOnlyAccess"]),
        Filter(parameters: ["PolicyUsageFilter": "PermissionsBoundary"], names: ["bounds"]),
        Filter(
            parameters: ["PolicyUsageFilter": "PermissionsPolicy", "OnlyAttached": "true"],
            names: ["reads", "ReadOnlyAccess"]),
        Filter(parameters: ["PathPrefix": "/team/"], names: ["reads"]),
        Filter(parameters: ["PathPrefix": "/nothing/"], names: []),
    ]

    @Test(arguments: filters) func listsAreFiltered(_ filter: Filter) throws {
        var desk = try Desk.town()
        let policies = try desk.run("ListPolicies", DictionaryParameters(filter.parameters))["Policies"]?.entries
        #expect(policies?.map { $0["PolicyName"]?.text ?? "" } == filter.names)
    }

    @Test func allOfThemComeInPages() throws {
        var desk = try Desk.town()
        var names: [String] = []
        var parameters = DictionaryParameters(["MaxItems": "1000"])
        while true {
            let page = try desk.run("ListPolicies", parameters)
            names += page["Policies"]?.entries.compactMap { $0["Arn"]?.text } ?? []
            guard let marker = page["Marker"]?.text else { break }
            parameters.texts["Marker"] = marker
        }
        #expect(names.count > 1400 && Set(names).count == names.count)
        #expect(names.prefix(2) == [Desk.bounds, Desk.reads] && names.contains(Self.admin))
        #expect(try desk.run("ListPolicies")["Policies"]?.entries.count == 100)
    }

    @Test func awsPoliciesAreOfThePartition() throws {
        var desk = try Desk([], partition: .china)
        let arn = "arn:aws-cn:iam::aws:policy/AdministratorAccess"
        #expect(try desk.run("GetPolicy", on(arn))["Policy"]?["Arn"] == .string(arn))
        #expect(desk.refusal("GetPolicy", on(Self.admin))?.code == "ValidationError")
    }

    @Test func versionsAreNumberedOnAndNewestFirst() throws {
        var desk = try desk()
        let other = Desk.document.replacing("s3:GetObject", with: "s3:ListBucket")
        let second = try desk.run(
            "CreatePolicyVersion", on(Self.arn, ["PolicyDocument": other, "SetAsDefault": "true"]))
        #expect(second["PolicyVersion"]?.names == ["VersionId", "IsDefaultVersion", "CreateDate"])
        #expect(second["PolicyVersion"]?["VersionId"] == .string("v2"))
        try desk.run("CreatePolicyVersion", on(Self.arn, ["PolicyDocument": Desk.document]))
        try desk.run("DeletePolicyVersion", on(Self.arn, ["VersionId": "v3"]))
        let fourth = try desk.run("CreatePolicyVersion", on(Self.arn, ["PolicyDocument": Desk.document]))
        #expect(fourth["PolicyVersion"]?["VersionId"] == .string("v4"))
        let versions = try desk.run("ListPolicyVersions", on())["Versions"]?.entries ?? []
        #expect(versions.map { $0["VersionId"]?.text } == ["v4", "v2", "v1"])
        #expect(versions.map { $0["IsDefaultVersion"] } == [.boolean(false), .boolean(true), .boolean(false)])
        #expect(versions.allSatisfy { $0["Document"] == nil })
        let got = try desk.run("GetPolicyVersion", on(Self.arn, ["VersionId": "v2"]))["PolicyVersion"]
        #expect(got?.names == ["Document", "VersionId", "IsDefaultVersion", "CreateDate"])
        #expect(got?["Document"]?.text?.contains("s3%3AListBucket") == true)
        try desk.run("SetDefaultPolicyVersion", on(Self.arn, ["VersionId": "v1"]))
        #expect(try desk.run("GetPolicy", on())["Policy"]?["DefaultVersionId"] == .string("v1"))
        let page = try desk.run("ListPolicyVersions", on(Self.arn, ["MaxItems": "1"]))
        #expect(page["Versions"]?.entries.first?["VersionId"] == .string("v4") && page["IsTruncated"] == .boolean(true))
    }

    @Test func ofAWSPoliciesTheDefaultVersionIsKnown() throws {
        var desk = try Desk()
        let version = try desk.run("GetPolicyVersion", on(Self.admin, ["VersionId": "v1"]))["PolicyVersion"]
        #expect(version?["IsDefaultVersion"] == .boolean(true))
        #expect(version?["Document"]?.text?.contains("2012-10-17") == true)
        #expect(try desk.run("ListPolicyVersions", on(Self.admin))["Versions"]?.entries.count == 1)
        #expect(
            desk.refusal("GetPolicyVersion", on(Self.admin, ["VersionId": "v9"]))
                == .noSuchEntity("Policy \(Self.admin) version v9 does not exist or is not attachable."))
    }

    @Test func tagKeysDifferByCase() throws {
        var desk = try desk()
        try desk.run("TagPolicy", on().tagged(["a": "1", "A": "2"]))
        try desk.run("TagPolicy", on().tagged(["a": "3"]))
        let tags = try desk.run("ListPolicyTags", on())["Tags"]?.entries ?? []
        #expect(tags.map { $0["Key"]?.text } == ["A", "a"] && tags.map { $0["Value"]?.text } == ["2", "3"])
        var untag = on()
        untag.lists["TagKeys"] = ["a"]
        try desk.run("UntagPolicy", untag)
        #expect(desk.call.account.policy(named: "p")?.tags == [Tag(key: "A", value: "2")])
    }

    @Test func aPolicyThatIsUsedOrHasVersionsStays() throws {
        var desk = try Desk.town()
        let attached = ServiceError.deleteConflict("Cannot delete a policy attached to entities.")
        #expect(desk.refusal("DeletePolicy", on(Desk.reads)) == attached)
        #expect(desk.refusal("DeletePolicy", on(Desk.bounds)) == attached)
        desk = try self.desk()
        try desk.run("CreatePolicyVersion", on(Self.arn, ["PolicyDocument": Desk.document]))
        #expect(
            desk.refusal("DeletePolicy", on())
                == .deleteConflict(
                    "This policy has more than one version. Before you delete a policy, you must delete the policy's "
                        + "versions. The default version is deleted with the policy."))
        try desk.run("DeletePolicyVersion", on(Self.arn, ["VersionId": "v2"]))
        #expect(try desk.run("DeletePolicy", on()) == .none)
        #expect(desk.call.account.policy(named: "p") == nil)
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        let name: String
        let parameters: DictionaryParameters
        let error: ServiceError

        init(_ name: String, _ texts: [String: String], _ error: ServiceError) {
            self.init(name, DictionaryParameters(texts), error)
        }

        init(_ name: String, _ parameters: DictionaryParameters, _ error: ServiceError) {
            self.name = name
            self.parameters = parameters
            self.error = error
        }

        var testDescription: String { "\(name): \(error.message)" }
    }

    private static let gone = "arn:aws:iam::123456789012:policy/nothing"
    private static let notFound = ServiceError.noSuchEntity("Policy \(gone) was not found.")
    private static let noVersion = ServiceError.noSuchEntity(
        "Policy \(gone) version v1 does not exist or is not attachable.")
    private static func malformed(_ document: String, _ message: String) -> Refusal {
        Refusal("CreatePolicy", ["PolicyName": "n", "PolicyDocument": document], .malformedPolicy(message))
    }

    static let refusals: [Refusal] =
        ["GetPolicy", "DeletePolicy", "ListPolicyVersions", "ListPolicyTags"].map {
            Refusal($0, ["PolicyArn": gone], notFound)
        } + [
            Refusal("CreatePolicyVersion", ["PolicyArn": gone, "PolicyDocument": Desk.document], notFound),
            Refusal("TagPolicy", DictionaryParameters(["PolicyArn": gone]).tagged(["a": "b"]), notFound),
            Refusal("GetPolicyVersion", ["PolicyArn": gone, "VersionId": "v1"], noVersion),
            Refusal("SetDefaultPolicyVersion", ["PolicyArn": gone, "VersionId": "v1"], noVersion),
            Refusal("DeletePolicyVersion", ["PolicyArn": gone, "VersionId": "v1"], notFound),
            Refusal(
                "DeletePolicyVersion", ["PolicyArn": Desk.reads, "VersionId": "v1"],
                .deleteConflict("Cannot delete the default version of a policy.")),
            Refusal(
                "DeletePolicyVersion", ["PolicyArn": Desk.reads, "VersionId": "v9"],
                .noSuchEntity("Policy \(Desk.reads) version v9 does not exist or is not attachable.")),
            Refusal(
                "SetDefaultPolicyVersion", ["PolicyArn": Desk.reads, "VersionId": "1"],
                .validation(
                    "1 validation error detected: Value at 'versionId' failed to satisfy constraint: Member must satisfy "
                        + #"regular expression pattern: v[1-9][0-9]*(\.[A-Za-z0-9-]*)?"#)),
            Refusal(
                "CreatePolicy", ["PolicyName": "READS", "PolicyDocument": Desk.document],
                .entityAlreadyExists("A policy called READS already exists. Duplicate names are not allowed.")),
            Refusal(
                "CreatePolicy",
                DictionaryParameters(["PolicyName": "n", "PolicyDocument": Desk.document]).tagged(["a": "", "a": ""]),
                .invalidInput("Duplicate tag keys found.")),
            Refusal(
                "ListPolicies", ["Scope": "Mine"],
                .validation(
                    "1 validation error detected: Value at 'scope' failed to satisfy constraint: Member must satisfy enum value set"
                )),
            Refusal("ListPolicies", ["OnlyAttached": "perhaps"], ServiceError("MalformedInput", "")),
            malformed("This is not a json document", "Syntax errors in policy."),
            malformed(#"{"Version":"2013-10-17","Statement":[]}"#, "Syntax errors in policy."),
            malformed(
                Desk.document.replacing("2012-10-17", with: "2008-10-17"),
                "Policy document must be version 2012-10-17 or greater."),
            malformed(
                #"{"Statement":{"Effect":"Allow","Action":"nothing","Resource":"*"}}"#,
                "Policy document must be version 2012-10-17 or greater."),
            malformed(
                Desk.document.replacing("s3:GetObject", with: "nothing"),
                "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc."),
            malformed(
                Desk.document.replacing(#""Resource""#, with: #""Principal":"*","Resource""#),
                "Policy document should not specify a principal."),
        ]

    @Test(arguments: refusals) func refuses(_ row: Refusal) throws {
        var desk = try Desk.town()
        #expect(desk.refusal(row.name, row.parameters) == row.error)
    }

    @Test func quotasHold() throws {
        var quotas = Quotas()
        quotas.policies = 2
        quotas.managedPolicySize = Desk.document.utf8.count
        quotas.versionsPerPolicy = 1
        var desk = try Desk.town(quotas: quotas)
        let new = DictionaryParameters(["PolicyName": "n", "PolicyDocument": Desk.document])
        #expect(
            desk.refusal("CreatePolicy", new) == .limitExceeded("Cannot exceed quota for PoliciesPerAccount: 2"))
        #expect(
            desk.refusal("CreatePolicy", new.with("PolicyDocument", Desk.document.replacing("Get", with: "Gets")))
                == .limitExceeded("Cannot exceed quota for PolicySize: \(quotas.managedPolicySize)"))
        #expect(
            desk.refusal("CreatePolicyVersion", on(Desk.reads, ["PolicyDocument": Desk.document]))
                == .limitExceeded(
                    "A managed policy can have up to 1 versions. Before you create a new version, you must delete an "
                        + "existing version."))
    }
}
