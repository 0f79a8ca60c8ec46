package import AWSValues

/// What was used when, and what was reported of it: no part of an account's revisions, and without history. Times are
/// coalesced: one that is written is not written again within `Usage.grain`. Codes and failures are exact.
package struct Usage: Sendable {
    /// Seconds.
    private static let grain: Int64 = 60
    /// Seconds that IAM looks back.
    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html
    private static let tracked: Int64 = 400 * 86_400

    /// By access key id.
    package private(set) var accessKeys: [String: LastUse] = [:]
    /// By a role's unique id.
    package private(set) var roles: [String: LastUse] = [:]
    /// By the id of a login profile.
    package private(set) var signIns: [String: LastUse] = [:]
    /// By the unique id of a user or role (the account's id for the root user), then by service.
    package private(set) var services: [String: [String: ServiceUse]] = [:]
    /// By serial number: the last time step whose code was accepted. Each code is good once (RFC 6238, 5.2).
    package private(set) var codes: [String: Int64] = [:]
    /// By what was tried, a `Vault.Key.owner`.
    package private(set) var failures: [String: Failures] = [:]
    /// The credential report that was made last.
    package private(set) var credentialReport: CredentialReport?
    /// By id: the reports that the access advisor was asked for.
    package private(set) var accessJobs: [String: AccessJob] = [:]

    package init(_ rows: [UsageRow] = []) {
        for row in rows { apply(.put(row)) }
    }

    package mutating func apply(_ change: UsageChange) {
        switch change {
        case .put(.accessKey(let id, let use)): accessKeys[id] = use
        case .put(.role(let id, let use)): roles[id] = use
        case .put(.signIn(let id, let use)): signIns[id] = use
        case .put(.service(let id, let use)): services[id, default: [:]][use.service] = use
        case .put(.code(let serial, let step)): codes[serial] = step
        case .put(.failures(let what, let failures)): self.failures[what] = failures
        case .put(.credentialReport(let report)): credentialReport = report
        case .put(.accessJob(let job)): accessJobs[job.id] = job
        case .remove(.accessKey, let id): accessKeys[id] = nil
        case .remove(.role, let id): roles[id] = nil
        case .remove(.signIn, let id): signIns[id] = nil
        case .remove(.service, let id): services[id] = nil
        case .remove(.code, let id): codes[id] = nil
        case .remove(.failures, let id): failures[id] = nil
        case .remove(.credentialReport, _): credentialReport = nil
        case .remove(.accessJob, let id): accessJobs[id] = nil
        }
    }

    /// Whether a use is recent enough to be told.
    package static func isTracked(_ use: Instant, at now: Instant) -> Bool {
        use > now.adding(seconds: -tracked)
    }

    /// When a role was used last; nil for never in the time that is looked back on.
    package func lastUse(ofRole id: String, at now: Instant) -> LastUse? {
        roles[id].flatMap { Usage.isTracked($0.at, at: now) ? $0 : nil }
    }

    /// Whether a time is worth writing down where another stands.
    package static func isNews(_ now: Instant, after old: Instant?) -> Bool {
        guard let old else { return true }
        return now.seconds - old.seconds >= grain
    }
}

package struct LastUse: Sendable, Hashable, Codable {
    package let at: Instant
    /// The signing name of the service that was called.
    package let service: String
    package let region: String

    package init(at: Instant, service: String, region: String) {
        self.at = at
        self.service = service
        self.region = region
    }
}

/// When a user or role called a service last, and which of its actions.
package struct ServiceUse: Sendable, Hashable, Codable {
    package let service: String
    package var at: Instant
    package var region: String
    package var actions: [String: LastAction]

    package struct LastAction: Sendable, Hashable, Codable {
        package let at: Instant
        package let region: String

        package init(at: Instant, region: String) {
            self.at = at
            self.region = region
        }
    }

    package init(service: String, at: Instant, region: String, actions: [String: LastAction]) {
        self.service = service
        self.at = at
        self.region = region
        self.actions = actions
    }
}

/// How often something secret was guessed wrong, one after the other.
package struct Failures: Sendable, Hashable, Codable {
    package var count: Int
    package var last: Instant
    /// Until when not even the right one is taken.
    package var lockedUntil: Instant?

    package init(count: Int, last: Instant, lockedUntil: Instant? = nil) {
        self.count = count
        self.last = last
        self.lockedUntil = lockedUntil
    }
}

/// One line of an account's usage, as the store keeps it.
package enum UsageRow: Sendable, Hashable {
    case accessKey(id: String, LastUse)
    case role(id: String, LastUse)
    case signIn(id: String, LastUse)
    case service(id: String, ServiceUse)
    case code(serial: String, step: Int64)
    case failures(String, Failures)
    case credentialReport(CredentialReport)
    case accessJob(AccessJob)

    package enum Kind: String, Sendable, CaseIterable {
        case accessKey, role, signIn, service, code, failures, credentialReport, accessJob
    }

    package var kind: Kind {
        switch self {
        case .accessKey: .accessKey
        case .role: .role
        case .signIn: .signIn
        case .service: .service
        case .code: .code
        case .failures: .failures
        case .credentialReport: .credentialReport
        case .accessJob: .accessJob
        }
    }

    package var id: String {
        switch self {
        case .accessKey(let id, _), .role(let id, _), .signIn(let id, _), .service(let id, _): id
        case .code(let serial, _): serial
        case .failures(let what, _): what
        case .credentialReport: ""
        case .accessJob(let job): job.id
        }
    }

    /// Tells apart the lines of one id: the service. Empty for kinds that have one line an id.
    package var part: String {
        switch self {
        case .service(_, let use): use.service
        case .accessKey, .role, .signIn, .code, .failures, .credentialReport, .accessJob: ""
        }
    }
}

package enum UsageChange: Sendable, Hashable {
    case put(UsageRow)
    /// All lines of the kind and id.
    case remove(UsageRow.Kind, id: String)
}
