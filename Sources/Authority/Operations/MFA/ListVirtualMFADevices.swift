/// IAM ListVirtualMFADevices. https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListVirtualMFADevices.html
package struct ListVirtualMFADevices: Operation {
    package static let name = "ListVirtualMFADevices"
    package static let service = ServiceName.iam
    package static let isReadOnly = true

    enum AssignmentStatus: String, Sendable {
        case assigned = "Assigned"
        case unassigned = "Unassigned"
        case any = "Any"

        func includes(_ device: MFADevice) -> Bool {
            switch self {
            case .assigned: device.holder != nil
            case .unassigned: device.holder == nil
            case .any: true
            }
        }
    }

    let status: AssignmentStatus?
    let page: Page

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        status = check.choice(try parameters.string("AssignmentStatus"), "assignmentStatus")
        page = try Page(parameters, &check)
        try check.finish()
    }

    /// AWS asks for what all serial numbers begin with.
    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [AccessQuestion(iam: "ListVirtualMFADevices", on: call.account.arn("mfa/"))]
    }

    package func run(_ call: inout Call) -> Output {
        let account = call.account
        let devices = account.mfaDevices.values.filter((status ?? .any).includes)
        return .structure(page.members("VirtualMFADevices", of: devices, by: \.id) { $0.listed(in: account) })
    }

    package var recorded: Output {
        let status = status.map { [Output.Member("assignmentStatus", .string($0.rawValue))] } ?? []
        return .structure(status + page.recorded)
    }
}
