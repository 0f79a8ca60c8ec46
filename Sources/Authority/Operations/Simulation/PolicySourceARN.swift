import AWSValues

/// `PolicySourceArn`: whose policies the simulator and the list of context keys look into. Refusals are as recorded from
/// IAM.
struct PolicySourceARN: Sendable {
    private let text: String

    init(_ parameters: some Parameters, _ check: inout Validation) throws(ServiceError) {
        let given = try parameters.string("PolicySourceArn")
        if given == nil { check.missing("policySourceArn") }
        text = given ?? ""
        if given != nil { check.length(text.unicodeScalars.count, "policySourceArn", least: 20, most: 2048) }
    }

    func read(in account: Account) throws(ServiceError) -> PolicyHolderARN {
        guard let source = PolicyHolderARN(text), source.arn.partition == account.partition.rawValue else {
            throw .invalidInput("Invalid ARN provided in the request: \(text)")
        }
        guard source.arn.account == account.id.description else {
            throw .invalidInput(
                "Invalid Policy Source Arn: caller's account \(account.id) does not have access to policies in account "
                    + "\(source.arn.account).")
        }
        return source
    }

    func holder(in account: Account) throws(ServiceError) -> any PolicyHolder {
        guard let holder = try read(in: account).holder(in: account) else {
            throw .noSuchEntity("Unable to retrieve specified IAM entity.")
        }
        return holder
    }

    var recorded: Output { .string(text) }
}
