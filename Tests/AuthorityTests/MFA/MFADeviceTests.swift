import AWSValues
import Authority
import Testing

/// Virtual devices, from their making to their end.
@Suite struct MFADeviceTests {
    private static let phone = Telephone().serial
    private static let used = ServiceError("EntityAlreadyExists", "MFA Device is already in use.", status: 409)
    private static let wrong = ServiceError(
        "InvalidAuthenticationCode", "Authentication code for device is not valid.", status: 403)

    private static func codes(
        _ first: Int64 = -1, _ second: Int64 = 0, of user: String? = "bob", _ telephone: Telephone = Telephone(),
        at now: Instant = Desk.now
    ) -> DictionaryParameters {
        DictionaryParameters([
            "SerialNumber": telephone.serial, "AuthenticationCode1": telephone.code(first, at: now),
            "AuthenticationCode2": telephone.code(second, at: now),
        ]).with("UserName", user)
    }

    private func withDevice(holder: String? = nil) throws -> Desk {
        var desk = try Desk.town()
        try Telephone().pair(with: holder, in: &desk)
        return desk
    }

    @Test func makesADeviceAndTellsItsSeedOnce() throws {
        var desk = try Desk.town()
        let parameters = DictionaryParameters(["VirtualMFADeviceName": "phone", "Path": "/team/"]).tagged(["A": "1"])
        let output = try desk.run("CreateVirtualMFADevice", parameters)
        let device = try #require(output["VirtualMFADevice"])
        let serial = "arn:aws:iam::123456789012:mfa/team/phone"
        #expect(device.names == ["SerialNumber", "Base32StringSeed", "QRCodePNG", "Tags"])
        #expect(device["SerialNumber"] == .string(serial))
        let made = try #require(desk.call.account.mfaDevices[serial])
        #expect(made.name == "phone" && made.path == "/team/" && made.holder == nil && made.enabled == nil)
        #expect(made.tags == [Tag(key: "A", value: "1")])
        // The seed in the vault is the one that was told: sixty-four letters, forty bytes.
        let sealed = try #require(desk.call.vault.sealed[made.seed])
        let seed = try desk.call.secrets.open(sealed, for: made.seed.owner).revealed()
        #expect(seed.utf8.count == 64 && Base32.bytes(of: seed)?.count == 40)
        #expect(device["Base32StringSeed"] == .blob(Array(seed.utf8)))
        #expect(device["QRCodePNG"]?.text?.hasPrefix("iVBORw0KGgo") == true)
    }

    @Test func theRecordOfANewDeviceHasNoSeed() throws {
        var desk = try Desk.town()
        let parameters = DictionaryParameters(["VirtualMFADeviceName": "phone"]).tagged(["A": "1"])
        let output = try desk.run("CreateVirtualMFADevice", parameters)
        let recorded = try #require(
            OperationTable.operation("CreateVirtualMFADevice", of: .iam)?.recorded(output))
        #expect(
            recorded
                == .members([
                    "VirtualMFADevice": .members([
                        "SerialNumber": .string(Self.phone), "Tags": Tag.output([Tag(key: "A", value: "1")]),
                    ])
                ]))
    }

    @Test func namesAreTakenIgnoringCase() throws {
        var desk = try withDevice()
        let taken = ServiceError(
            "EntityAlreadyExists", "MFADevice entity at the same path and name already exists.", status: 409)
        #expect(
            desk.refusal("CreateVirtualMFADevice", DictionaryParameters(["VirtualMFADeviceName": "PHONE"])) == taken)
        try desk.run("CreateVirtualMFADevice", DictionaryParameters(["VirtualMFADeviceName": "phone", "Path": "/x/"]))
    }

    @Test func serialNumbersAreNotTooLong() throws {
        var desk = try Desk.town()
        func named(_ count: Int) -> DictionaryParameters {
            DictionaryParameters(["VirtualMFADeviceName": String(repeating: "x", count: count)])
        }
        try desk.run("CreateVirtualMFADevice", named(226))
        #expect(desk.refusal("CreateVirtualMFADevice", named(227))?.code == "ValidationError")
    }

    @Test func thereAreAsManyDevicesAsUsersAtMost() throws {
        var quotas = Quotas()
        quotas.users = 1
        var desk = try Desk.town(quotas: quotas)
        try desk.run("CreateVirtualMFADevice", DictionaryParameters(["VirtualMFADeviceName": "one"]))
        let refusal = desk.refusal("CreateVirtualMFADevice", DictionaryParameters(["VirtualMFADeviceName": "two"]))
        #expect(refusal?.code == "LimitExceeded" && refusal?.status == 409)
    }

    @Test func twoCodesEnableADevice() throws {
        var desk = try withDevice()
        #expect(try desk.run("EnableMFADevice", Self.codes()) == .none)
        let device = try #require(desk.call.account.mfaDevices[Self.phone])
        #expect(device.holder == "AIDA-bob" && device.enabled == Desk.now && device.drift == nil)
        // Both codes are used up.
        #expect(desk.call.usage.codes[Self.phone] == TOTP.step(at: Desk.now))
        #expect(desk.refusal("EnableMFADevice", Self.codes()) == Self.used)
        #expect(desk.refusal("EnableMFADevice", Self.codes(of: "alice")) == Self.used)
    }

    /// Steps of the two codes, and by how much the device is then off; nil where they are refused.
    @Test(
        arguments: [
            (-1, 0, .some(0)), (0, 1, 0), (1, 2, 0), (-3, -2, 0), (-4, -3, -3), (-21, -20, -20), (19, 20, 20),
            (-22, -21, nil), (20, 21, nil), (0, 0, nil), (0, -1, nil), (-2, 0, nil),
        ] as [(Int64, Int64, Int64?)])
    func codesMustFollowEachOtherAndBeFresh(_ first: Int64, _ second: Int64, _ drift: Int64?) throws {
        var desk = try withDevice()
        guard let drift else {
            #expect(desk.refusal("EnableMFADevice", Self.codes(first, second)) == Self.wrong)
            #expect(desk.call.usage.failures["seed \(Self.phone)"]?.count == 1)
            return
        }
        try desk.run("EnableMFADevice", Self.codes(first, second))
        #expect(desk.call.account.mfaDevices[Self.phone]?.drift ?? 0 == drift)
    }

    @Test func enablingIsLockedToo() throws {
        var desk = try withDevice()
        for _ in 0..<5 { #expect(desk.refusal("EnableMFADevice", Self.codes(3, 3)) == Self.wrong) }
        #expect(desk.refusal("EnableMFADevice", Self.codes())?.message.contains("locked until") == true)
        var later = desk.later(seconds: 60)
        try later.run("EnableMFADevice", Self.codes(at: later.call.now))
    }

    @Test func aUserHasEightDevicesAtMost() throws {
        var desk = try withDevice()
        for number in 1...7 { try Telephone("other\(number)").pair(with: "AIDA-bob", in: &desk) }
        let ninth = Telephone("ninth")
        try ninth.pair(with: nil, in: &desk)
        try desk.run("EnableMFADevice", Self.codes())
        #expect(
            desk.refusal("EnableMFADevice", Self.codes(-1, 0, ninth))
                == ServiceError("LimitExceeded", "Cannot exceed quota for MFADevicesPerUser: 8", status: 409))
    }

    @Test func theRootUserNamesNobody() throws {
        var desk = try withDevice()
        #expect(
            try desk.questions("EnableMFADevice", Self.codes(of: nil)).map(\.line) == [
                "iam:EnableMFADevice arn:aws:iam::123456789012:root"
            ])
        try desk.run("EnableMFADevice", Self.codes(of: nil))
        #expect(desk.call.account.mfaDevices[Self.phone]?.holder == Desk.account)
        #expect(desk.call.account.mfaDevices(ofHolder: nil).count == 1)
        // Anybody else must name a user, also for an own device.
        let bob = try Desk.town(by: .user(id: "AIDA-bob"))
        for name in ["EnableMFADevice", "ResyncMFADevice"] {
            #expect(
                throws: ServiceError.validation(
                    "1 validation error detected: Value at 'userName' failed to satisfy constraint: Member must not be null"
                )
            ) {
                try bob.questions(name, Self.codes(of: nil))
            }
        }
    }

    @Test func resyncFindsAClockThatIsHoursOff() throws {
        var desk = try withDevice(holder: "AIDA-bob")
        try desk.run("ResyncMFADevice", Self.codes(-1201, -1200))
        #expect(desk.call.account.mfaDevices[Self.phone]?.drift == -1200)
        // Codes of then on, and not of the time that it is.
        var bob = desk.later(seconds: 30, by: .user(id: "AIDA-bob"))
        #expect(bob.prove(Telephone().code(at: bob.call.now), of: Telephone())?.code == "AccessDenied")
        #expect(bob.prove(Telephone().code(-1200, at: bob.call.now), of: Telephone()) == nil)
        // A clock that is right again, later: no code comes back.
        var right = bob.later(seconds: 60)
        #expect(desk.refusal("ResyncMFADevice", Self.codes(-1201, -1200)) == Self.wrong)
        try right.run("ResyncMFADevice", Self.codes(at: right.call.now))
        #expect(right.call.account.mfaDevices[Self.phone]?.drift == nil)
        #expect(right.refusal("ResyncMFADevice", Self.codes(-1200, -1199)) == Self.wrong)
    }

    @Test func resyncIsForWhoHasTheDevice() throws {
        var desk = try withDevice(holder: "AIDA-bob")
        let invalid = ServiceError("NoSuchEntity", "MFA Device invalid for user.", status: 404)
        #expect(desk.refusal("ResyncMFADevice", Self.codes(of: "alice")) == invalid)
        #expect(desk.refusal("DeactivateMFADevice", Self.codes(of: "alice")) == invalid)
        #expect(desk.refusal("GetMFADevice", Self.codes(of: "alice")) == invalid)
        let other = Telephone("other")
        for name in ["ResyncMFADevice", "DeactivateMFADevice", "GetMFADevice", "EnableMFADevice"] {
            #expect(
                desk.refusal(name, Self.codes(-1, 0, other))
                    == ServiceError(
                        "NoSuchEntity", "VirtualMFADevice with serial number \(other.serial) does not exist.",
                        status: 404))
        }
    }

    @Test func aDeviceIsDeactivatedAndThenDeleted() throws {
        var desk = try withDevice(holder: "AIDA-bob")
        let serial = DictionaryParameters(["SerialNumber": Self.phone])
        #expect(
            desk.refusal("DeleteVirtualMFADevice", serial)
                == ServiceError("DeleteConflict", "MFA VirtualDevice in use. Must deactivate first.", status: 409))
        try desk.run("DeactivateMFADevice", serial.with("UserName", "bob"))
        #expect(desk.call.account.mfaDevices[Self.phone]?.holder == nil)
        #expect(desk.call.account.mfaDevices(ofHolder: "AIDA-bob").isEmpty)
        try desk.run("DeleteVirtualMFADevice", serial)
        #expect(desk.call.account.mfaDevices.isEmpty && desk.call.vault.sealed.isEmpty)
        #expect(desk.call.usage.codes.isEmpty && desk.call.usage.failures.isEmpty)
        #expect(desk.refusal("DeleteVirtualMFADevice", serial)?.code == "NoSuchEntity")
    }

    /// Codes of before do not come back with a device that is enabled again.
    @Test func enablingAgainTakesNoOldCode() throws {
        var desk = try withDevice()
        try desk.run("EnableMFADevice", Self.codes(0, 1))
        try desk.run("DeactivateMFADevice", DictionaryParameters(["SerialNumber": Self.phone, "UserName": "bob"]))
        #expect(desk.refusal("EnableMFADevice", Self.codes(0, 1)) == Self.wrong)
        #expect(desk.refusal("EnableMFADevice", Self.codes(1, 2)) == Self.wrong)
        try desk.run("EnableMFADevice", Self.codes(2, 3))
    }

    /// Stolen keys do not take the protection off: own devices come and go with MFA alone.
    @Test func ownDevicesNeedMFAOnceThereIsOne() throws {
        var desk = try withDevice(holder: "AIDA-bob")
        let second = Telephone("second")
        try second.pair(with: nil, in: &desk)
        let serial = DictionaryParameters(["SerialNumber": Self.phone])
        let refusal = ServiceError(
            "AccessDenied",
            "To complete this action, please ensure that you are authenticated with an MFA device that is enabled for this "
                + "user.", status: 403)
        func session(_ mfa: Instant?) throws -> Caller.Identity {
            .session(
                Session(
                    account: desk.call.account.id, accessKey: "ASIAEXAMPLE000000000", secret: "s",
                    holder: .user("AIDA-bob"), name: "", issued: Desk.now, expires: Desk.now.adding(seconds: 900),
                    mfa: mfa))
        }
        for identity in [.user(id: "AIDA-bob"), try session(nil)] as [Caller.Identity] {
            var bob = desk.later(seconds: 0, by: identity)
            #expect(bob.refusal("DeactivateMFADevice", serial) == refusal)
            #expect(bob.refusal("EnableMFADevice", Self.codes(-1, 0, second)) == refusal)
        }
        // The twins: with MFA, and somebody else.
        for identity in [try session(Desk.now), .user(id: "AIDA-alice"), .root] as [Caller.Identity] {
            var other = desk.later(seconds: 0, by: identity)
            try other.run("EnableMFADevice", Self.codes(-1, 0, second))
            try other.run("DeactivateMFADevice", serial.with("UserName", "bob"))
        }
        // The first one needs none.
        var alice = desk.later(seconds: 0, by: .user(id: "AIDA-alice"))
        try alice.run("EnableMFADevice", Self.codes(-1, 0, of: "alice", second))
    }

    @Test func listsTellWhoHasWhat() throws {
        var desk = try withDevice(holder: "AIDA-bob")
        try Telephone("root").pair(with: Desk.account, in: &desk)
        try Telephone("spare").pair(with: nil, in: &desk)
        let own = try desk.run("ListMFADevices", DictionaryParameters(["UserName": "bob"]))
        #expect(own.names == ["MFADevices", "IsTruncated"])
        #expect(
            own["MFADevices"]?.entries == [
                .members([
                    "UserName": .string("bob"), "SerialNumber": .string(Self.phone), "EnableDate": .timestamp(Desk.now),
                ])
            ])
        let roots = try desk.run("ListMFADevices")
        #expect(roots["MFADevices"]?.entries.map(\.names) == [["SerialNumber", "EnableDate"]])
        #expect(
            try desk.run("ListMFADevices", DictionaryParameters(["UserName": "alice"]))["MFADevices"]?.entries == [])

        let all = try #require(try desk.run("ListVirtualMFADevices")["VirtualMFADevices"]?.entries)
        #expect(all.map { $0["SerialNumber"]?.text } == ["phone", "root", "spare"].map { Telephone($0).serial })
        #expect(
            all.map(\.names) == [
                ["SerialNumber", "User", "EnableDate"], ["SerialNumber", "User", "EnableDate"], ["SerialNumber"],
            ])
        #expect(all[0]["User"]?["UserName"] == .string("bob"))
        #expect(
            all[1]["User"]
                == .members([
                    "UserId": .string(Desk.account), "Arn": .string("arn:aws:iam::123456789012:root"),
                ]))
        for (status, count) in [("Assigned", 2), ("Unassigned", 1), ("Any", 3)] {
            let some = try desk.run("ListVirtualMFADevices", DictionaryParameters(["AssignmentStatus": status]))
            #expect(some["VirtualMFADevices"]?.entries.count == count)
        }
        #expect(
            desk.refusal("ListVirtualMFADevices", DictionaryParameters(["AssignmentStatus": "Lost"]))?.code
                == "ValidationError")
        let page = try desk.run("ListVirtualMFADevices", DictionaryParameters(["MaxItems": "2"]))
        #expect(page["IsTruncated"] == .boolean(true))
        let rest = try desk.run(
            "ListVirtualMFADevices", DictionaryParameters(["Marker": try #require(page["Marker"]?.text)]))
        #expect(rest["VirtualMFADevices"]?.entries.count == 1)
    }

    @Test func tellsOfOneDevice() throws {
        var desk = try withDevice(holder: "AIDA-bob")
        let output = try desk.run(
            "GetMFADevice", DictionaryParameters(["SerialNumber": Self.phone, "UserName": "bob"]))
        #expect(output.names == ["UserName", "SerialNumber", "EnableDate"])
        #expect(
            desk.refusal("GetMFADevice", DictionaryParameters(["SerialNumber": Self.phone]))?.code == "NoSuchEntity")
    }

    /// Keys of tags differ by case, other than those of users.
    @Test func devicesAreTagged() throws {
        var desk = try withDevice()
        let serial = DictionaryParameters(["SerialNumber": Self.phone])
        try desk.run("TagMFADevice", serial.tagged(["A": "1", "a": "2"]))
        try desk.run("TagMFADevice", serial.tagged(["A": "3"]))
        #expect(
            try desk.run("ListMFADeviceTags", serial)["Tags"]?.entries.map { $0["Value"]?.text } == ["3", "2"])
        var untag = serial
        untag.lists["TagKeys"] = ["A", "none"]
        try desk.run("UntagMFADevice", untag)
        #expect(try desk.run("ListMFADeviceTags", serial)["Tags"]?.entries.map { $0["Key"]?.text } == ["a"])
        let other = DictionaryParameters(["SerialNumber": Telephone("other").serial])
        for name in ["TagMFADevice", "UntagMFADevice", "ListMFADeviceTags"] {
            var parameters = other.tagged(["A": "1"])
            parameters.lists["TagKeys"] = ["A"]
            #expect(desk.refusal(name, parameters)?.code == "NoSuchEntity")
        }
    }

    @Test func aUserWithADeviceIsNotDeleted() throws {
        var desk = try Desk([.user(.sample("carol"))])
        try Telephone().pair(with: "AIDA-carol", in: &desk)
        let carol = DictionaryParameters(["UserName": "carol"])
        #expect(
            desk.refusal("DeleteUser", carol)
                == ServiceError("DeleteConflict", "Cannot delete entity, must delete MFA device first.", status: 409))
        try desk.run("DeactivateMFADevice", carol.with("SerialNumber", Self.phone))
        try desk.run("DeleteUser", carol)
    }

    @Test(arguments: [
        ("12345", "12345"), ("abcdef", "123456"), ("1234567", "123456"), ("１２３４５６", "123456"),
    ])
    func codesHaveSixDigits(_ first: String, _ second: String) throws {
        var desk = try withDevice()
        let parameters = Self.codes().with("AuthenticationCode1", first).with("AuthenticationCode2", second)
        #expect(
            desk.refusal("EnableMFADevice", parameters)
                == .validation(
                    "The specified value for authenticationCode1 is invalid. It must be a six-digit decimal number"))
        // No guess was made.
        #expect(desk.call.usage.failures.isEmpty)
    }
}
