import AWSValues
import PolicyEngine

/// IAM GenerateServiceLastAccessedDetails: asks for a report, which is ready at once.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateServiceLastAccessedDetails.html
package struct GenerateServiceLastAccessedDetails: Operation {
    package static let name = "GenerateServiceLastAccessedDetails"
    package static let service = ServiceName.iam
    package static let isReadOnly = true
    /// Seconds that a job is remembered; AWS says nothing of how long it does.
    private static let lifetime: Int64 = 7 * 86_400

    let source: String
    let granularity: AccessJob.Granularity?

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        let arn = try parameters.string("Arn")
        if arn == nil { check.missing("arn") }
        source = arn ?? ""
        if let arn { check.length(arn.unicodeScalars.count, "arn", least: 20, most: 2048) }
        let text = try parameters.string("Granularity")
        granularity = text.flatMap(AccessJob.Granularity.init(rawValue:))
        check.require(
            text == nil || granularity != nil, "granularity",
            "satisfy enum value set: [SERVICE_LEVEL, ACTION_LEVEL]")
        try check.finish()
    }

    package func questions(_ call: borrowing Call) throws(ServiceError) -> [AccessQuestion] {
        let found = try AccessSource.named(by: source, call)
        return found.map { [$0.question(Self.name, in: call.account)] }
            ?? call.account.question(Self.name, onPolicy: source)
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        guard let found = try AccessSource.named(by: source, call) else {
            throw .noSuchEntity("ARN \(source) does not exist.")
        }
        makeRoom(in: &call)
        let job = AccessJob(
            id: UniqueID.uuid(at: call.now, using: &call.random), asked: call.now, owner: AccessReport.owner(call),
            source: found.key,
            granularity: granularity ?? .service)
        call.note(.put(.accessJob(job)))
        return .members(["JobId": .string(job.id)])
    }

    /// Forgets jobs that are old, and the oldest when there are too many.
    private func makeRoom(in call: inout Call) {
        let jobs = call.usage.accessJobs.values
        let oldest = call.now.adding(seconds: -Self.lifetime)
        for job in jobs where job.asked < oldest { call.note(.remove(.accessJob, id: job.id)) }
        guard call.usage.accessJobs.count >= call.quotas.accessReports,
            let first = call.usage.accessJobs.values.min(by: { ($0.asked, $0.id) < ($1.asked, $1.id) })
        else { return }
        call.note(.remove(.accessJob, id: first.id))
    }

    package var recorded: Output {
        .members(["arn": .string(source), "granularity": (granularity?.rawValue).map(Output.string)])
    }
}
