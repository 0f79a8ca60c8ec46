/// One profile as the credentials file and the config file have it together.
struct Profile: Sendable {
    let name: String
    let credentials: Credentials?
    private let settings: [String: String]

    /// `mustExist` refuses a profile that neither file has: it was named, and another is not meant.
    init(
        name: String, mustExist: Bool, environment: [String: String],
        readFile: (String) throws(SettingsFailure) -> String?
    ) throws(SettingsFailure) {
        let shared = try Self.section(
            [name], of: Self.path("AWS_SHARED_CREDENTIALS_FILE", else: "credentials", in: environment), readFile)
        let config = try Self.section(
            name == "default" ? ["profile default", "default"] : ["profile \(name)"],
            of: Self.path("AWS_CONFIG_FILE", else: "config", in: environment), readFile)
        guard shared != nil || config != nil || !mustExist else {
            throw SettingsFailure("there is no profile `\(name)`")
        }
        self.name = name
        settings = (config ?? [:]).merging(shared ?? [:]) { _, shared in shared }
        // A key of one file never goes with a secret of the other.
        let own = try Self.credentials(shared, name)
        credentials = own == nil ? try Self.credentials(config, name) : own
    }

    subscript(_ key: String) -> String? { settings[key].flatMap { $0.isEmpty ? nil : $0 } }

    /// Why there are no credentials: some profiles name a source of them that is not ours to ask.
    var missingCredentials: SettingsFailure {
        let unsupported = ["role_arn", "credential_process", "sso_session", "sso_start_url", "web_identity_token_file"]
        if let source = unsupported.first(where: { settings[$0] != nil }) {
            return SettingsFailure("profile `\(name)` has no access key, and its `\(source)` is not supported")
        }
        return SettingsFailure("no credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile")
    }

    /// A `~/` at the start is the home directory.
    private static func path(_ variable: String, else standard: String, in environment: [String: String]) -> String {
        let named = environment[variable] ?? ""
        let path = named.isEmpty ? "~/.aws/\(standard)" : named
        return path.hasPrefix("~/") ? (environment["HOME"] ?? "") + path.dropFirst() : path
    }

    /// The first of the sections that the file has; nil when it has none of them or is not there.
    private static func section(
        _ names: [String], of path: String, _ readFile: (String) throws(SettingsFailure) -> String?
    ) throws(SettingsFailure) -> [String: String]? {
        guard let text = try readFile(path) else { return nil }
        do throws(SettingsFailure) {
            let sections = try ProfileFile(parsing: text).sections
            return names.lazy.compactMap { sections[$0] }.first
        } catch {
            throw SettingsFailure("\(path): \(error.message)")
        }
    }

    private static func credentials(
        _ section: [String: String]?, _ name: String
    ) throws(SettingsFailure) -> Credentials? {
        guard let section else { return nil }
        return try Credentials(
            id: section["aws_access_key_id"], secret: section["aws_secret_access_key"],
            token: section["aws_session_token"], from: "profile `\(name)`")
    }
}
