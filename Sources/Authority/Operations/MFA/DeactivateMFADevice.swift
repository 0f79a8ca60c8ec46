/// IAM DeactivateMFADevice: takes a device from whoever has it. The device stays, with its seed.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeactivateMFADevice.html
package struct DeactivateMFADevice: Operation {
    package static let name = "DeactivateMFADevice"
    package static let service = ServiceName.iam
    package static let isReadOnly = false

    let user: UserOrCaller
    let serial: String

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        user = try UserOrCaller(parameters, &check)
        serial = check.deviceSerial(try parameters.string("SerialNumber"))
        try check.finish()
    }

    package func questions(_ call: borrowing Call) throws(ServiceError) -> [AccessQuestion] {
        [try user.question("DeactivateMFADevice", call)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let owner = try user.found(call)
        var device = try call.account.existingDevice(serial, of: owner)
        try call.requireOwnMFA(of: owner)
        device.holder = nil
        device.enabled = nil
        device.drift = nil
        call.put(.mfaDevice(device))
        return .none
    }

    package var recorded: Output { .members(["userName": user.recorded, "serialNumber": .string(serial)]) }
}
