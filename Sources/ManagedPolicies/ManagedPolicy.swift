package import AWSValues

/// One policy that AWS manages, at its default version. AWS keeps older versions too; their documents are not here.
package struct ManagedPolicy: Sendable, Hashable, Identifiable {
    /// `ReadOnlyAccess`
    package let name: String

    /// `/`, or with a folder as in `/service-role/`.
    package let path: String

    /// In AWS's form (`ANPA…`), the same in every Sekisho, but not the id that AWS gave the policy: no published source
    /// has those.
    package let id: String

    package let created: Instant

    /// When the default version was made.
    package let updated: Instant

    /// `v3`
    package let defaultVersionID: String

    private let documentBytes: Range<Int>

    /// The JSON of the default version, on one line. Copied out of the executable on every call.
    package var document: String { PackedText.text(in: documentBytes) }

    /// What follows `policy/` in the ARN: `service-role/AWSLambdaRole`.
    package var arnSuffix: String { path.dropFirst() + name }

    /// AWS attaches such a policy itself, to a role it makes for a service. Nobody else can attach it to anything.
    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html
    package var isForServiceLinkedRoles: Bool { path == ServiceLinkedRole.folder }

    /// nil when the line is not seven fields with two dates among them.
    init?(line: Range<Int>) {
        var fields = PackedText.Fields(line)
        guard let name = fields.next(), let path = fields.next(), let id = fields.next(),
            let created = fields.next(), let updated = fields.next(), let version = fields.next(),
            let createdAt = Instant(parsingISO8601: created), let updatedAt = Instant(parsingISO8601: updated)
        else { return nil }
        self.name = name
        self.path = path
        self.id = id
        self.created = createdAt
        self.updated = updatedAt
        defaultVersionID = version
        documentBytes = fields.rest
    }
}
