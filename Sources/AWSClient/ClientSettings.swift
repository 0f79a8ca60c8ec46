package import AWSValues
import Foundation

/// Why the environment and the shared files do not tell who calls what. Holds no secret.
package struct SettingsFailure: Error, Equatable, Sendable, CustomStringConvertible {
    package let message: String

    init(_ message: String) {
        self.message = message
    }

    package var description: String { message }
}

/// Who calls, and whom, as the AWS tools find it: in the environment, then in a profile of the shared files.
/// https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html
package struct ClientSettings: Sendable {
    package let credentials: Credentials
    package let region: Region?
    package let endpoint: Endpoint?
    /// A file of certificates to trust instead of the system's.
    package let caBundle: String?

    /// `profile` is one named on the command line; it goes before keys in the environment, `AWS_PROFILE` does not.
    /// `readFile` returns nil for a file that is not there.
    package init(
        profile explicit: String?, environment: [String: String],
        readFile: (String) throws(SettingsFailure) -> String?
    ) throws(SettingsFailure) {
        func variable(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        let name = explicit ?? variable("AWS_PROFILE") ?? variable("AWS_DEFAULT_PROFILE")
        let profile = try Profile(
            name: name ?? "default", mustExist: name != nil, environment: environment, readFile: readFile)
        let ambient = try Credentials(
            id: variable("AWS_ACCESS_KEY_ID"), secret: variable("AWS_SECRET_ACCESS_KEY"),
            token: variable("AWS_SESSION_TOKEN"), from: "the environment")
        let found = explicit == nil ? ambient ?? profile.credentials : profile.credentials
        guard let found else { throw profile.missingCredentials }
        credentials = found
        let regionText = variable("AWS_REGION") ?? variable("AWS_DEFAULT_REGION") ?? profile["region"]
        let endpointText = variable("AWS_ENDPOINT_URL") ?? profile["endpoint_url"]
        do {
            region = try regionText.map { text throws(ParseFailure) in try Region(parsing: text) }
            endpoint = try endpointText.map { text throws(ParseFailure) in try Endpoint(parsing: text) }
        } catch {
            throw SettingsFailure(error.message)
        }
        caBundle = variable("AWS_CA_BUNDLE") ?? profile["ca_bundle"]
    }
}

extension ClientSettings {
    /// The settings of this process: its environment and its files.
    package static func ofProcess(profile: String?) throws(SettingsFailure) -> ClientSettings {
        try ClientSettings(profile: profile, environment: ProcessInfo.processInfo.environment) {
            (path) throws(SettingsFailure) in
            guard FileManager.default.fileExists(atPath: path) else { return nil }
            guard let bytes = FileManager.default.contents(atPath: path) else {
                throw SettingsFailure("`\(path)` cannot be read")
            }
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw SettingsFailure("`\(path)` is not UTF-8")
            }
            return text
        }
    }
}
