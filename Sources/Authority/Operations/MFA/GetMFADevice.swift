/// IAM GetMFADevice. AWS takes the serial numbers of FIDO security keys alone; here it is the virtual ones that there are,
/// and those have no certifications.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetMFADevice.html
package struct GetMFADevice: Operation {
    package static let name = "GetMFADevice"
    package static let service = ServiceName.iam
    package static let isReadOnly = true

    let user: UserOrCaller
    let serial: String

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        serial = check.deviceSerial(try parameters.string("SerialNumber"))
        user = UserOrCaller(
            name: check.givenName(try parameters.string("UserName"), "userName", most: User.longestName))
        try check.finish()
    }

    package func questions(_ call: borrowing Call) throws(ServiceError) -> [AccessQuestion] {
        [try user.question("GetMFADevice", call)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let owner = try user.found(call)
        return try call.account.existingDevice(serial, of: owner).members(of: owner)
    }

    package var recorded: Output { .members(["serialNumber": .string(serial), "userName": user.recorded]) }
}
