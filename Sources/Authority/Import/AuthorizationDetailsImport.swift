import AWSValues

/// What GetAccountAuthorizationDetails answers, as aws-cli and boto3 write it down: one answer whose pages the tool has
/// merged, or an array of the pages. It says neither how long sessions of a role may last nor what a role is for.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
enum AuthorizationDetailsImport {
    private static let lists = ["UserDetailList", "GroupDetailList", "RoleDetailList", "Policies"]

    static func read(_ json: JSONText) throws(ImportProblem) -> ImportFile {
        var file = ImportFile()
        let pages = json.array ?? [json]
        for (number, page) in pages.enumerated() {
            guard lists.contains(where: { page[$0] != nil }) else { throw ImportProblem(.unknownForm, "") }
            // The last page of all says so. A tool that merges pages leaves the mark out or says false.
            let isLast = number == pages.count - 1
            guard !isLast || page["IsTruncated"]?.bool != true else { throw ImportProblem(.incomplete, "") }
            try read(page, pages.count == 1 ? "" : "[\(number)]", into: &file)
        }
        guard !pages.isEmpty else { throw ImportProblem(.unknownForm, "") }
        return file
    }

    private static func read(_ page: JSONText, _ place: String, into file: inout ImportFile) throws(ImportProblem) {
        var fields = try ImportFields(page, place)
        for (place, json) in try fields.list("Policies") {
            var fields = try ImportFields(json, place)
            // AWS's own are there already.
            let arn = try fields.text("Arn") ?? ""
            if AWSManagedPolicy.suffix(of: arn) == nil { file.policies.append(try policy(&fields)) }
        }
        for (place, json) in try fields.list("GroupDetailList") {
            var fields = try ImportFields(json, place)
            file.groups.append(
                ImportFile.Group(head: try head("Group", &fields), policies: try policies("Group", &fields)))
        }
        for (place, json) in try fields.list("UserDetailList") {
            var fields = try ImportFields(json, place)
            file.users.append(
                ImportFile.User(
                    head: try head("User", &fields), policies: try policies("User", &fields),
                    groups: try fields.texts("GroupList"), keys: []))
        }
        for (place, json) in try fields.list("RoleDetailList") {
            var fields = try ImportFields(json, place)
            try read(role: &fields, into: &file)
        }
    }

    private static func read(role fields: inout ImportFields, into file: inout ImportFile) throws(ImportProblem) {
        let head = try head("Role", &fields)
        file.roles.append(
            ImportFile.Role(
                head: head, policies: try policies("Role", &fields),
                trust: try fields.document("AssumeRolePolicyDocument"), description: nil, maximumSession: nil))
        for (place, json) in try fields.list("InstanceProfileList") {
            var fields = try ImportFields(json, place)
            file.instanceProfiles.append(
                ImportFile.InstanceProfile(head: try self.head("InstanceProfile", &fields), role: head.name))
        }
    }

    private static func head(_ noun: String, _ fields: inout ImportFields) throws(ImportProblem) -> ImportFile.Head {
        var tags: [[String: String]] = []
        for (place, json) in try fields.list("Tags") {
            var tag = try ImportFields(json, place)
            tags.append(["Key": try tag.needed("Key"), "Value": try tag.needed("Value")])
        }
        return ImportFile.Head(
            name: try fields.needed("\(noun)Name"), path: try fields.text("Path") ?? "/",
            id: try fields.text("\(noun)Id"), created: try fields.instant("CreateDate"), tags: tags,
            arn: try fields.needed("Arn"))
    }

    private static func policies(
        _ noun: String, _ fields: inout ImportFields
    ) throws(ImportProblem) -> ImportFile.Policies {
        var policies = ImportFile.Policies()
        for (place, json) in try fields.list("\(noun)PolicyList") {
            var policy = try ImportFields(json, place)
            policies.inline.append((try policy.needed("PolicyName"), try policy.document("PolicyDocument")))
        }
        for (place, json) in try fields.list("AttachedManagedPolicies") {
            var policy = try ImportFields(json, place)
            policies.attached.append(try policy.needed("PolicyArn"))
        }
        if let json = fields.json("PermissionsBoundary") {
            var boundary = try ImportFields(json, "\(fields.place).PermissionsBoundary")
            policies.boundary = try boundary.needed("PermissionsBoundaryArn")
        }
        return policies
    }

    private static func policy(_ fields: inout ImportFields) throws(ImportProblem) -> ImportFile.Policy {
        var versions: [ImportFile.Policy.Version] = []
        for (place, json) in try fields.list("PolicyVersionList") {
            var version = try ImportFields(json, place)
            versions.append(
                ImportFile.Policy.Version(
                    id: try version.needed("VersionId"), document: try version.document("Document"),
                    created: try version.instant("CreateDate")))
        }
        return ImportFile.Policy(
            head: try head("Policy", &fields), description: try fields.text("Description"),
            updated: try fields.instant("UpdateDate"), versions: versions,
            defaultVersion: try fields.needed("DefaultVersionId"))
    }
}
