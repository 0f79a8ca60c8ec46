/// Few words, so that what one policy says often meets what a request or another policy says.
enum PolicyVocabulary {
    static let account = "111111111111"
    static let otherAccount = "222222222222"

    static let users = ["user/Alice", "user/team/Bob"]
    static let roles = ["role/Dev", "role/team/Ops", "role/aws-service-role/s3.amazonaws.com/AWSServiceRoleForS3"]
    static let sessions = ["s1", "s2"]
    static let services = ["s3.amazonaws.com", "lambda.amazonaws.com"]
    static let providers = ["accounts.google.com", "arn:aws:iam::111111111111:saml-provider/Corp"]

    /// An action and resources that it goes with.
    struct Operation {
        let actions: [String]
        let resources: [String]
    }

    static let ordinary = [
        Operation(
            actions: ["s3:GetObject", "s3:PutObject", "s3:GetObjectTagging"],
            resources: ["arn:aws:s3:::data/a/b.txt", "arn:aws:s3:::data/Alice/x", "arn:aws:s3:::data/*/é:1"]),
        Operation(actions: ["s3:ListBucket", "s3:GetBucketPolicy"], resources: ["arn:aws:s3:::data", "*"]),
        Operation(
            actions: ["logs:PutLogEvents", "logs:GetLogEvents"],
            resources: ["arn:aws:logs:eu-west-1:111111111111:log-group:app:log-stream:one"]),
        Operation(
            actions: ["dynamodb:Query", "dynamodb-x:Query"],
            resources: [
                "arn:aws:dynamodb:eu-west-1:222222222222:table/T", "arn:aws-cn:dynamodb:cn-1:111111111111:table/T",
            ]),
    ]

    static let keys = Operation(
        actions: ["kms:Decrypt", "kms:GenerateDataKey"],
        resources: ["arn:aws:kms:eu-west-1:111111111111:key/1234", "arn:aws:kms:eu-west-1:222222222222:key/1234"])

    static let trust = Operation(
        actions: ["sts:AssumeRole", "sts:TagSession"],
        resources: ["arn:aws:iam::111111111111:role/Target", "arn:aws:iam::222222222222:role/Target"])

    static let reserved = [
        Operation(
            actions: ["iam:CreatePolicyVersion", "iam:GetPolicy"], resources: ["arn:aws:iam::aws:policy/ReadOnlyAccess"]
        ),
        Operation(
            actions: ["iam:PutRolePolicy", "iam:PassRole", "iam:ListRolePolicies"],
            resources: ["arn:aws:iam::111111111111:role/aws-reserved/sso/Admin", "arn:aws:iam::111111111111:role/Dev"]),
        Operation(
            actions: ["kms:CreateAlias", "kms:DeleteAlias", "kms:UpdateAlias", "kms:ListAliases"],
            resources: [
                "arn:aws:kms:eu-west-1:111111111111:alias/aws/s3", "arn:aws:kms:eu-west-1:111111111111:alias/own",
            ]),
    ]

    static let identity = Operation(actions: ["sts:GetCallerIdentity", "sts:GetSessionToken"], resources: ["*"])
}

/// What a condition key holds, which is what an operator can read.
enum ContextKind: CaseIterable {
    case text, number, date, bool, binary, address, arn

    /// Keys of the kind: some hold one value, some a list.
    var keys: [String] {
        switch self {
        case .text: ["aws:username", "aws:PrincipalTag/Team", "aws:RequestTag/Größe", "aws:TagKeys"]
        case .number: ["s3:max-keys", "aws:MultiFactorAuthAge", "app:Numbers"]
        case .date: ["aws:CurrentTime", "aws:EpochTime", "app:Dates"]
        case .bool: ["aws:SecureTransport", "aws:ViaAWSService", "app:Flags"]
        case .binary: ["app:Digest", "app:Digests"]
        case .address: ["aws:SourceIp", "aws:VpcSourceIp", "app:Addresses"]
        case .arn: ["aws:SourceArn", "aws:PrincipalArn", "app:Arns"]
        }
    }

    static let lists: Set<String> = [
        "aws:TagKeys", "app:Numbers", "app:Dates", "app:Flags", "app:Digests", "app:Addresses", "app:Arns",
    ]

    /// Values that an operator of the kind can read.
    var words: [String] {
        switch self {
        case .text:
            [
                "Alice", "alice", "Bob", "a", "a/b.txt", "*", "A*", "?", "${aws:username}", "é", "e\u{301}", "É", "x y",
                "日本", "",
            ]
        case .number:
            [
                "0", "-0", "+0.0", "1", "01", "1.0", "1.50", "1.5", "2", "10", "9.99", "-1", "-1.5", "-10",
                "123456789012345678901234567890.1", "123456789012345678901234567890.2",
            ]
        case .date:
            [
                "2026", "2026-01-01", "2026-11", "2026-11-01T00:00Z", "2026-11-25", "2026-11-25T02:03:19Z",
                "2026-11-25T11:03:19+09:00", "2026-11-24T21:33:19-0430", "2026-11-25T02:03:19.000Z",
                "2026-11-25T02:03:19.5Z", "2026-11-25T02:03:19.5004z", "2026-11-25t02:03:19", "1795572199",
                "1795572200",
                "0", "1969-12-31T23:59:59.999Z", "1970-01-01", "2024-02-29T23:59Z", "2000-03-01", "1900-03-01",
                "99999999999",
            ]
        case .bool: ["true", "false", "TRUE", "False", "tRuE"]
        case .binary: ["QUJD", "QUI=", "QUJ=", "QQ==", "QR==", "QUJDRA==", "+/+/"]
        case .address:
            [
                "10.0.0.1", "10.0.0.1/32", "10.0.0.2", "10.128.0.1", "192.168.255.1", "2001:db8::1",
                "2001:DB8:0:0:0:0:0:1",
                "2001:db8::1/128", "2001:db8:8000::1", "::", "::1", "::ffff:10.0.0.1", "1:2:3:4:5:6:7:8",
                "1:2:3:4:5:6:1.2.3.4",
            ]
        case .arn:
            [
                "arn:aws:s3:::data/a", "arn:aws:iam::111111111111:role/Dev", "arn:aws:iam::111111111111:user/Alice",
                "arn:aws:logs:eu-west-1:111111111111:log-group:app:one", "arn:aws:sns:eu-west-1:222222222222:topic",
                "arn:aws-cn:sns::111111111111:a:b*",
            ]
        }
    }

    /// Values that look like the kind and are not.
    var badWords: [String] {
        switch self {
        case .text: ["", "\u{212A}", "K", "k", "İ", "ß", "😀"]
        case .number: ["", "1e3", ".5", "5.", "1.5.0", "--1", "1 ", "٣", "one", "+"]
        case .date:
            [
                "", "yesterday", "2026-13-01", "2026-02-29", "2026-11-25T24:00Z", "2026-11-25T02:60Z",
                "2026-11-25T02:03:60Z",
                "2026T02:03Z", "2026-11T02:03Z", "2026-11-25 02:03Z", "2026-1-1", "2026-11-25T02:03:19.Z", "-1",
                "1795572199.5",
                "2026-11-25T0203Z", "2026-11-25T02:03+9", "2026-11-25T02:03ZZ", "2026-11-25T",
            ]
        case .bool: ["", "1", "yes", "truee", "tru"]
        case .binary: ["", "QUJ", "Q===", "QQ==QQ==", "Q=Q=", "====", "QU-_", "ABC"]
        case .address:
            [
                "", "10.0.0", "10.0.0.256", "10.0.0.1/33", "10.0.0.0/8", "10.0.0.1.2", "2001:db8:::1", "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9", "1::2::3", "::1/129", "fe80::1%eth0", "12345::", "::g", ":1::", "1:2:3:4:5:6:7::8",
                "/8",
            ]
        case .arn:
            [
                "", "arn:aws:s3:::", "arn:aws:s3::data", "xrn:aws:s3:::data/a", "Arn:aws:s3:::data/a", "data/a",
                "arn:aws:s3",
                ":::::", "arn::::::",
            ]
        }
    }
}
