import AWSValues

/// IAM ListAttachedUserPolicies, ListAttachedGroupPolicies and ListAttachedRolePolicies.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAttachedUserPolicies.html
package struct ListAttachedPolicies<Holder: PolicyHolder>: Operation {
    package static var name: String { "ListAttached\(Holder.noun)Policies" }
    package static var service: ServiceName { .iam }
    package static var isReadOnly: Bool { true }

    let holderName: String
    let pathPrefix: String?
    let page: Page

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        holderName = check.name(
            try parameters.string("\(Holder.noun)Name"), Holder.parameter, most: Holder.longestName)
        pathPrefix = check.givenPath(try parameters.string("PathPrefix"), "pathPrefix")
        page = try Page(parameters, &check)
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [Holder.question(Self.name, named: holderName, in: call.account)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let holder = try Holder.existing(holderName, in: call.account)
        let policies = holder.policies.managed.map(AttachedPolicy.init(arn:)).filter {
            $0.path.hasPrefix(pathPrefix ?? "/")
        }
        return .structure(page.members("AttachedPolicies", of: policies, by: \.sortKey, \.output))
    }

    package var recorded: Output {
        let prefix = pathPrefix.map { [Output.Member("pathPrefix", .string($0))] } ?? []
        return .structure([Output.Member(Holder.parameter, .string(holderName))] + prefix + page.recorded)
    }
}

/// A managed policy as an attachment shows it.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachedPolicy.html
struct AttachedPolicy {
    let arn: String
    let path: String
    let name: String

    /// What follows `policy` in the ARN is the path and the name.
    init(arn: String) {
        self.arn = arn
        let resource = (try? ARN(parsing: arn))?.resource.dropFirst("policy".count) ?? ""
        let end = resource.lastIndex(of: "/").map { resource.index(after: $0) } ?? resource.startIndex
        path = String(resource[..<end])
        name = String(resource[end...])
    }

    /// An account's own policy can have the name of one of AWS's.
    var sortKey: String { "\(name.lowercased()) \(AWSManagedPolicy.suffix(of: arn) == nil ? "own" : "aws")" }

    var output: Output { .members(["PolicyName": .string(name), "PolicyArn": .string(arn)]) }
}
