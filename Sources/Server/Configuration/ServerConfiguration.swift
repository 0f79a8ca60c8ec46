package import AWSValues
package import Logging

/// How a server runs. Made from settings; a value that exists can be run.
package struct ServerConfiguration: Sendable {
    package static let defaultDataDirectory = "/var/lib/sekisho"

    package struct TLSFiles: Sendable, Equatable {
        /// PEM files.
        package let certificate: String
        package let key: String
    }

    /// A key and a secret of any form, for other people's test suites.
    package struct RootCredentials: Sendable {
        package let key: AccessKeyID
        package let secret: Secret
    }

    package enum Storage: Sendable {
        case directory(String)
        /// In memory, with one account and one root key.
        case ephemeral(AccountID, RootCredentials)
    }

    package let listen: ListenAddress
    package let adminListen: ListenAddress
    package let storage: Storage
    package let masterKey: MasterKeySource
    package let region: Region
    package let partition: Partition
    /// The account that is made on first start; nil for a random one.
    package let account: AccountID?
    package let tls: TLSFiles?
    package let insecure: Bool
    package let logLevel: Logger.Level
    /// Whether the message of a refusal ends with its encoded authorization message, as EC2's do. A header of the answer
    /// has it in any case.
    package let encodesDenials: Bool

    /// - Parameter sources: the earlier ones go before the later ones: flags, environment, file.
    package init(_ sources: [Settings]) throws(ConfigurationFailure) {
        let settings = sources.reversed().reduce(into: Settings()) { all, source in
            all.merge(source) { $1 }
        }
        let reader = SettingReader(settings)
        listen = try reader.value(.listen, or: ListenAddress(loopback: 8750)) { text throws(ParseFailure) in
            try ListenAddress(parsing: text)
        }
        adminListen = try reader.value(.adminListen, or: ListenAddress(loopback: 8751)) { text throws(ParseFailure) in
            try ListenAddress(parsing: text)
        }
        region = try reader.required(.region, else: "us-east-1") { text throws(ParseFailure) in
            try Region(parsing: text)
        }
        partition = try reader.value(.partition, or: .aws) { text throws(ParseFailure) in
            try Partition(parsing: text)
        }
        account = try reader.optional(.account) { text throws(ParseFailure) in try AccountID(parsing: text) }
        insecure = try reader.flag(.insecure)
        logLevel = try reader.value(.logLevel, or: .info) { text throws(ParseFailure) in try Logger.Level(parsing: text)
        }
        tls = try reader.tls()
        storage = try reader.storage(account: account)
        masterKey = try reader.value(.masterKey, or: .file(nil)) { text throws(ParseFailure) in
            try MasterKeySource(parsing: text)
        }
        encodesDenials = try reader.flag(.encodedDenials)
        try checkListeners()
    }

    /// A listener that others can reach must have TLS, unless someone has said that it need not.
    private func checkListeners() throws(ConfigurationFailure) {
        guard tls == nil, !insecure, let open = [listen, adminListen].first(where: { !$0.isLoopback }) else { return }
        throw ConfigurationFailure(
            "refusing to listen on `\(open)` without TLS: set tls.certificate and tls.key, or insecure if something in"
                + " front of it does TLS")
    }

    /// What must be said loudly when the server starts.
    package var warnings: [String] {
        guard tls == nil else { return [] }
        return [listen, adminListen].filter { !$0.isLoopback }.map {
            "listening on `\($0)` WITHOUT TLS: everyone on the way can read requests and answers, secret keys among them"
        }
    }
}
