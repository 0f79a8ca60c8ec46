/// IAM DeleteLoginProfile: the password is destroyed, and those before it are forgotten.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteLoginProfile.html
package struct DeleteLoginProfile: Operation {
    package static let name = "DeleteLoginProfile"
    package static let service = ServiceName.iam
    package static let isReadOnly = false

    let owner: LoginProfileOwner

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        owner = try LoginProfileOwner(parameters, &check)
        try check.finish()
    }

    package func questions(_ call: borrowing Call) throws(ServiceError) -> [AccessQuestion] {
        [try owner.question("DeleteLoginProfile", call)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let (_, profile) = try owner.existing(call)
        call.remove(.loginProfile, id: profile.id)
        call.keep(.discard(profile.password))
        call.note(.remove(.failures, id: profile.password.owner))
        return .none
    }

    package var recorded: Output { .members(["userName": owner.recorded]) }
}
