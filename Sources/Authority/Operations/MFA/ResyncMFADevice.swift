/// IAM ResyncMFADevice: sets the clock of a device by two of its codes.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ResyncMFADevice.html
package struct ResyncMFADevice: Operation {
    package static let name = "ResyncMFADevice"
    package static let service = ServiceName.iam
    package static let isReadOnly = false
    /// Steps: twelve hours, which is as far off as a clock of another time zone.
    private static let reach: Int64 = 1440

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
        return [try user.question("ResyncMFADevice", call)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let device = try call.account.existingDevice(serial, of: try user.found(call))
        call.put(.mfaDevice(try codes.set(device, reach: Self.reach, &call)))
        return .none
    }

    package var recorded: Output { .members(["userName": user.recorded, "serialNumber": .string(serial)]) }
}
