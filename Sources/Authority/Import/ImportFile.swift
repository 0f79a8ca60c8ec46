package import AWSValues

/// Users, groups, roles, policies and instance profiles on their way into an account, as a file has them. Nothing of it is
/// checked yet but its shape.
package struct ImportFile: Sendable {
    struct Head: Sendable {
        let name: String
        let path: String
        /// The unique id that it had.
        let id: String?
        let created: Instant?
        let tags: [[String: String]]
        /// nil where the file does not say.
        let arn: String?
    }

    struct Policies: Sendable {
        var inline: [(name: String, document: String)] = []
        /// ARNs, or names of the account's own.
        var attached: [String] = []
        var boundary: String?
    }

    struct Policy: Sendable {
        struct Version: Sendable {
            let id: String
            let document: String
            let created: Instant?
        }

        let head: Head
        let description: String?
        let updated: Instant?
        let versions: [Version]
        let defaultVersion: String
    }

    struct Group: Sendable {
        let head: Head
        let policies: Policies
    }

    struct Key: Sendable {
        let id: String
        let secret: Secret
        let status: String?
        let created: Instant?
    }

    struct User: Sendable {
        let head: Head
        let policies: Policies
        let groups: [String]
        let keys: [Key]
    }

    struct Role: Sendable {
        let head: Head
        let policies: Policies
        let trust: String
        let description: String?
        let maximumSession: String?
    }

    struct InstanceProfile: Sendable {
        let head: Head
        /// The name of the role in it.
        let role: String?
    }

    var policies: [Policy] = []
    var groups: [Group] = []
    var users: [User] = []
    var roles: [Role] = []
    var instanceProfiles: [InstanceProfile] = []

    init() {}

    /// Reads what GetAccountAuthorizationDetails answers, whole or as an array of its pages, or our own form. Says of
    /// several things that are wrong with its shape the first.
    package init(_ bytes: [UInt8]) throws(ImportProblem) {
        let json: JSONText
        do {
            json = try JSONText(parsing: bytes)
        } catch {
            throw ImportProblem(.notJSON, "", error.description)
        }
        if json[PlainImport.mark] != nil {
            self = try PlainImport.read(json)
        } else {
            self = try AuthorizationDetailsImport.read(json)
        }
    }

    /// The accounts whose users and roles the trust policies name.
    package var trusted: Set<AccountID> {
        roles.reduce(into: []) { $0.formUnion(TrustPolicy.accounts(in: $1.trust)) }
    }

    /// Every unique id and access key id.
    package var ids: Set<String> {
        let heads =
            policies.map(\.head) + groups.map(\.head) + users.map(\.head) + roles.map(\.head)
            + instanceProfiles.map(\.head)
        return Set(heads.compactMap(\.id) + users.flatMap(\.keys).map(\.id))
    }
}
