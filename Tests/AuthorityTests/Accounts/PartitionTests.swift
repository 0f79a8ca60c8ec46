import AWSValues
import Authority
import Testing

/// Accounts of China, of GovCloud and of AWS's other partitions.
@Suite struct PartitionTests {
    private static func arn(_ resource: String, in partition: Partition) -> String {
        "arn:\(partition):iam::123456789012:\(resource)"
    }

    @Test(arguments: Partition.allCases) func whatIsMadeIsOfThePartition(partition: Partition) throws {
        var desk = try Desk([.user(.sample("bob"))], partition: partition)
        let user = try desk.run("CreateUser", DictionaryParameters(["UserName": "alice"]))
        #expect(user["User"]?["Arn"]?.text == Self.arn("user/alice", in: partition))
        let bob = Self.arn("user/bob", in: partition)
        let role = DictionaryParameters([
            "RoleName": "r", "AssumeRolePolicyDocument": trust(#"{"AWS":"\#(bob)"}"#),
            "PermissionsBoundary": "arn:\(partition):iam::aws:policy/ReadOnlyAccess",
        ])
        #expect(try desk.run("CreateRole", role)["Role"]?["Arn"]?.text == Self.arn("role/r", in: partition))
        let attach = DictionaryParameters([
            "UserName": "bob", "PolicyArn": "arn:\(partition):iam::aws:policy/IAMFullAccess",
        ])
        try desk.run("AttachUserPolicy", attach)
        for other in Partition.allCases where other != partition {
            let wrong = attach.with("PolicyArn", "arn:\(other):iam::aws:policy/IAMFullAccess")
            #expect(desk.refusal("AttachUserPolicy", wrong) == .validation("Invalid ARN partition"))
            let document = trust(#"{"AWS":"\#(Self.arn("user/bob", in: other))"}"#)
            let stranger = DictionaryParameters(["RoleName": "s", "AssumeRolePolicyDocument": document])
            #expect(desk.refusal("CreateRole", stranger)?.code == "MalformedPolicyDocument")
        }
    }

    /// What AWS's own policies name is of the partition that they are attached in.
    @Test(arguments: [(Partition.aws, true), (.china, true), (.govCloud, true)])
    func managedPoliciesSpeakOfThePartition(partition: Partition, isAllowed: Bool) async throws {
        let policy = "arn:\(partition):iam::aws:policy/IAMUserChangePassword"
        var desk = try Desk([], partition: partition)
        let version = DictionaryParameters(["PolicyArn": policy, "VersionId": "v5"])
        let document = try #require(try desk.run("GetPolicyVersion", version)["PolicyVersion"]?["Document"]?.text)
        #expect(document.contains("arn%3A\(partition)%3Aiam"))
        #expect(partition == .aws || !document.contains("arn%3Aaws%3A"))
        let estate = try Estate(
            [.user(.sample("bob") { $0.policies.managed = [policy] }), .user("auditor", may: Self.all)],
            partition: partition)
        for (partition, decision) in [(partition, "allowed"), (.iso, "implicitDeny")] {
            let ask = DictionaryParameters([
                "Principal": Self.arn("user/bob", in: estate.partition), "Action": "iam:ChangePassword",
                "Resource": Self.arn("user/bob", in: partition),
            ])
            let answer = try await estate.ask("SimulateAccess", ask, by: .user(id: "AIDA-auditor")).get()
            #expect(answer["decision"] == .string(decision), "\(partition)")
        }
    }

    private static let all = policy("*")

    private static let services: [(String, Set<Partition>)] = [
        ("ec2.amazonaws.com", Set(Partition.allCases)), ("ec2.amazonaws.com.cn", [.china]), ("s3.c2s.ic.gov", [.iso]),
        ("s3.sc2s.sgov.gov", [.isoB]), ("s3.amazonaws.eu", [.europeanSovereign]),
        ("delivery.logs.amazonaws.com", Set(Partition.allCases)),
    ]

    @Test(arguments: services) func servicesHaveNamesOfAPartition(name: String, partitions: Set<Partition>) throws {
        for partition in Partition.allCases {
            var desk = try Desk([], partition: partition)
            let create = DictionaryParameters([
                "RoleName": "r", "AssumeRolePolicyDocument": trust(#"{"Service":"\#(name)"}"#),
            ])
            if partitions.contains(partition) {
                try desk.run("CreateRole", create)
            } else {
                #expect(
                    desk.refusal("CreateRole", create)
                        == .malformedPolicy(#"Invalid principal in policy: "SERVICE":"\#(name)""#))
            }
        }
    }
}

extension Estate {
    var partition: Partition { store.directory().first?.partition ?? .aws }
}
