/// IAM DeleteVirtualMFADevice: of a device that nobody has. Its seed is destroyed with it.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteVirtualMFADevice.html
package struct DeleteVirtualMFADevice: Operation {
    package static let name = "DeleteVirtualMFADevice"
    package static let service = ServiceName.iam
    package static let isReadOnly = false

    let serial: String

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        serial = check.deviceSerial(try parameters.string("SerialNumber"))
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [call.account.question("DeleteVirtualMFADevice", onDevice: serial)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let device = try call.account.existingDevice(serial)
        guard device.holder == nil else {
            throw .deleteConflict("MFA VirtualDevice in use. Must deactivate first.")
        }
        call.remove(device)
        return .none
    }

    package var recorded: Output { .members(["serialNumber": .string(serial)]) }
}

extension Call {
    /// A device with all that is known of it.
    mutating func remove(_ device: MFADevice) {
        remove(.mfaDevice, id: device.id)
        keep(.discard(device.seed))
        note(.remove(.code, id: device.id))
        note(.remove(.failures, id: device.seed.owner))
    }
}
