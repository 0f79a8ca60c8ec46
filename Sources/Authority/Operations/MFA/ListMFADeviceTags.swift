/// IAM ListMFADeviceTags. https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListMFADeviceTags.html
package struct ListMFADeviceTags: Operation {
    package static let name = "ListMFADeviceTags"
    package static let service = ServiceName.iam
    package static let isReadOnly = true

    let serial: String
    let page: Page

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        serial = check.deviceSerial(try parameters.string("SerialNumber"))
        page = try Page(parameters, &check)
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [call.account.question("ListMFADeviceTags", onDevice: serial)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let tags = try call.account.existingDevice(serial).tags
        return .structure(page.members("Tags", of: tags, by: \.key, \.output))
    }

    package var recorded: Output {
        .structure([Output.Member("serialNumber", .string(serial))] + page.recorded)
    }
}
