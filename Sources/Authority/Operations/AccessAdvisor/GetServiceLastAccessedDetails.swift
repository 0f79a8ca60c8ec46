/// IAM GetServiceLastAccessedDetails: the services that somebody may call, and when each was called last.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetServiceLastAccessedDetails.html
package struct GetServiceLastAccessedDetails: Operation {
    package static let name = "GetServiceLastAccessedDetails"
    package static let service = ServiceName.iam
    package static let isReadOnly = true

    let jobID: String
    let page: Page

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        jobID = check.jobID(try parameters.string("JobId"))
        // AWS answers two hundred, where its page says a hundred.
        page = try Page(parameters, &check, scope: "services \(jobID) ", usual: 200)
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] { [AccessQuestion(iam: Self.name, on: nil)] }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let report = try AccessReport(jobID, call)
        let (shown, rest) = page.cut(report.services, by: \.namespace)
        return .structure(
            [
                Output.Member("JobStatus", .string("COMPLETED")),
                Output.Member("JobType", .string(report.job.granularity.rawValue)),
                Output.Member("JobCreationDate", .timestamp(report.job.asked)),
                Output.Member("ServicesLastAccessed", .list(shown.map(report.output))),
                Output.Member("JobCompletionDate", .timestamp(report.job.asked)),
            ] + rest)
    }

    package var recorded: Output { .structure([Output.Member("jobId", .string(jobID))] + page.recorded) }
}
