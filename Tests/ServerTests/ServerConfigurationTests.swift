import AWSValues
import Logging
import Testing

@testable import Server

@Suite struct ServerConfigurationTests {
    private let ephemeral = """
        ephemeral: true
        account: 123456789012
        root-credentials: key:sec:ret
        """

    private func configuration(
        flags: [Setting: String] = [:], environment: [String: String] = [:], file: String = ""
    ) throws -> ServerConfiguration {
        try ServerConfiguration([
            SettingSources.flags(flags), SettingSources.environment(environment),
            try SettingSources.file(file, name: "sekisho.yaml"),
        ])
    }

    @Test func withoutSettingsItListensOnLoopback() throws {
        let standard = try configuration()
        #expect(standard.listen.description == "127.0.0.1:8750")
        #expect(standard.adminListen.description == "127.0.0.1:8751")
        #expect(standard.region.description == "us-east-1")
        #expect(standard.partition == .aws)
        #expect(standard.account == nil)
        #expect(standard.tls == nil)
        #expect(!standard.insecure)
        #expect(standard.logLevel == .info)
        #expect(standard.masterKey == .file(nil) && !standard.encodesDenials)
        #expect(standard.warnings == [])
        guard case .directory(ServerConfiguration.defaultDataDirectory) = standard.storage else {
            Issue.record("not a directory: \(standard.storage)")
            return
        }
    }

    @Test func flagsGoBeforeTheEnvironmentAndThatBeforeTheFile() throws {
        let file = "region: eu-west-1\nlisten: 127.0.0.1:1\nlog-level: debug\n"
        let environment = ["SEKISHO_REGION": "eu-west-2", "SEKISHO_LISTEN": "127.0.0.1:2", "SEKISHO_DATA": ""]
        let all = try configuration(flags: [.region: "eu-west-3"], environment: environment, file: file)
        #expect(all.region.description == "eu-west-3")
        #expect(all.listen.port == 2)
        #expect(all.logLevel == .debug)
        guard case .directory(ServerConfiguration.defaultDataDirectory) = all.storage else {
            Issue.record("an empty variable counts as set")
            return
        }
    }

    @Test func everySettingCanBeWrittenEverywhere() throws {
        let file = """
            listen: 127.0.0.1:1
            admin-listen: "[::1]:2"
            data: /d
            region: eu-west-1
            account: "000000000001"
            partition: aws-cn
            tls:
              certificate: c.pem
              key: k.pem
            insecure: true
            log-level: error
            master-key: env:KEY
            encoded-denials: true
            """
        let fromFile = try configuration(file: file)
        let fromEnvironment = try configuration(environment: [
            "SEKISHO_LISTEN": "127.0.0.1:1", "SEKISHO_ADMIN_LISTEN": "[::1]:2", "SEKISHO_DATA": "/d",
            "SEKISHO_REGION": "eu-west-1", "SEKISHO_ACCOUNT": "000000000001", "SEKISHO_PARTITION": "aws-cn",
            "SEKISHO_TLS_CERTIFICATE": "c.pem", "SEKISHO_TLS_KEY": "k.pem", "SEKISHO_INSECURE": "true",
            "SEKISHO_LOG_LEVEL": "error", "SEKISHO_MASTER_KEY": "env:KEY", "SEKISHO_ENCODED_DENIALS": "true",
        ])
        for configuration in [fromFile, fromEnvironment] {
            #expect(configuration.listen.description == "127.0.0.1:1")
            #expect(configuration.adminListen.description == "[::1]:2")
            #expect(configuration.region.description == "eu-west-1")
            #expect(configuration.account?.description == "000000000001")
            #expect(configuration.partition == .china)
            #expect(configuration.tls == ServerConfiguration.TLSFiles(certificate: "c.pem", key: "k.pem"))
            #expect(configuration.insecure)
            #expect(configuration.logLevel == .error)
            #expect(configuration.masterKey == .environment("KEY") && configuration.encodesDenials)
        }
        #expect(Setting.certificateKey.flagName == "--tls-key")
    }

    @Test func anEphemeralServerHasItsAccountAndKey() throws {
        guard case .ephemeral(let account, let root) = try configuration(file: ephemeral).storage else {
            Issue.record("not ephemeral")
            return
        }
        #expect(account.description == "123456789012")
        #expect(root.key.description == "key")
        #expect(root.secret.revealed() == "sec:ret")
    }

    struct Refused: Sendable {
        var flags: [Setting: String] = [:]
        var environment: [String: String] = [:]
        var file = ""
        let message: String
    }

    static let refused = [
        Refused(
            file: "region: us-east-1\nlisten-on: x\n", message: "sekisho.yaml, line 2: `listen-on` is not a setting"),
        Refused(file: "tls:\n  cert: x\n", message: "sekisho.yaml, line 2: `tls.cert` is not a setting"),
        Refused(file: "tls.key: x\n", message: "sekisho.yaml, line 1: tls.certificate and tls.key go together"),
        Refused(file: "listen: [a]\n", message: "sekisho.yaml, line 1: `listen` has a single value"),
        Refused(
            file: "master-key: vault\n",
            message: "sekisho.yaml, line 1: `vault` is no place of a master key: expected file, file:PATH, env:NAME or "
                + "command:COMMAND"),
        Refused(file: "- a\n", message: "sekisho.yaml, line 1: expected settings, each as `name: value`"),
        Refused(file: "region: a\nregion: b\n", message: "`sekisho.yaml` is not YAML: `region` appears twice"),
        Refused(
            file: "listen: here\n",
            message: "sekisho.yaml, line 1: `here` is not an address to listen on: expected HOST:PORT"),
        Refused(
            environment: ["SEKISHO_REGION": "Mars!"],
            message: "SEKISHO_REGION: `Mars!` is not a region: expected a name such as us-east-1"),
        Refused(
            flags: [.account: "1"], message: "--account: `1` is not an account id: expected 12 digits"),
        Refused(flags: [.insecure: "yes"], message: "--insecure: `yes` is neither true nor false"),
        Refused(
            flags: [.rootCredentials: "a:b"], message: "root-credentials are for an ephemeral server alone"),
        Refused(flags: [.ephemeral: "true"], message: "an ephemeral server needs an account and root-credentials"),
        Refused(
            flags: [.ephemeral: "true", .account: "123456789012", .rootCredentials: "hush"],
            message:
                "--root-credentials: root credentials are written KEY:SECRET, without a slash, comma or space in the key"
        ),
        Refused(
            flags: [.listen: "0.0.0.0:8750"],
            message: "refusing to listen on `0.0.0.0:8750` without TLS: set tls.certificate and tls.key, or insecure if"
                + " something in front of it does TLS"),
        Refused(
            flags: [.adminListen: "example.com:8751"],
            message:
                "refusing to listen on `example.com:8751` without TLS: set tls.certificate and tls.key, or insecure"
                + " if something in front of it does TLS"),
    ]

    @Test(arguments: refused.indices) func whatWillNotDoIsSaidWithItsPlace(index: Int) {
        let row = Self.refused[index]
        #expect(throws: ConfigurationFailure(row.message)) {
            _ = try configuration(flags: row.flags, environment: row.environment, file: row.file)
        }
    }

    @Test func brokenYAMLIsRefused() throws {
        let failure = try #require(throws: ConfigurationFailure.self) {
            _ = try configuration(file: "listen: \"x\nregion: y")
        }
        #expect(failure.message.hasPrefix("`sekisho.yaml` is not YAML: "))
    }

    @Test func openListenersNeedTLSOrAWarning() throws {
        let tls = try configuration(flags: [.listen: "0.0.0.0:1", .certificate: "c", .certificateKey: "k"])
        #expect(tls.warnings == [])
        let insecure = try configuration(flags: [.listen: "[::]:1", .insecure: "true"])
        #expect(insecure.warnings.count == 1)
        #expect(insecure.warnings.first?.hasPrefix("listening on `[::]:1` WITHOUT TLS") == true)
    }

    @Test(arguments: [
        ("127.0.0.1:0", true), ("127.255.0.9:1", true), ("[::1]:1", true), ("localhost:65535", true),
        ("128.0.0.1:1", false), ("127.0.0.1.example.com:1", false), ("127.1:1", false), ("[::]:1", false),
        ("localhost.:1", false), ("example.com:1", false),
    ])
    func loopbackIsWhatOnlyThisMachineReaches(text: String, isLoopback: Bool) throws {
        let address = try ListenAddress(parsing: text)
        #expect(address.isLoopback == isLoopback)
        #expect(address.description == text)
    }

    @Test(arguments: [
        "", ":", ":80", "h:", "h", "h:65536", "h:-1", "h:+1", "::1:80", "[h]:80", "[::1]", "h h:80", "h:8 0", "h/:80",
    ])
    func addressesThatAreNone(text: String) {
        #expect(throws: ParseFailure.self) { _ = try ListenAddress(parsing: text) }
    }
}
