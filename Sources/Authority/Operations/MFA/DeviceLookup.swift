import AWSValues
import PolicyEngine

extension Account {
    /// The serial number of a virtual device.
    func arn(ofDeviceNamed name: String, path: String) -> ARN { arn("mfa\(path)\(name)") }

    func devices(of owner: UserOrCaller.Found) -> [MFADevice] { mfaDevices(ofHolder: owner.user?.id) }

    func existingDevice(_ serial: String) throws(ServiceError) -> MFADevice {
        guard let device = mfaDevices[serial] else {
            throw .noSuchEntity("VirtualMFADevice with serial number \(serial) does not exist.")
        }
        return device
    }

    /// A device that somebody has enabled; another's is none.
    func existingDevice(_ serial: String, of owner: UserOrCaller.Found) throws(ServiceError) -> MFADevice {
        let device = try existingDevice(serial)
        guard device.holder == holder(owner) else { throw .noSuchEntity("MFA Device invalid for user.") }
        return device
    }

    /// The id under which devices and passwords of somebody stand.
    func holder(_ owner: UserOrCaller.Found) -> String { owner.user?.id ?? id.description }

    /// An action on a device itself.
    func question(_ action: String, onDevice serial: String, _ context: [ContextEntry] = []) -> AccessQuestion {
        let tags = ContextKeys.resourceTags(mfaDevices[serial]?.tags ?? [])
        return AccessQuestion(iam: action, on: try? ARN(parsing: serial), context: context + tags)
    }
}

extension Call {
    /// Whoever has a device must have authenticated with one before own devices come or go, so that stolen keys cannot take
    /// the protection off. An administrator may do it for others, as may a session of AssumeRoot.
    func requireOwnMFA(of owner: UserOrCaller.Found) throws(ServiceError) {
        guard Subject(caller, in: account)?.deviceHolder == account.holder(owner), !account.devices(of: owner).isEmpty,
            mfa == nil, caller.session?.mfa == nil
        else { return }
        throw .accessDenied(
            "To complete this action, please ensure that you are authenticated with an MFA device that is enabled for "
                + "this user.")
    }
}

extension UserOrCaller {
    /// Refuses a call that names nobody, unless it is the root user's own. AWS refuses that one too: there the root user's
    /// devices are for the console alone.
    func requireNameOrRoot(_ call: borrowing Call) throws(ServiceError) {
        if name == nil, let subject = Subject(call.caller, in: call.account), case .root = subject.entity { return }
        guard name == nil else { return }
        var check = Validation()
        check.missing("userName")
        try check.finish()
    }
}

extension Validation {
    /// The serial number of a device, which must be there.
    mutating func deviceSerial(_ value: String?) -> String {
        guard let value else {
            missing("serialNumber")
            return ""
        }
        length(value.unicodeScalars.count, "serialNumber", least: 9, most: Validation.longestSerial)
        fit(
            value.utf8.allSatisfy { Validation.isWord($0) || "+=/:,.@-".utf8.contains($0) }, "serialNumber",
            "contain only alphanumeric characters and/or the following: +=/:,.@_-")
        return value
    }

    static let longestSerial = 256

    /// A code, which must be there. It is not repeated: it may still be good for a while.
    mutating func authenticationCode(_ value: String?, _ parameter: String) -> TOTP.Code? {
        guard let value else {
            missing(parameter)
            return nil
        }
        let code = TOTP.Code(value)
        fit(code != nil, parameter, "be a six-digit decimal number")
        return code
    }
}
