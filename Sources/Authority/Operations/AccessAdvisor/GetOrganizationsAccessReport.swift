/// IAM GetOrganizationsAccessReport: there is never one, for no account is in an organization.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetOrganizationsAccessReport.html
package struct GetOrganizationsAccessReport: Operation {
    package static let name = "GetOrganizationsAccessReport"
    package static let service = ServiceName.iam
    package static let isReadOnly = true

    enum SortKey: String {
        case namespaceUp = "SERVICE_NAMESPACE_ASCENDING"
        case namespaceDown = "SERVICE_NAMESPACE_DESCENDING"
        case timeUp = "LAST_AUTHENTICATED_TIME_ASCENDING"
        case timeDown = "LAST_AUTHENTICATED_TIME_DESCENDING"
    }

    let jobID: String
    let sortKey: SortKey?
    let page: Page

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        jobID = check.jobID(try parameters.string("JobId"))
        sortKey = check.choice(try parameters.string("SortKey"), "sortKey")
        page = try Page(parameters, &check, scope: "organization \(jobID) ")
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] { [AccessQuestion(iam: Self.name, on: nil)] }

    package func run(_ call: inout Call) throws(ServiceError) -> Output { throw .noSuchJob(jobID) }

    package var recorded: Output {
        let key = sortKey.map { [Output.Member("sortKey", .string($0.rawValue))] } ?? []
        return .structure([Output.Member("jobId", .string(jobID))] + key + page.recorded)
    }
}
