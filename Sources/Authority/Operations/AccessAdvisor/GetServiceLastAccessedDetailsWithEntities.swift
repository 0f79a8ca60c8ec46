import AWSValues

/// IAM GetServiceLastAccessedDetailsWithEntities: who may call a service, those first who did so last.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetServiceLastAccessedDetailsWithEntities.html
package struct GetServiceLastAccessedDetailsWithEntities: Operation {
    package static let name = "GetServiceLastAccessedDetailsWithEntities"
    package static let service = ServiceName.iam
    package static let isReadOnly = true
    /// Milliseconds that no use comes after: the year 2255. Times taken from it keep their thirteen digits.
    private static let endOfTime: Int64 = 9_999_999_999_999

    let jobID: String
    let namespace: String
    let page: Page

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        jobID = check.jobID(try parameters.string("JobId"))
        let text = try parameters.string("ServiceNamespace")
        if text == nil { check.missing("serviceNamespace") }
        namespace = text ?? ""
        if let text {
            check.length(text.unicodeScalars.count, "serviceNamespace", most: 64)
            check.require(
                text.utf8.allSatisfy { Validation.isWord($0) || $0 == 0x2D }, "serviceNamespace",
                "satisfy regular expression pattern: [\\w-]*")
        }
        page = try Page(parameters, &check, scope: "entities \(jobID) ")
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] { [AccessQuestion(iam: Self.name, on: nil)] }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let report = try AccessReport(jobID, call)
        guard ServiceNames.name(of: namespace) != nil else {
            // The misspelling is AWS's.
            throw .invalidInput("Service namepace \(namespace) is either invalid or unsupported.")
        }
        let (shown, rest) = page.cut(report.entities(of: namespace)) { entity in
            let order = entity.use.map { String(Self.endOfTime - $0.at.milliseconds) } ?? "never"
            return "\(order) \(entity.member.arn)"
        }
        let details = shown.map { entity in
            Output.members([
                "EntityInfo": entity.member.output, "LastAuthenticated": (entity.use?.at).map(Output.timestamp),
            ])
        }
        return .structure(
            [
                Output.Member("JobStatus", .string("COMPLETED")),
                Output.Member("JobCreationDate", .timestamp(report.job.asked)),
                Output.Member("JobCompletionDate", .timestamp(report.job.asked)),
                Output.Member("EntityDetailsList", .list(details)),
            ] + rest)
    }

    package var recorded: Output {
        .structure(
            [Output.Member("jobId", .string(jobID)), Output.Member("serviceNamespace", .string(namespace))]
                + page.recorded)
    }
}
