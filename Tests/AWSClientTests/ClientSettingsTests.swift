import AWSValues
import Testing

@testable import AWSClient

@Suite struct ProfileFileTests {
    @Test func sectionsHoldSettings() throws {
        let file = try ProfileFile(
            parsing: """
                # a comment
                ; another
                [default]
                aws_access_key_id = AKIA1
                AWS_Secret_Access_Key=a=b/c+d

                [profile  two words]\r
                region\t=\teu-west-1 \r
                s3 =
                    addressing_style = path
                \tmax = 1
                empty =
                # region = us-east-1
                [none]
                """)
        #expect(
            file.sections == [
                "default": ["aws_access_key_id": "AKIA1", "aws_secret_access_key": "a=b/c+d"],
                "profile two words": ["region": "eu-west-1", "s3": "", "empty": ""],
                "none": [:],
            ])
    }

    @Test(arguments: [
        ("x = 1", "line 1: a setting before the first section"), ("\n[a", "line 2: expected `]` at the end"),
        ("[a]\nSECRET", "line 2: expected key = value"), ("[a]\n[b]\n[a]", "line 3: section `a` appears twice"),
        ("[a]\nx=1\nX = 2", "line 3: `x` appears twice"),
    ])
    func otherLinesAreRefused(text: String, message: String) {
        #expect(throws: SettingsFailure(message)) { try ProfileFile(parsing: text) }
    }
}

@Suite struct ClientSettingsTests {
    static let files = [
        "/home/me/.aws/credentials": """
        [default]
        aws_access_key_id = AKIADEFAULT
        aws_secret_access_key = default-secret
        [mixed]
        region = us-east-1
        [temporary]
        aws_access_key_id = ASIATEMP
        aws_secret_access_key = s
        aws_session_token = token==
        [half]
        aws_access_key_id = AKIAHALF
        """,
        "/home/me/.aws/config": """
        [default]
        region = eu-west-1
        [profile mixed]
        aws_access_key_id = AKIAMIXED
        aws_secret_access_key = s
        region = ap-northeast-1
        endpoint_url = http://127.0.0.1:9000
        ca_bundle = /ca.pem
        [profile role]
        role_arn = arn:aws:iam::123456789012:role/r
        """,
        "/other": "[default]\naws_access_key_id = AKIAOTHER\naws_secret_access_key = s",
        "/broken": "[default]\nnonsense",
    ]

    private func settings(
        profile: String? = nil, _ environment: [String: String] = [:]
    ) throws(SettingsFailure) -> ClientSettings {
        let environment = environment.merging(["HOME": "/home/me"]) { given, _ in given }
        return try ClientSettings(profile: profile, environment: environment) { Self.files[$0] }
    }

    /// Who is found: profile on the command line, environment, access key.
    @Test(
        arguments: [
            (nil, [:], "AKIADEFAULT"),
            (nil, ["AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "x"], "test"),
            (nil, ["AWS_PROFILE": "mixed"], "AKIAMIXED"),
            (nil, ["AWS_DEFAULT_PROFILE": "mixed"], "AKIAMIXED"),
            (nil, ["AWS_PROFILE": "mixed", "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "x"], "test"),
            (
                "temporary", ["AWS_PROFILE": "mixed", "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "x"],
                "ASIATEMP"
            ),
            (nil, ["AWS_SHARED_CREDENTIALS_FILE": "/other"], "AKIAOTHER"),
            (nil, ["AWS_SHARED_CREDENTIALS_FILE": "~/.aws/credentials", "AWS_ACCESS_KEY_ID": ""], "AKIADEFAULT"),
        ] as [(String?, [String: String], String)])
    func callersAreFound(profile: String?, environment: [String: String], key: String) throws {
        #expect(try settings(profile: profile, environment).credentials.accessKeyID.description == key)
    }

    @Test func everyValueIsRead() throws {
        let temporary = try settings(profile: "temporary").credentials
        #expect(temporary.secretAccessKey.revealed() == "s")
        #expect(temporary.sessionToken?.revealed() == "token==")
        let mixed = try settings(["AWS_PROFILE": "mixed"])
        #expect(mixed.region?.description == "us-east-1")
        #expect(mixed.endpoint?.description == "http://127.0.0.1:9000")
        #expect(mixed.caBundle == "/ca.pem")
        let plain = try settings()
        #expect(plain.region?.description == "eu-west-1")
        #expect(plain.endpoint == nil)
        #expect(plain.caBundle == nil)
        #expect(plain.credentials.sessionToken == nil)
        let ambient = try settings([
            "AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b", "AWS_SESSION_TOKEN": "c", "AWS_REGION": "r-1",
            "AWS_DEFAULT_REGION": "r-2", "AWS_ENDPOINT_URL": "https://h", "AWS_CA_BUNDLE": "/p",
        ])
        #expect(ambient.credentials.sessionToken?.revealed() == "c")
        #expect(ambient.region?.description == "r-1")
        #expect(ambient.endpoint?.description == "https://h")
        #expect(ambient.caBundle == "/p")
    }

    @Test(
        arguments: [
            ("nobody", [:], "there is no profile `nobody`"),
            (nil, ["AWS_PROFILE": "nobody"], "there is no profile `nobody`"),
            ("half", [:], "profile `half` has an access key id without its secret access key"),
            ("role", [:], "profile `role` has no access key, and its `role_arn` is not supported"),
            (
                nil, ["HOME": "/nowhere"],
                "no credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile"
            ),
            (
                nil, ["AWS_SECRET_ACCESS_KEY": "hush"],
                "the environment has a secret access key without its access key id"
            ),
            (nil, ["AWS_SHARED_CREDENTIALS_FILE": "/broken"], "/broken: line 2: expected key = value"),
            (
                nil, ["AWS_ACCESS_KEY_ID": "a/b", "AWS_SECRET_ACCESS_KEY": "hush"],
                "the access key id of the environment has a character that no access key id has"
            ),
            (
                nil, ["AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "hush", "AWS_SESSION_TOKEN": "a\r\nb: c"],
                "the session token of the environment has a character that no session token has"
            ),
            (nil, ["AWS_REGION": "Mars"], "`Mars` is not a region: expected a name such as us-east-1"),
            (
                nil, ["AWS_ENDPOINT_URL": "h"],
                "`h` is not an endpoint: expected http:// or https://, a host and perhaps a port"
            ),
        ] as [(String?, [String: String], String)])
    func theRestIsRefused(profile: String?, environment: [String: String], message: String) {
        #expect(throws: SettingsFailure(message)) { try settings(profile: profile, environment) }
    }
}

@Suite struct EndpointTests {
    @Test(arguments: [
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"), ("https://Host.example/", "https://host.example"),
        ("HTTPS://h:443", "https://h"), ("http://h:80/", "http://h"), ("http://h:443", "http://h:443"),
        ("http://[::1]:8080", "http://[::1]:8080"), ("https://[2001:db8::1]", "https://[2001:db8::1]"),
    ])
    func endpointsAreRead(text: String, expected: String) throws {
        #expect(try Endpoint(parsing: text).description == expected)
    }

    @Test(arguments: [
        "", "h", "ftp://h", "http:/h", "http://", "http:///", "http://h:", "http://h:0", "http://h:65536",
        "http://h:8a",
        "http://h:+80", "http://u@h", "http://u:p@h", "http://h/path", "http://h//", "http://h?q", "http://h#f",
        "http://h h", "http://[::1",
        "http://[h]", "http://::1", "http://[::1]x", "http://é", "http://h\r\n",
    ])
    func theRestIsRefused(text: String) {
        #expect(throws: ParseFailure.self) { try Endpoint(parsing: text) }
    }
}
