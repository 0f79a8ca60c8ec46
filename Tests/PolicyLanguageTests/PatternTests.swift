import AWSValues
import PolicyLanguage
import Testing

@Suite struct PatternTests {
    @Test(arguments: [
        "*", "s3:GetObject", "s3:*", "s3:Get*Object?", "S3:GETOBJECT", "execute-api:Invoke", "s3:Get_Object-1", "a4b:*",
        "x.y:z",
    ])
    func actionsAreRead(_ text: String) throws {
        #expect(try ActionPattern(parsing: text).description == text)
    }

    @Test(arguments: [
        ("", ActionFailure.noVendor), ("GetObject", .noVendor), ("**", .noVendor), ("s3:Get:Object", .severalColons),
        (":GetObject", .invalidVendor("")), ("s 3:Get", .invalidVendor("s 3")), ("s_3:Get", .invalidVendor("s_3")),
        ("s3:", .invalidName("")), ("s3:Get Object", .invalidName("Get Object")), ("s3:Gét", .invalidName("Gét")),
        ("s3:Get${*}", .invalidName("Get${*}")),
    ])
    func whatIsNoActionIsRefused(_ text: String, _ failure: ActionFailure) {
        #expect(throws: failure) { try ActionPattern(parsing: text) }
    }

    @Test func actionsLoseTheirCase() throws {
        let parts = try #require(try ActionPattern(parsing: "S3:Get*").parts)
        #expect(parts.service.pieces == [.literal("s3")])
        #expect(parts.name.pieces == [.literal("get"), .anyRun])
    }

    @Test(arguments: [
        "*", "arn:aws:s3:::b", "arn:aws:s3:::b/*", "arn:*:s3:::b", "arn:aws*:s3:*:*:*", "arn:aws-us-gov:s3:::b:c:d",
        "arn:aws:sqs:?:1*:${aws:username}",
    ])
    func resourcesAreRead(_ text: String) throws {
        #expect(try ResourcePattern(parsing: text, version: .v2012).description == text)
    }

    @Test(arguments: [
        ("", ResourceFailure.notARN), ("**", .notARN), ("arn", .notARN), ("ARN:aws:s3:::b", .notARN),
        ("arn:", .partition("")), ("arn:gcp:s3:::b", .partition("gcp")), ("arn:AWS:s3:::b", .partition("AWS")),
        ("arn:aws", .vendor), ("arn:aws::::b", .vendor), ("arn:aws:*:::b", .vendor), ("arn:aws:s?:::b", .vendor),
        ("arn:aws:s3", .missingField), ("arn:aws:s3::b", .missingField), ("arn:aws:s3:::${", .variable(.missingBrace)),
    ])
    func whatIsNoResourceIsRefused(_ text: String, _ failure: ResourceFailure) {
        #expect(throws: failure) { try ResourcePattern(parsing: text, version: .v2012) }
    }

    @Test func variablesStandInTheLastPartOfANewDocument() throws {
        func pieces(_ version: PolicyVersion) throws -> [TemplatePiece] {
            try #require(try ResourcePattern(parsing: "arn:aws:s3:${a:b}:c:${a:b}", version: version).arn).pieces
        }
        // The colon inside the first `${a:b}` is one of the five, since it is no variable.
        #expect(try pieces(.v2012) == [.literal("arn:aws:s3:${a:b}:c:"), .variable(key: "a:b", fallback: nil)])
        #expect(try pieces(.v2008) == [.literal("arn:aws:s3:${a:b}:c:${a:b}")])
    }

    @Test func principalsAreRead() throws {
        let account = try AccountID(parsing: "111122223333")
        #expect(try PrincipalPattern(parsingAWS: "*") == .everyone)
        #expect(try PrincipalPattern(parsingAWS: "111122223333") == .account(account, partition: nil))
        #expect(
            try PrincipalPattern(parsingAWS: "arn:aws-cn:iam::111122223333:root")
                == .account(account, partition: "aws-cn"))
        #expect(try PrincipalPattern(parsingAWS: "AROAABCDEFGHIJKLMNOPQ") == .uniqueID("AROAABCDEFGHIJKLMNOPQ"))
        for resource in ["user/ada", "user/eng/ada", "role/reader", "role/a/b/c"] {
            let text = "arn:aws:iam::111122223333:\(resource)"
            #expect(try PrincipalPattern(parsingAWS: text) == .arn(try ARN(parsing: text)))
        }
        for resource in ["assumed-role/reader/ada", "federated-user/ada"] {
            let text = "arn:aws:sts::111122223333:\(resource)"
            #expect(try PrincipalPattern(parsingAWS: text) == .arn(try ARN(parsing: text)))
        }
    }

    @Test(arguments: [
        ("", PrincipalFailure.format), ("ada", .format), ("11112222333", .format), ("1111222233334", .format),
        ("arn:aws:iam::111122223333:policy/p", .format), ("arn:aws:iam::11112222333:user/ada", .format),
        ("arn:aws:iam:eu-west-1:111122223333:user/ada", .format), ("arn:aws:s3:::b", .format), ("arn:aws:iam", .format),
        ("arn:aws:sts::111122223333:user/ada", .format), ("AKIAABCDEFGHIJKLMNOP", .format), ("AROA", .format),
        ("AROAabcdefghijklmnop", .format), ("*@example.com", .wildcard), ("arn:aws:iam::*:root", .wildcard),
        ("arn:aws:iam::111122223333:role/*", .wildcard), ("arn:aws:iam::111122223333:role/a?", .wildcard),
        ("arn:aws:iam::111122223333:group/g", .group),
    ])
    func whatIsNoPrincipalIsRefused(_ text: String, _ failure: PrincipalFailure) {
        #expect(throws: failure) { try PrincipalPattern(parsingAWS: text) }
    }
}
