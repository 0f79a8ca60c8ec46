import AWSValues
import Authority
import Testing

/// Which services the access advisor lists for a policy. Rows marked with a star are as AWS was seen to answer.
@Suite struct ServiceGrantTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let statements: [String]
        /// Of s3, sqs and iam those that are listed.
        let services: [String]
        let testDescription: String

        init(_ name: String, _ statements: String..., grants services: String...) {
            testDescription = name
            self.statements = statements
            self.services = services
        }
    }

    static func allow(_ rest: String) -> String { #"{"Effect":"Allow",\#(rest)}"# }
    static func deny(_ rest: String) -> String { #"{"Effect":"Deny",\#(rest)}"# }
    static let get = allow(#""Action":"s3:GetObject","Resource":"*""#)
    static let all = allow(#""Action":"*","Resource":"*""#)

    static let rows = [
        Row("allow *", get, grants: "s3"),
        Row("deny alone *", deny(#""Action":"s3:*","Resource":"*""#)),
        Row("allow and deny *", get, deny(#""Action":"s3:*","Resource":"*""#)),
        Row(
            "a deny under a condition *", get,
            deny(#""Action":"s3:*","Resource":"*","Condition":{"StringEquals":{"aws:username":"nobody"}}"#),
            grants: "s3"),
        Row(
            "an allow under a condition *",
            allow(
                #""Action":"s3:GetObject","Resource":"*","Condition":{"StringEquals":{"aws:username":"nobody"}}"#),
            grants: "s3"),
        Row("a deny of other resources", get, deny(#""Action":"s3:*","Resource":"arn:aws:s3:::b/*""#), grants: "s3"),
        Row("a deny of some actions", all, deny(#""Action":"s3:Get*","Resource":"*""#), grants: "s3", "sqs", "iam"),
        Row("a deny of the very action", get, deny(#""Action":"s3:Get*","Resource":"*""#)),
        Row("a deny of all but another service", all, deny(#""NotAction":"iam:*","Resource":"*""#), grants: "iam"),
        Row("case does not matter *", allow(#""Action":"S3:GETOBJECT","Resource":"*""#), grants: "s3"),
        Row("any service", allow(#""Action":"*:Get*","Resource":"*""#), grants: "s3", "sqs", "iam"),
        Row("everything", all, grants: "s3", "sqs", "iam"),
        Row("not-action *", allow(#""NotAction":"s3:*","Resource":"*""#), grants: "sqs", "iam"),
        Row(
            "not-action of some", allow(#""NotAction":"s3:Get*","Resource":"*""#), grants: "s3", "sqs", "iam"),
        Row(
            "not-action against a deny", allow(#""NotAction":"s3:*","Resource":"*""#),
            deny(#""Action":"sqs:*","Resource":"*""#), grants: "iam"),
        Row("on nothing", allow(#""Action":"s3:GetObject","NotResource":"*""#)),
        Row("a service that there is not *", allow(#""Action":"nothing:Read","Resource":"*""#)),
    ]

    @Test(arguments: rows) func lists(_ row: Row) throws {
        let document = #"{"Version":"2012-10-17","Statement":[\#(row.statements.joined(separator: ","))]}"#
        let user = User.sample("alice") {
            $0.policies.inline = [InlinePolicy(name: "p", document: PolicyText(document))]
        }
        var desk = try Desk([.user(user)])
        let arn = "arn:aws:iam::123456789012:user/alice"
        let id = try desk.run("GenerateServiceLastAccessedDetails", DictionaryParameters(["Arn": arn]))["JobId"]?.text
        let parameters = DictionaryParameters(["JobId": id ?? "", "MaxItems": "1000"])
        let report = try desk.run("GetServiceLastAccessedDetails", parameters)
        let listed = report["ServicesLastAccessed"]?.entries.compactMap { $0["ServiceNamespace"]?.text } ?? []
        #expect(Set(listed).intersection(["s3", "sqs", "iam"]) == Set(row.services))
        if row.services.isEmpty { #expect(listed.isEmpty) }
    }

    /// Boundaries limit what may be done and are no grant.
    @Test func boundariesHaveNoSay() throws {
        let user = User.sample("alice") {
            $0.policies.inline = [InlinePolicy(name: "p", document: PolicyText(policy("sqs:SendMessage")))]
            $0.boundary = Desk.bounds
        }
        var desk = try Desk([.user(user), .policy(.sample("bounds"))])
        let arn = DictionaryParameters(["Arn": "arn:aws:iam::123456789012:user/alice"])
        let id = try desk.run("GenerateServiceLastAccessedDetails", arn)["JobId"]?.text ?? ""
        let report = try desk.run("GetServiceLastAccessedDetails", DictionaryParameters(["JobId": id]))
        #expect(report["ServicesLastAccessed"]?.entries.map { $0["ServiceNamespace"]?.text } == ["sqs"])
    }
}
