#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// IAM GetCredentialReport: the report as it was made.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetCredentialReport.html
package struct GetCredentialReport: Operation {
    package static let name = "GetCredentialReport"
    package static let service = ServiceName.iam
    package static let isReadOnly = true

    package init(_ parameters: some Parameters) {}

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [AccessQuestion(iam: "GetCredentialReport", on: nil)]
    }

    /// These refusals of AWS's have no message. `ReportInProgress` is never one of ours: a report takes no time.
    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        guard let report = call.usage.credentialReport else { throw ServiceError("ReportNotPresent", "", status: 410) }
        guard report.isFresh(at: call.now) else { throw ServiceError("ReportExpired", "", status: 410) }
        return .members([
            "Content": .string(Data(report.text.utf8).base64EncodedString()), "ReportFormat": .string("text/csv"),
            "GeneratedTime": .timestamp(report.made),
        ])
    }

    package var recorded: Output { .none }
}
