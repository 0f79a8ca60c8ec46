import PolicyEngine

/// IAM UntagMFADevice. https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagMFADevice.html
package struct UntagMFADevice: Operation {
    package static let name = "UntagMFADevice"
    package static let service = ServiceName.iam
    package static let isReadOnly = false

    let serial: String
    let keys: [String]

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        serial = check.deviceSerial(try parameters.string("SerialNumber"))
        keys = check.tagKeys(try parameters.strings("TagKeys"))
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [call.account.question("UntagMFADevice", onDevice: serial, [ContextEntry("aws:TagKeys", list: keys)])]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        var device = try call.account.existingDevice(serial)
        device.tags = PolicyTags.removing(keys, from: device.tags)
        call.put(.mfaDevice(device))
        return .none
    }

    package var recorded: Output {
        .members(["serialNumber": .string(serial), "tagKeys": .list(keys.map(Output.string))])
    }
}
