import AWSValues
import Authority
import AuthorityAPI
import Testing

/// What clients see, byte for byte.
@Suite struct AnswerShapeTests {
    private let id = TestAuthority.requestID

    @Test func aResultStandsInItsElements() async throws {
        let test = try await TestAuthority()
        let answer = try await test.run(TestRequest())
        #expect(
            answer.body == """
                <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>\
                <UserId>123456789012</UserId><Account>123456789012</Account><Arn>arn:aws:iam::123456789012:root</Arn>\
                </GetCallerIdentityResult><ResponseMetadata><RequestId>\(id)</RequestId></ResponseMetadata>\
                </GetCallerIdentityResponse>
                """)
        #expect(answer.header("Content-Type") == "text/xml")
        #expect(answer.header("x-amzn-RequestId") == id)
    }

    @Test func listsFlagsAndTimesAreWrittenAsAWSWritesThem() async throws {
        let test = try await TestAuthority()
        _ = try await test.run(.iam("Action=CreateUser&UserName=bob&Tags.member.1.Key=a&Tags.member.1.Value=1%2B2"))
        let user = try await test.run(.iam("Action=GetUser&UserName=bob"))
        #expect(user.body.contains("<Tags><member><Key>a</Key><Value>1+2</Value></member></Tags>"))
        #expect(user.body.contains("<CreateDate>\(test.clock.now.iso8601Seconds)</CreateDate>"))
        let list = try await test.run(.iam("Action=ListUsers"))
        #expect(list.body.contains("<IsTruncated>false</IsTruncated>"))
        #expect(list.body.contains("<Users><member><Path>/</Path><UserName>bob</UserName>"))
    }

    @Test func anOperationWithoutResultHasNoResultElement() async throws {
        let test = try await TestAuthority()
        try await test.makeRole("r")
        // botocore looks for this one's, though nothing is in it.
        let updated = try await test.run(.iam("Action=UpdateRole&RoleName=r&Description=d"))
        #expect(updated.body.contains("\"><UpdateRoleResult/><ResponseMetadata>"))
        let deleted = try await test.run(.iam("Action=DeleteRole&RoleName=r"))
        #expect(
            deleted.body == """
                <DeleteRoleResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ResponseMetadata>\
                <RequestId>\(id)</RequestId></ResponseMetadata></DeleteRoleResponse>
                """)
    }

    @Test func anErrorOfAnOperation() async throws {
        let test = try await TestAuthority()
        let answer = try await test.run(.iam("Action=GetUser&UserName=nobody"))
        #expect(answer.status == 404)
        #expect(
            answer.body == """
                <ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type>\
                <Code>NoSuchEntity</Code><Message>The user with name nobody cannot be found.</Message></Error>\
                <RequestId>\(id)</RequestId></ErrorResponse>
                """)
    }

    struct BadCall: Sendable {
        let request: TestRequest
        let status: Int
        let code: String
        let message: String
    }

    static let badCalls = [
        BadCall(
            request: TestRequest(body: "Action=Fly&Version=2011-06-15"), status: 400, code: "InvalidAction",
            message: "Could not find operation Fly for version 2011-06-15"),
        BadCall(
            request: TestRequest(body: "Action=GetCallerIdentity"), status: 400, code: "InvalidAction",
            message: "Could not find operation GetCallerIdentity for version NO_VERSION_SPECIFIED"),
        BadCall(
            request: TestRequest(body: "Action=GetCallerIdentity&Version=2010-05-08"), status: 400,
            code: "InvalidAction", message: "Could not find operation GetCallerIdentity for version 2010-05-08"),
        BadCall(
            request: TestRequest(service: "iam", body: "Action=GetCallerIdentity&Version=2010-05-08"), status: 400,
            code: "InvalidAction", message: "Could not find operation GetCallerIdentity for version 2010-05-08"),
        BadCall(
            request: TestRequest(body: ""), status: 400, code: "MissingAction",
            message: "The request is missing an action or a required parameter."),
        BadCall(
            request: TestRequest(body: "Action=GetCallerIdentity&Action=Fly"), status: 404,
            code: "MalformedQueryString", message: "`Action` appears twice"),
        BadCall(
            request: TestRequest(target: "/?Action=Fly", body: "Action=GetCallerIdentity"), status: 404,
            code: "MalformedQueryString", message: "`Action` appears twice"),
        BadCall(
            request: TestRequest(method: "PUT"), status: 405, code: "MethodNotAllowed",
            message: "the method must be POST or GET"),
        BadCall(
            request: TestRequest(target: "/iam"), status: 404, code: "UnknownOperation", message: "the path must be `/`"
        ),
    ]

    @Test(arguments: badCalls.indices) func aCallThatIsNone(index: Int) async throws {
        let call = Self.badCalls[index]
        let answer = try await TestAuthority().run(call.request)
        #expect(answer.status == call.status)
        #expect(try answer.text("Code") == call.code)
        #expect(try answer.text("Message") == call.message)
        #expect(answer.facts.operation == nil)
    }

    @Test func unknownParametersAreIgnored() async throws {
        let answer = try await TestAuthority().run(.sts("Action=GetCallerIdentity&Colour=blue"))
        #expect(answer.status == 200)
    }

    @Test func parametersMayStandInTheQueryOfAPost() async throws {
        let request = TestRequest(target: "//./?Action=GetCallerIdentity", body: "Version=2011-06-15")
        #expect(try await TestAuthority().run(request).status == 200)
    }

    @Test func aBrokenListIsSaidToBe() async throws {
        let test = try await TestAuthority()
        for tags in ["Tags.member.2.Key=a&Tags.member.2.Value=b", "Tags=x", "Tags.member.1=x"] {
            let answer = try await test.run(.iam("Action=CreateUser&UserName=bob&\(tags)"))
            #expect(answer.status == 400)
            #expect(answer.facts.code == "MalformedInput", "\(tags)")
        }
    }
}
