import AWSValues
import Authority
import Testing

/// Codes that a caller brings along with a call.
@Suite struct MFACheckTests {
    private static let wrong = ServiceError(
        "AccessDenied", "MultiFactorAuthentication failed with invalid MFA one time pass code. ", status: 403)
    private static let unknown = ServiceError(
        "AccessDenied",
        "MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and "
            + "associated with this user.", status: 403)
    private static let bob = Caller.Identity.user(id: "AIDA-bob")

    private func paired(_ identity: Caller.Identity = bob, with holder: String? = "AIDA-bob") throws -> (
        Desk, Telephone
    ) {
        var desk = try Desk.town(by: identity)
        let telephone = try Telephone().pair(with: holder, in: &desk)
        return (desk, telephone)
    }

    @Test(arguments: [(-2, false), (-1, true), (0, true), (1, true), (2, false)] as [(Int64, Bool)])
    func aCodeIsGoodForItsStepAndTheNeighbours(_ steps: Int64, _ isGood: Bool) throws {
        var (desk, telephone) = try paired()
        #expect(desk.prove(telephone.code(steps), of: telephone) == (isGood ? nil : Self.wrong))
        #expect(desk.call.mfa == (isGood ? Desk.now : nil))
    }

    @Test func theRootUserHasItsOwnDevices() throws {
        var (desk, telephone) = try paired(.root, with: Desk.account)
        #expect(desk.prove(telephone.code(), of: telephone) == nil)
        var (other, stranger) = try paired(.root, with: "AIDA-bob")
        #expect(other.prove(stranger.code(), of: stranger) == Self.unknown)
    }

    @Test func aCodeIsGoodOnce() throws {
        var (desk, telephone) = try paired()
        #expect(desk.prove(telephone.code(), of: telephone) == nil)
        #expect(desk.call.usageChanges == [.put(.code(serial: telephone.serial, step: TOTP.step(at: Desk.now)))])
        var again = desk.later(seconds: 0)
        #expect(again.prove(telephone.code(), of: telephone) == Self.wrong)
        // What was before the one that was used is used up as well; what comes after is not.
        var before = desk.later(seconds: 0)
        #expect(before.prove(telephone.code(-1), of: telephone) == Self.wrong)
        var after = desk.later(seconds: 0)
        #expect(after.prove(telephone.code(1), of: telephone) == nil)
    }

    /// Nobody who was handed credentials has the devices of whoever handed them out.
    @Test func handedOutCredentialsHaveNoDevices() throws {
        let id = try AccountID(parsing: Desk.account)
        func session(_ holder: Session.Holder, assumedRootBy: String? = nil) -> Caller.Identity {
            .session(
                Session(
                    account: id, accessKey: "ASIAEXAMPLE000000000", secret: "s", holder: holder, name: "n",
                    issued: Desk.now, expires: Desk.now.adding(seconds: 900), assumedRootBy: assumedRootBy))
        }
        let table: [(Caller.Identity, String)] = [
            (session(.role("AROA-app")), "AIDA-bob"), (session(.federated(by: "AIDA-bob")), "AIDA-bob"),
            (session(.federated(by: nil)), Desk.account), (session(.root, assumedRootBy: "111111111111"), Desk.account),
            (.user(id: "AIDA-alice"), "AIDA-bob"),
        ]
        for (identity, holder) in table {
            var (desk, telephone) = try paired(identity, with: holder)
            #expect(desk.prove(telephone.code(), of: telephone) == Self.unknown, "\(identity)")
            #expect(desk.call.mfa == nil && desk.call.usageChanges.isEmpty)
        }
        // The twins: a user's own session, and the root user's.
        for (holder, id) in [(Session.Holder.user("AIDA-bob"), "AIDA-bob"), (.root, Desk.account)] {
            var (desk, telephone) = try paired(session(holder), with: id)
            #expect(desk.prove(telephone.code(), of: telephone) == nil)
        }
    }

    @Test func onlyADeviceThatIsThereAndEnabled() throws {
        var (desk, telephone) = try paired(with: nil)
        #expect(desk.prove(telephone.code(), of: telephone) == Self.unknown)
        #expect(desk.prove(telephone.code(), of: Telephone("other")) == Self.unknown)
        var (emptied, kept) = try paired()
        emptied.call.keep(.discard(Vault.Key(.seed, kept.serial)))
        #expect(emptied.prove(kept.code(), of: kept) == Self.unknown)
    }

    @Test func aDeviceWhoseClockIsOffKeepsItsOwnTime() throws {
        var desk = try Desk.town(by: Self.bob)
        let telephone = try Telephone().pair(with: "AIDA-bob", in: &desk) { $0.drift = -20 }
        #expect(desk.prove(telephone.code(), of: telephone) == Self.wrong)
        #expect(desk.prove(telephone.code(-20), of: telephone) == nil)
    }

    @Test(arguments: ["", "12345", "abcdef", "１２３４５６"])
    func whatIsNoCodeIsWrong(_ code: String) throws {
        var (desk, telephone) = try paired()
        #expect(desk.prove(code, of: telephone) == Self.wrong)
        #expect(desk.call.usage.failures["seed \(telephone.serial)"]?.count == 1)
    }

    @Test func tooManyWrongCodesLockTheDevice() throws {
        var (desk, telephone) = try paired()
        for _ in 0..<4 { #expect(desk.prove(telephone.code(9), of: telephone) == Self.wrong) }
        #expect(desk.call.usage.failures["seed \(telephone.serial)"]?.lockedUntil == nil)
        #expect(desk.prove(telephone.code(9), of: telephone) == Self.wrong)
        // Locked: the right code is not looked at, not used up, and nothing is counted.
        let changes = desk.call.usageChanges
        let refusal = desk.prove(telephone.code(), of: telephone)
        #expect(
            refusal?.code == "AccessDenied" && refusal?.message.contains("locked until 2026-09-21T14:14:20Z") == true)
        #expect(desk.call.usageChanges == changes && desk.call.mfa == nil)
        var open = desk.later(seconds: 60)
        #expect(open.prove(telephone.code(at: open.call.now), of: telephone) == nil)
        #expect(open.call.usage.failures.isEmpty)
        // One more wrong code after the lock locks for twice as long.
        var shut = desk.later(seconds: 60)
        #expect(shut.prove("000000", of: telephone) == Self.wrong)
        let until = shut.call.usage.failures["seed \(telephone.serial)"]?.lockedUntil
        #expect(until == shut.call.now.adding(seconds: 120))
    }
}

@Suite struct GuessLimitsTests {
    @Test func locksGrowAndEnd() {
        let limits = GuessLimits()
        var failures: Failures?
        var locks: [Int64] = []
        for _ in 0..<14 {
            let next = limits.failures(after: failures, at: Desk.now)
            locks.append(next.lockedUntil.map { $0.seconds - Desk.now.seconds } ?? 0)
            failures = next
        }
        #expect(locks == [0, 0, 0, 0, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600, 3600])
    }

    @Test func countsDoNotGrowForEver() {
        let limits = GuessLimits()
        let failures = Failures(count: .max - 1, last: Desk.now)
        let next = limits.failures(after: failures, at: Desk.now)
        #expect(next.count == 37 && next.lockedUntil == Desk.now.adding(seconds: 3600))
    }

    @Test func wrongGuessesAreForgottenAfterADay() {
        let limits = GuessLimits()
        let old = Failures(count: 9, last: Desk.now)
        #expect(limits.failures(after: old, at: Desk.now.adding(seconds: 86_399)).count == 10)
        #expect(limits.failures(after: old, at: Desk.now.adding(seconds: 86_400)).count == 1)
    }
}
