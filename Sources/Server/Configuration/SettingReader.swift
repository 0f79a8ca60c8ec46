import AWSValues
import Logging

/// Reads values out of the settings, and says where one that does not do was written.
struct SettingReader {
    private let settings: Settings

    init(_ settings: Settings) {
        self.settings = settings
    }

    func optional<Value>(
        _ setting: Setting, _ parse: (String) throws(ParseFailure) -> Value
    ) throws(ConfigurationFailure) -> Value? {
        guard let written = settings[setting] else { return nil }
        do throws(ParseFailure) {
            return try parse(written.text)
        } catch {
            throw ConfigurationFailure("\(written.place): \(error.message)")
        }
    }

    func value<Value>(
        _ setting: Setting, or standard: Value, _ parse: (String) throws(ParseFailure) -> Value
    ) throws(ConfigurationFailure) -> Value {
        try optional(setting, parse) ?? standard
    }

    /// As `value`, for a default that is itself parsed.
    func required<Value>(
        _ setting: Setting, else standard: String, _ parse: (String) throws(ParseFailure) -> Value
    ) throws(ConfigurationFailure) -> Value {
        if let value = try optional(setting, parse) { return value }
        do throws(ParseFailure) {
            return try parse(standard)
        } catch {
            throw ConfigurationFailure(error.message)
        }
    }

    func flag(_ setting: Setting) throws(ConfigurationFailure) -> Bool {
        try value(setting, or: false) { text throws(ParseFailure) in
            switch text.lowercased() {
            case "true": true
            case "false": false
            default: throw ParseFailure("`\(text)` is neither true nor false")
            }
        }
    }

    func tls() throws(ConfigurationFailure) -> ServerConfiguration.TLSFiles? {
        switch (settings[.certificate], settings[.certificateKey]) {
        case (nil, nil): nil
        case (let certificate?, let key?): ServerConfiguration.TLSFiles(certificate: certificate.text, key: key.text)
        case (let lonely?, nil), (nil, let lonely?):
            throw ConfigurationFailure("\(lonely.place): tls.certificate and tls.key go together")
        }
    }

    func storage(account: AccountID?) throws(ConfigurationFailure) -> ServerConfiguration.Storage {
        let root = try optional(.rootCredentials) { text throws(ParseFailure) in
            try ServerConfiguration.RootCredentials(parsing: text)
        }
        guard try flag(.ephemeral) else {
            if root != nil { throw ConfigurationFailure("root-credentials are for an ephemeral server alone") }
            return .directory(settings[.data]?.text ?? ServerConfiguration.defaultDataDirectory)
        }
        guard let account, let root else {
            throw ConfigurationFailure("an ephemeral server needs an account and root-credentials")
        }
        return .ephemeral(account, root)
    }
}

extension ServerConfiguration.RootCredentials {
    /// `KEY:SECRET`. The key id must fit into a credential scope, and so has no slash, comma or space.
    init(parsing text: String) throws(ParseFailure) {
        // The text holds a secret, so no message repeats it.
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[1].isEmpty, (1...128).contains(parts[0].utf8.count),
            parts[0].utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x2F && $0 != 0x2C })
        else {
            throw ParseFailure("root credentials are written KEY:SECRET, without a slash, comma or space in the key")
        }
        key = AccessKeyID(ofAnyForm: String(parts[0]))
        secret = Secret(String(parts[1]))
    }
}

extension Logger.Level {
    init(parsing text: String) throws(ParseFailure) {
        guard let level = Logger.Level(rawValue: text.lowercased()) else {
            throw ParseFailure(
                "`\(text)` is not a log level: expected one of "
                    + Logger.Level.allCases.map(\.rawValue).joined(separator: ", "))
        }
        self = level
    }
}
