/// IAM GenerateCredentialReport. The report is there as soon as it was asked for; AWS says so at the next call.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateCredentialReport.html
package struct GenerateCredentialReport: Operation {
    package static let name = "GenerateCredentialReport"
    package static let service = ServiceName.iam
    package static let isReadOnly = true

    package init(_ parameters: some Parameters) {}

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [AccessQuestion(iam: "GenerateCredentialReport", on: nil)]
    }

    package func run(_ call: inout Call) -> Output {
        let last = call.usage.credentialReport
        if let last, last.isFresh(at: call.now) { return .members(["State": .string("COMPLETE")]) }
        let text = CredentialTable(account: call.account, usage: call.usage).text
        call.note(.put(.credentialReport(CredentialReport(made: call.now, text: text))))
        // What AWS says where an older report has run out is not known.
        let description = last == nil ? "No report exists. Starting a new report generation task" : nil
        return .members(["State": .string("STARTED"), "Description": description.map { .string($0) }])
    }

    package var recorded: Output { .none }
}
