/// Everything that can be set, by its name in a configuration file. In the environment `admin-listen` is
/// `SEKISHO_ADMIN_LISTEN` and `tls.key` is `SEKISHO_TLS_KEY`; on the command line they are `--admin-listen` and `--tls-key`.
package enum Setting: String, CaseIterable, Sendable {
    /// Where the AWS APIs are: `HOST:PORT`.
    case listen
    /// Where health and metrics are: `HOST:PORT`.
    case adminListen = "admin-listen"
    /// The data directory.
    case data
    /// Where the master key is: `file`, `file:PATH`, `env:NAME` or `command:COMMAND`.
    case masterKey = "master-key"
    /// The region that requests without one, and our own events, are in.
    case region
    /// The account that is made on first start.
    case account
    case partition
    /// PEM files.
    case certificate = "tls.certificate"
    case certificateKey = "tls.key"
    /// `true` lets a listener that others can reach do without TLS.
    case insecure
    case logLevel = "log-level"
    /// `true` puts encoded authorization messages into what refusals say.
    case encodedDenials = "encoded-denials"
    /// `true` keeps everything in memory.
    case ephemeral
    /// `KEY:SECRET` of the root user, for an ephemeral server.
    case rootCredentials = "root-credentials"

    package var environmentName: String {
        "SEKISHO_" + rawValue.uppercased().map { $0 == "-" || $0 == "." ? "_" : String($0) }.joined()
    }

    package var flagName: String {
        "--" + rawValue.map { $0 == "." ? "-" : String($0) }.joined()
    }
}

/// A setting's text and where it was written, for the message when it does not do.
package struct SettingText: Sendable, Equatable {
    package let text: String
    /// `--listen`, `SEKISHO_LISTEN`, `sekisho.yaml, line 3`.
    package let place: String

    package init(_ text: String, from place: String) {
        self.text = text
        self.place = place
    }
}

/// Why a server cannot run as it is configured.
package struct ConfigurationFailure: Error, Sendable, Equatable, CustomStringConvertible {
    package let message: String

    package init(_ message: String) {
        self.message = message
    }

    package var description: String { message }
}
