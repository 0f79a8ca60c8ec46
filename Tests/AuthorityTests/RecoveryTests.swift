import AWSValues
import AuditTrail
import Testing

@testable import Authority

/// An account that nobody can administer any more.
@Suite struct RecoveryTests {
    private func desk() throws -> Desk {
        var desk = try Desk.town()
        try Telephone("root").pair(with: Desk.account, in: &desk)
        try Telephone("bob").pair(with: "AIDA-bob", in: &desk)
        desk.call.note(.put(.failures("password \(Desk.account)", Failures(count: 9, last: Desk.now))))
        return desk
    }

    private func recover(
        _ steps: Recovery.Steps, _ desk: inout Desk
    ) throws -> (commit: Commit, result: Recovery.Result) {
        var random = RandomSource.seeded(5)
        let recovered = try Recovery(
            desk.call.account, desk.call.vault, desk.call.secrets, region: desk.call.region, at: desk.call.now
        ).commit(steps, using: &random)
        for change in recovered.commit.changes {
            switch change {
            case .put(let entity): desk.call.put(entity)
            case .remove(let kind, let id): desk.call.remove(kind, id: id)
            }
        }
        for change in recovered.commit.secrets { desk.call.keep(change) }
        for change in recovered.commit.usage { desk.call.note(change) }
        return recovered
    }

    private func signIn(_ password: Secret, _ desk: Desk, code: String? = nil) -> SignIn.Verdict {
        var random = RandomSource.seeded(6)
        return SignIn(.root, password: password, code: code).outcome(
            in: desk.call.account, desk.call.vault, desk.call.usage, desk.call.secrets, at: desk.call.now,
            region: desk.call.region, using: &random
        ).verdict
    }

    @Test func setsThePasswordOfTheRootUser() throws {
        var desk = try desk()
        let (commit, result) = try recover(.rootPassword, &desk)
        let password = try #require(result.rootPassword)
        #expect(password.revealed().utf8.count == 24 && result.administrator == nil && result.removedDevices.isEmpty)
        // The device is still asked for, and the lock is off.
        #expect(signIn(password, desk) == .needsCode)
        #expect(
            signIn(password, desk, code: Telephone("root").code())
                == .mustChoosePassword(holder: Desk.account, hasMFA: true))
        #expect(signIn(Secret("other"), desk) == .refused(.wrongPassword))
        #expect(!commit.records.contains { String(describing: $0.event).contains(password.revealed()) })
    }

    @Test func removesTheDevicesOfTheRootUserAlone() throws {
        var desk = try desk()
        let (_, result) = try recover([.rootMFA, .rootPassword], &desk)
        #expect(result.removedDevices == [Telephone("root").serial])
        #expect(desk.call.account.mfaDevices.keys.map(\.self) == [Telephone("bob").serial])
        #expect(desk.call.vault.sealed[Vault.Key(.seed, Telephone("root").serial)] == nil)
        #expect(
            signIn(try #require(result.rootPassword), desk) == .mustChoosePassword(holder: Desk.account, hasMFA: false))
    }

    @Test func makesAnAdministratorWhoseNameIsFree() throws {
        var desk = try desk()
        desk.call.put(.user(.sample("Recovery")))
        let (commit, result) = try recover(.administrator, &desk)
        let made = try #require(result.administrator)
        #expect(made.userName == "recovery-2")
        let user = try #require(desk.call.account.user(named: "recovery-2"))
        #expect(user.policies.managed == ["arn:aws:iam::aws:policy/AdministratorAccess"] && user.groups.isEmpty)
        #expect(desk.call.account.accessKeys[made.accessKeyID]?.user == user.id)
        guard case .put(made.accessKeyID, user.id, let sealed)? = commit.secrets.first else {
            Issue.record("no secret of \(made.accessKeyID) in \(commit.secrets)")
            return
        }
        #expect(try desk.call.secrets.open(sealed, for: made.accessKeyID).revealed() == made.secret.revealed())
    }

    @Test func theTrailTellsWhatWasDone() throws {
        var desk = try desk()
        let (commit, result) = try recover([.rootPassword, .rootMFA, .administrator], &desk)
        let event = try #require(commit.records.first?.event)
        #expect(commit.records.count == 1 && commit.expected == desk.call.account.revision)
        #expect(event["eventName"] == "RecoverAccount" && event["eventType"] == "AwsServiceEvent")
        #expect(event["readOnly"] == false)
        #expect(
            event["serviceEventDetails"] == [
                "rootPasswordSet": true, "removedMfaDevices": [.string(Telephone("root").serial)],
                "userName": "recovery", "accessKeyId": .string(try #require(result.administrator?.accessKeyID)),
            ])
    }
}
