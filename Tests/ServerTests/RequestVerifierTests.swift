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
        let query = try TestRequest().inQuery.presigned(TestAuthority.root, at: test.clock.now, expiresIn: 60)
        let ahead = try TestRequest().signed(TestAuthority.root, at: test.clock.now.adding(seconds: 901))
        #expect(outcome(await test.answer(ahead)) == .mismatch)
        test.clock.advance(seconds: 61)
        #expect(outcome(await test.answer(query)) == .mismatch)
        #expect(outcome(await test.answer(header)) == .letIn)
        test.clock.advance(seconds: 900)
        let late = await test.answer(header)
        #expect(outcome(late) == .mismatch)
        #expect(try late.text("Message").hasPrefix("Signature expired: "))
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
