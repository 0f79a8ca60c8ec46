/// IAM TagMFADevice. https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagMFADevice.html
package struct TagMFADevice: Operation {
    package static let name = "TagMFADevice"
    package static let service = ServiceName.iam
    package static let isReadOnly = false

    let serial: String
    let tags: [Tag]

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        serial = check.deviceSerial(try parameters.string("SerialNumber"))
        let given = try parameters.structures("Tags")
        if given.isEmpty { check.missing("tags") }
        tags = check.tags(given)
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [call.account.question("TagMFADevice", onDevice: serial, ContextKeys.requestTags(tags))]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        var device = try call.account.existingDevice(serial)
        device.tags = try PolicyTags.merging(device.tags, with: tags, quota: call.quotas.tags)
        call.put(.mfaDevice(device))
        return .none
    }

    package var recorded: Output { .members(["serialNumber": .string(serial), "tags": Tag.output(tags)]) }
}
