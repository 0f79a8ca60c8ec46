package import AWSValues

package struct User: Sendable, Hashable, Codable {
    package let id: String
    package var name: String
    package var path: String
    package let created: Instant
    package var tags: [Tag] = []
    package var policies = AttachedPolicies()
    /// The ARN of the managed policy that bounds what the user's policies can grant.
    package var boundary: String?
    /// Ids of the groups that the user is in.
    package var groups: [String] = []

    package init(id: String, name: String, path: String, created: Instant) {
        self.id = id
        self.name = name
        self.path = path
        self.created = created
    }
}

package struct Group: Sendable, Hashable, Codable {
    package let id: String
    package var name: String
    package var path: String
    package let created: Instant
    package var policies = AttachedPolicies()

    package init(id: String, name: String, path: String, created: Instant) {
        self.id = id
        self.name = name
        self.path = path
        self.created = created
    }
}

package struct Role: Sendable, Hashable, Codable {
    package let id: String
    package let name: String
    package let path: String
    package let created: Instant
    package var trust: PolicyText
    package var description: String?
    /// Seconds, 3,600 to 43,200.
    package var maximumSession: Int
    package var tags: [Tag] = []
    package var policies = AttachedPolicies()
    package var boundary: String?

    package init(
        id: String, name: String, path: String, created: Instant, trust: PolicyText, description: String? = nil,
        maximumSession: Int = 3600
    ) {
        self.id = id
        self.name = name
        self.path = path
        self.created = created
        self.trust = trust
        self.description = description
        self.maximumSession = maximumSession
    }
}

package struct ManagedPolicy: Sendable, Hashable, Codable {
    package struct Version: Sendable, Hashable, Codable {
        /// `v1`, `v2`, … never used again in the same policy.
        package let id: String
        package let document: PolicyText
        package let created: Instant

        package init(id: String, document: PolicyText, created: Instant) {
            self.id = id
            self.document = document
            self.created = created
        }
    }

    package let id: String
    package let name: String
    package let path: String
    package let created: Instant
    package var updated: Instant
    package var description: String?
    package var versions: [Version]
    package var defaultVersion: String
    /// The number that the next version gets.
    package var nextVersion: Int
    package var tags: [Tag] = []

    package init(
        id: String, name: String, path: String, created: Instant, description: String?, document: PolicyText
    ) {
        self.id = id
        self.name = name
        self.path = path
        self.created = created
        self.updated = created
        self.description = description
        versions = [Version(id: "v1", document: document, created: created)]
        defaultVersion = "v1"
        nextVersion = 2
    }
}

/// The public half of a long-term access key. Its secret is kept apart from the history and destroyed with the key.
package struct AccessKey: Sendable, Hashable, Codable {
    package enum Status: String, Sendable, Codable {
        case active = "Active"
        case inactive = "Inactive"
    }

    package let id: String
    /// The unique id of the user whose key it is; nil for a key of the root user.
    package let user: String?
    package var status: Status
    package let created: Instant

    package init(id: String, user: String?, status: Status = .active, created: Instant) {
        self.id = id
        self.user = user
        self.status = status
        self.created = created
    }
}
