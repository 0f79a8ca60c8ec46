/// IAM GetLoginProfile. https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetLoginProfile.html
package struct GetLoginProfile: Operation {
    package static let name = "GetLoginProfile"
    package static let service = ServiceName.iam
    package static let isReadOnly = true

    let owner: LoginProfileOwner

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        owner = try LoginProfileOwner(parameters, &check)
        try check.finish()
    }

    package func questions(_ call: borrowing Call) throws(ServiceError) -> [AccessQuestion] {
        [try owner.question("GetLoginProfile", call)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let (owner, profile) = try owner.existing(call)
        return profile.output(of: owner)
    }

    package var recorded: Output { .members(["userName": owner.recorded]) }
}
