/// IAM EnableMFADevice: gives a virtual device to whoever shows two of its codes.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_EnableMFADevice.html
package struct EnableMFADevice: Operation {
    package static let name = "EnableMFADevice"
    package static let service = ServiceName.iam
    package static let isReadOnly = false
    /// Steps: ten minutes. Codes are good for a while, and then a device that is not in step is enabled, as on AWS.
    private static let reach: Int64 = 20

    let user: UserOrCaller
    let serial: String
    let codes: CodePair

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        user = try UserOrCaller(parameters, &check)
        serial = check.deviceSerial(try parameters.string("SerialNumber"))
        codes = try CodePair(parameters, &check)
        try check.finish()
    }

    package func questions(_ call: borrowing Call) throws(ServiceError) -> [AccessQuestion] {
        try user.requireNameOrRoot(call)
        return [try user.question("EnableMFADevice", call)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let owner = try user.found(call)
        let device = try call.account.existingDevice(serial)
        guard device.holder == nil else { throw .entityAlreadyExists("MFA Device is already in use.") }
        guard call.account.devices(of: owner).count < call.quotas.mfaDevicesPerUser else {
            throw .limitExceeded("Cannot exceed quota for MFADevicesPerUser: \(call.quotas.mfaDevicesPerUser)")
        }
        try call.requireOwnMFA(of: owner)
        var enabled = try codes.set(device, reach: Self.reach, &call)
        enabled.holder = call.account.holder(owner)
        enabled.enabled = call.now
        call.put(.mfaDevice(enabled))
        return .none
    }

    package var recorded: Output { .members(["userName": user.recorded, "serialNumber": .string(serial)]) }
}
