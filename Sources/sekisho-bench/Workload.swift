import AWSValues

/// A made-up account and its requests, the same for the same seed: what the decision benchmark runs, and what it writes
/// down for the peers to run.
struct Workload {
    struct Question {
        let action: String
        let resource: String
        let context: [(String, String)]
    }

    let policies: [String]
    let questions: [Question]

    /// Services with actions and the form of their resources' ARNs.
    private static let services: [(name: String, actions: [String], resource: String)] = [
        ("s3", ["GetObject", "PutObject", "DeleteObject", "ListBucket", "GetBucketPolicy"], "arn:aws:s3:::%/data/"),
        (
            "dynamodb", ["GetItem", "PutItem", "Query", "UpdateItem", "Scan"],
            "arn:aws:dynamodb:eu-west-1:111122223333:table/%/"
        ),
        (
            "sqs", ["SendMessage", "ReceiveMessage", "DeleteMessage", "GetQueueUrl"],
            "arn:aws:sqs:eu-west-1:111122223333:%-"
        ),
        ("sns", ["Publish", "Subscribe", "GetTopicAttributes"], "arn:aws:sns:eu-west-1:111122223333:%-"),
        (
            "lambda", ["InvokeFunction", "GetFunction", "UpdateFunctionCode"],
            "arn:aws:lambda:eu-west-1:111122223333:function:%-"
        ),
        ("kms", ["Encrypt", "Decrypt", "DescribeKey"], "arn:aws:kms:eu-west-1:111122223333:alias/%-"),
        (
            "ec2", ["StartInstances", "StopInstances", "DescribeInstances"],
            "arn:aws:ec2:eu-west-1:111122223333:instance/%-"
        ),
        (
            "secretsmanager", ["GetSecretValue", "PutSecretValue"],
            "arn:aws:secretsmanager:eu-west-1:111122223333:secret:%-"
        ),
        ("logs", ["PutLogEvents", "GetLogEvents"], "arn:aws:logs:eu-west-1:111122223333:log-group:%-"),
        ("iam", ["GetRole", "PassRole", "ListRoles"], "arn:aws:iam::111122223333:role/%-"),
    ]

    /// - Parameters:
    ///   - policies: how many policies of ten statements.
    ///   - questions: how many requests; every third is for nothing that any statement allows.
    init(policies count: Int, questions: Int, seed: UInt64) {
        var random = SplitMix(state: seed)
        policies = (0..<count).map { number in
            let statements = (0..<10).map { Workload.statement(policy: number, number: $0, &random) }
            return #"{"Version":"2012-10-17","Statement":[\#(statements.joined(separator: ","))]}"#
        }
        self.questions = (0..<questions).map { Workload.question(number: $0, policies: count, &random) }
    }

    /// Turned a little from policy to policy, so that every service has statements of every form.
    private static func service(policy: Int, number: Int) -> (name: String, actions: [String], resource: String) {
        services[(policy * 3 + number) % services.count]
    }

    private static func project(policy: Int, number: Int) -> String { "project-\(policy)-\(number)" }

    private static func statement(policy: Int, number: Int, _ random: inout SplitMix) -> String {
        let service = service(policy: policy, number: number)
        let project = project(policy: policy, number: number)
        let base = service.resource.replacing("%", with: project)
        let actions: String =
            switch number % 4 {
            case 0: "\"\(service.name):*\""
            case 1: "[\"\(service.name):Get*\",\"\(service.name):\(service.actions[0])\"]"
            default: "[" + service.actions.prefix(3).map { "\"\(service.name):\($0)\"" }.joined(separator: ",") + "]"
            }
        // A guard rail as most estates have: nothing of the service over plain HTTP.
        if number == 9 {
            return
                #"{"Sid":"S9","Effect":"Deny","Action":"\#(service.name):*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}"#
        }
        let conditions = [
            "", #","Condition":{"StringEquals":{"aws:PrincipalTag/team":"payments"}}"#,
            #","Condition":{"IpAddress":{"aws:SourceIp":["10.0.0.0/8","192.168.0.0/16"]}}"#,
            #","Condition":{"Bool":{"aws:SecureTransport":"true"},"StringLike":{"aws:UserAgent":"aws-*"}}"#,
            #","Condition":{"DateGreaterThan":{"aws:CurrentTime":"2026-01-01T00:00:00Z"}}"#,
        ]
        let condition = conditions[random.below(conditions.count)]
        return
            #"{"Sid":"S\#(number)","Effect":"Allow","Action":\#(actions),"Resource":["\#(base)*","\#(base)${aws:username}"]\#(condition)}"#
    }

    private static func question(number: Int, policies: Int, _ random: inout SplitMix) -> Question {
        let policy = random.below(policies)
        let statement = random.below(10)
        let service = service(policy: policy, number: statement)
        let project = number % 3 == 2 ? "elsewhere-\(number)" : project(policy: policy, number: statement)
        return Question(
            action: "\(service.name):\(service.actions[random.below(service.actions.count)])",
            resource: service.resource.replacing("%", with: project) + "item-\(number)",
            context: context(number, &random))
    }

    private static func context(_ number: Int, _ random: inout SplitMix) -> [(String, String)] {
        [
            ("aws:username", "alice"), ("aws:userid", "AIDAEXAMPLEEXAMPLE123"),
            ("aws:PrincipalArn", "arn:aws:iam::111122223333:user/alice"), ("aws:PrincipalAccount", "111122223333"),
            ("aws:PrincipalType", "User"), ("aws:PrincipalTag/team", random.below(2) == 0 ? "payments" : "search"),
            ("aws:SourceIp", random.below(4) == 0 ? "203.0.113.\(number % 250)" : "10.1.2.\(number % 250)"),
            ("aws:SecureTransport", random.below(10) == 0 ? "false" : "true"),
            ("aws:UserAgent", "aws-cli/1.45.11"), ("aws:CurrentTime", "2026-11-25T02:03:19Z"),
            ("aws:EpochTime", "1795572199"), ("aws:RequestedRegion", "eu-west-1"), ("aws:ViaAWSService", "false"),
        ]
    }
}

struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
