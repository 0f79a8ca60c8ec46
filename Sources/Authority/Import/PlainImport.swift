import AWSValues

/// A form of our own, to be written by hand or by a script; `docs/import.md` describes it. Other than AWS's answers it can
/// hold access keys with their secrets. What it does not know it refuses: a member that is misspelt is not left out.
enum PlainImport {
    /// The member that says which form it is; its value is the version.
    static let mark = "sekishoImport"
    private static let version = "1"

    static func read(_ json: JSONText) throws(ImportProblem) -> ImportFile {
        var fields = try ImportFields(json, "")
        guard try fields.text(mark) == version else { throw ImportProblem(.wrongType, mark, version) }
        var file = ImportFile()
        for (place, json) in try fields.list("policies") { file.policies.append(try policy(json, place)) }
        for (place, json) in try fields.list("groups") {
            var fields = try ImportFields(json, place)
            file.groups.append(
                ImportFile.Group(head: try head(&fields, isTagged: false), policies: try policies(&fields)))
            try fields.finish()
        }
        for (place, json) in try fields.list("users") { file.users.append(try user(json, place)) }
        for (place, json) in try fields.list("roles") { file.roles.append(try role(json, place)) }
        for (place, json) in try fields.list("instanceProfiles") {
            var fields = try ImportFields(json, place)
            file.instanceProfiles.append(
                ImportFile.InstanceProfile(head: try head(&fields), role: try fields.text("role")))
            try fields.finish()
        }
        try fields.finish()
        return file
    }

    private static func head(
        _ fields: inout ImportFields, isTagged: Bool = true
    ) throws(ImportProblem) -> ImportFile.Head {
        var tags: [[String: String]] = []
        for (key, value) in isTagged ? try fields.object("tags") : [] {
            guard let value = value.string else {
                throw ImportProblem(.wrongType, "\(fields.place).tags.\(key)", "a text")
            }
            tags.append(["Key": key, "Value": value])
        }
        return ImportFile.Head(
            name: try fields.needed("name"), path: try fields.text("path") ?? "/", id: try fields.text("id"),
            created: try fields.instant("created"), tags: tags, arn: nil)
    }

    private static func policies(
        _ fields: inout ImportFields, isBounded: Bool = false
    ) throws(ImportProblem) -> ImportFile.Policies {
        var policies = ImportFile.Policies()
        for (name, json) in try fields.object("inlinePolicies") {
            let document = try ImportFields.document(json, "\(fields.place).inlinePolicies.\(name)")
            policies.inline.append((name, document))
        }
        policies.attached = try fields.texts("attachedPolicies")
        if isBounded { policies.boundary = try fields.text("permissionsBoundary") }
        return policies
    }

    private static func policy(_ json: JSONText, _ place: String) throws(ImportProblem) -> ImportFile.Policy {
        var fields = try ImportFields(json, place)
        let head = try head(&fields)
        let version = ImportFile.Policy.Version(id: "v1", document: try fields.document("document"), created: nil)
        let policy = ImportFile.Policy(
            head: head, description: try fields.text("description"), updated: nil, versions: [version],
            defaultVersion: version.id)
        try fields.finish()
        return policy
    }

    private static func user(_ json: JSONText, _ place: String) throws(ImportProblem) -> ImportFile.User {
        var fields = try ImportFields(json, place)
        let head = try head(&fields)
        var keys: [ImportFile.Key] = []
        for (place, json) in try fields.list("accessKeys") {
            var key = try ImportFields(json, place)
            keys.append(
                ImportFile.Key(
                    id: try key.needed("id"), secret: Secret(try key.needed("secret")), status: try key.text("status"),
                    created: try key.instant("created")))
            try key.finish()
        }
        let user = ImportFile.User(
            head: head, policies: try policies(&fields, isBounded: true), groups: try fields.texts("groups"),
            keys: keys)
        try fields.finish()
        return user
    }

    private static func role(_ json: JSONText, _ place: String) throws(ImportProblem) -> ImportFile.Role {
        var fields = try ImportFields(json, place)
        let role = ImportFile.Role(
            head: try head(&fields), policies: try policies(&fields, isBounded: true),
            trust: try fields.document("trustPolicy"), description: try fields.text("description"),
            maximumSession: try fields.text("maximumSession"))
        try fields.finish()
        return role
    }
}
