import AWSValues
import Authority
import AuthorityAPI
import SigV4
import Testing

/// Who is let in, by signatures that SigV4's signer makes.
@Suite struct RequestVerifierTests {
    struct Outcome: Sendable, Equatable {
        let status: Int
        let code: String?

        static let letIn = Outcome(status: 200, code: nil)
        static let invalidToken = Outcome(status: 403, code: "InvalidClientTokenId")
        static let mismatch = Outcome(status: 403, code: "SignatureDoesNotMatch")
        static let incomplete = Outcome(status: 400, code: "IncompleteSignature")
    }

    private func outcome(_ answer: APIAnswer) -> Outcome {
        Outcome(status: answer.status, code: answer.facts.code)
    }

    @Test func aRootKeySignsInTheHeaderAndInTheQuery() async throws {
        let test = try await TestAuthority()
        let header = try await test.run(TestRequest())
        let query = await test.answer(try TestRequest().inQuery.presigned(TestAuthority.root, at: test.clock.now))
        for answer in [header, query] {
            #expect(outcome(answer) == .letIn)
            #expect(answer.facts.caller == "arn:aws:iam::123456789012:root")
            #expect(try answer.text("Arn") == "arn:aws:iam::123456789012:root")
        }
    }

    @Test func aSignatureIsUsableForItsKeyAlone() async throws {
        let test = try await TestAuthority()
        let wrong = TestKey(id: TestAuthority.root.id, secret: "battery staple")
        let unknown = TestKey(id: "AKIAAAAAAAAAAAAAAAAA", secret: TestAuthority.root.secret)
        for isPresigned in [false, true] {
            for (key, expected) in [(wrong, Outcome.mismatch), (unknown, .invalidToken)] {
                let call =
                    isPresigned
                    ? try TestRequest().inQuery.presigned(key, at: test.clock.now)
                    : try TestRequest().signed(key, at: test.clock.now)
                // Again from the cache of signing keys.
                for _ in 0..<2 { #expect(outcome(await test.answer(call)) == expected) }
            }
        }
    }

    @Test func whatIsSignedMustArrive() async throws {
        let test = try await TestAuthority()
        let call = try TestRequest().signed(TestAuthority.root, at: test.clock.now)
        var changed = TestRequest().body.replacing("GetCallerIdentity", with: "GetSessionToken")
        let body = call.with(body: Array(changed.utf8))
        #expect(outcome(await test.answer(body)) == .mismatch)
        changed = "/?a=b"
        #expect(outcome(await test.answer(call.with(target: changed))) == .mismatch)
        #expect(outcome(await test.answer(call.with(added: .init("X-Amz-Meta-Extra", "1")))) == .mismatch)
        let twice = call.with(added: .init("authorization", call.header("authorization") ?? ""))
        #expect(outcome(await test.answer(twice)) == .incomplete)
    }

    @Test func headerAndQueryTogetherAreRefused() async throws {
        let test = try await TestAuthority()
        let header = try TestRequest().signed(TestAuthority.root, at: test.clock.now)
        let query = try TestRequest().inQuery.presigned(TestAuthority.root, at: test.clock.now)
        let both = query.with(added: .init("Authorization", header.header("authorization") ?? ""))
        #expect(outcome(await test.answer(both)) == .incomplete)
    }

    @Test func aSignatureGrowsOld() async throws {
        let test = try await TestAuthority()
        let header = try TestRequest().signed(TestAuthority.root, at: test.clock.now)
        let ahead = try TestRequest().signed(TestAuthority.root, at: test.clock.now.adding(seconds: 901))
        #expect(outcome(await test.answer(ahead)) == .mismatch)
        test.clock.advance(seconds: 900)
        #expect(outcome(await test.answer(header)) == .letIn)
        test.clock.advance(seconds: 1)
        let late = await test.answer(header)
        #expect(outcome(late) == .mismatch)
        #expect(try late.text("Message").hasPrefix("Signature expired: "))
    }

    /// AWS gives a request that is presigned for IAM or STS 15 minutes, whatever it says.
    @Test(arguments: [TestRequest(), .iam("Action=GetUser")], [60, 900, 604_800])
    func aPresignedRequestIsGoodForFifteenMinutes(request: TestRequest, stated: Int) async throws {
        let test = try await TestAuthority()
        let call = try request.inQuery.presigned(TestAuthority.root, at: test.clock.now, expiresIn: stated)
        test.clock.advance(seconds: 900)
        #expect(outcome(await test.answer(call)) == .letIn)
        test.clock.advance(seconds: 1)
        let late = await test.answer(call)
        #expect(outcome(late) == .mismatch)
        #expect(try late.text("Message").hasSuffix(" - 900 sec.)"))
    }

    /// Ours is good as long as it says, and no longer than AWS's.
    @Test(arguments: [(60, 60), (900, 900), (3600, 900)])
    func aPresignedRequestForSekishoIsGoodAsItSays(stated: Int, life: Int64) async throws {
        let test = try await TestAuthority()
        let call = try TestRequest(service: "sekisho", body: "").inQuery.presigned(
            TestAuthority.root, at: test.clock.now, expiresIn: stated)
        test.clock.advance(seconds: life)
        #expect(await test.answer(call).facts.caller != nil)
        test.clock.advance(seconds: 1)
        #expect(await test.answer(call).facts.caller == nil)
    }

    @Test(arguments: [
        ("*", "us-east-1"), ("eu-west-1", "eu-west-1"), ("us-*,eu-west-1", "eu-west-1"), ("us-*", "us-east-1"),
    ])
    func stsTakesSigV4A(set: String, region: String) async throws {
        let test = try await TestAuthority()
        var request = TestRequest()
        request.regionSet = set
        let header = try await test.run(request)
        let query = await test.answer(try request.inQuery.presigned(TestAuthority.root, at: test.clock.now))
        for answer in [header, query] {
            #expect(outcome(answer) == .letIn)
            #expect(answer.facts.caller == "arn:aws:iam::123456789012:root")
        }
        let events = try await test.events()
        #expect(events.suffix(2).map { $0["awsRegion"]?.string } == [region, region])

        // Again from the cache of signing keys.
        for _ in 0..<2 {
            let wrong = TestKey(id: TestAuthority.root.id, secret: "battery staple")
            #expect(try await outcome(test.run(request, as: wrong)) == .mismatch)
            let unknown = TestKey(id: "AKIAAAAAAAAAAAAAAAAA", secret: TestAuthority.root.secret)
            #expect(try await outcome(test.run(request, as: unknown)) == .invalidToken)
            #expect(try await outcome(test.run(request)) == .letIn)
        }
    }

    @Test func aSessionSignsWithSigV4A() async throws {
        let test = try await TestAuthority()
        try await test.makeRole("r")
        let session = try await test.assume("r")
        var request = TestRequest()
        request.regionSet = "*"
        #expect(try await outcome(test.run(request, as: session)) == .letIn)
        let wrong = TestKey(id: session.id, secret: "x", token: session.token)
        #expect(try await outcome(test.run(request, as: wrong)) == .mismatch)
    }

    /// IAM has no SigV4A on AWS, and a set without any region that is known is for none.
    @Test func otherServicesTakeNoSigV4A() async throws {
        let test = try await TestAuthority()
        for service in ["iam", "sekisho"] {
            var request = TestRequest.iam("Action=GetUser")
            request.service = service
            request.regionSet = "us-east-1"
            let answer = try await test.run(request)
            #expect(answer.status == 400 && answer.facts.caller == nil)
            #expect(answer.facts.code?.hasPrefix("IncompleteSignature") ?? false)
            #expect(answer.body.contains("Unsupported AWS 'algorithm': 'AWS4-ECDSA-P256-SHA256'."))
        }
        var request = TestRequest()
        request.regionSet = "eu-*"
        let answer = try await test.run(request)
        #expect(outcome(answer) == .mismatch)
        #expect(try answer.text("Message") == "Credential should be scoped to a valid region, not 'eu-*'.")
    }

    @Test func anInactiveOrDeletedKeyIsAnUnknownKey() async throws {
        let test = try await TestAuthority()
        let key = try await test.makeUser("alice")
        #expect(try await outcome(test.run(TestRequest(), as: key)) == .letIn)
        let change = "Action=UpdateAccessKey&UserName=alice&AccessKeyId=\(key.id)&Status="
        _ = try await test.run(.iam(change + "Inactive"))
        let inactive = try await test.run(TestRequest(), as: key)
        #expect(outcome(inactive) == .invalidToken)
        let unknown = try await test.run(TestRequest(), as: TestKey(id: "AKIAAAAAAAAAAAAAAAAA", secret: "x"))
        #expect(inactive.body == unknown.body)
        // A wrong secret does not tell that the key is there either.
        let wrong = try await test.run(TestRequest(), as: TestKey(id: key.id, secret: "x"))
        #expect(wrong.body == unknown.body)
        _ = try await test.run(.iam(change + "Active"))
        #expect(try await outcome(test.run(TestRequest(), as: key)) == .letIn)
        _ = try await test.run(.iam("Action=DeleteAccessKey&UserName=alice&AccessKeyId=\(key.id)"))
        #expect(try await outcome(test.run(TestRequest(), as: key)) == .invalidToken)
    }

    @Test func aSessionIsItsRole() async throws {
        let test = try await TestAuthority()
        try await test.makeRole("r")
        let session = try await test.assume("r")
        let header = try await test.run(TestRequest(), as: session)
        let query = await test.answer(try TestRequest().inQuery.presigned(session, at: test.clock.now))
        for answer in [header, query] {
            #expect(outcome(answer) == .letIn)
            #expect(answer.facts.caller == "arn:aws:sts::123456789012:assumed-role/r/me")
        }
    }

    @Test func aSessionEnds() async throws {
        let test = try await TestAuthority()
        try await test.makeRole("r")
        let session = try await test.assume("r", seconds: 900)
        test.clock.advance(seconds: 899)
        #expect(try await outcome(test.run(TestRequest(), as: session)) == .letIn)
        test.clock.advance(seconds: 1)
        let answer = try await test.run(TestRequest(), as: session)
        #expect(outcome(answer) == Outcome(status: 403, code: "ExpiredToken"))
        #expect(answer.facts.caller == nil)
        #expect(try answer.text("Message") == "The security token included in the request is expired")
        let wrong = TestKey(id: session.id, secret: "x", token: session.token)
        #expect(try await outcome(test.run(TestRequest(), as: wrong)) == .mismatch)
    }

    @Test func tokensAndKeysBelongTogether() async throws {
        let test = try await TestAuthority()
        try await test.makeRole("r")
        try await test.makeRole("s")
        let one = try await test.assume("r")
        let other = try await test.assume("s")
        let user = try await test.makeUser("alice")
        let garbage = String((one.token ?? "").reversed())
        let keys = [
            TestKey(id: one.id, secret: one.secret, token: other.token),
            TestKey(id: one.id, secret: other.secret, token: other.token),
            TestKey(id: one.id, secret: one.secret),
            TestKey(id: one.id, secret: one.secret, token: garbage),
            TestKey(id: one.id, secret: one.secret, token: ""),
            TestKey(id: user.id, secret: user.secret, token: one.token),
            TestKey(id: user.id, secret: one.secret, token: one.token),
        ]
        for (number, key) in keys.enumerated() {
            #expect(try await outcome(test.run(TestRequest(), as: key)) == .invalidToken, "\(number)")
        }
    }

    @Test func aSessionDiesWithItsRole() async throws {
        let test = try await TestAuthority()
        try await test.makeRole("r")
        let session = try await test.assume("r")
        _ = try await test.run(.iam("Action=DeleteRole&RoleName=r"))
        let answer = try await test.run(TestRequest(), as: session)
        #expect(outcome(answer) == .invalidToken)
        #expect(answer.facts.caller == nil)
        // A new role of the same name is another role.
        try await test.makeRole("r")
        #expect(try await outcome(test.run(TestRequest(), as: session)) == .invalidToken)
    }

    @Test func aTokenOfAnotherAuthorityIsWorthNothing() async throws {
        let test = try await TestAuthority()
        try await test.makeRole("r")
        let session = try await test.assume("r")
        let stranger = try await TestAuthority()
        try await stranger.makeRole("r")
        // The same master key, so the token opens, but there is no such role.
        #expect(try await outcome(stranger.run(TestRequest(), as: session)) == .invalidToken)
    }
}

extension HTTPCall {
    func with(target: String? = nil, body: [UInt8]? = nil, added: Header? = nil) -> HTTPCall {
        HTTPCall(
            method: method, target: target ?? self.target, headers: headers + (added.map { [$0] } ?? []),
            body: body ?? self.body, client: client, isSecure: isSecure, tls: tls)
    }
}
