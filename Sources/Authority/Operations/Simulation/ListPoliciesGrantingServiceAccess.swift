import AWSValues
import PolicyLanguage

/// IAM ListPoliciesGrantingServiceAccess: which policies let a user, group or role into services.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPoliciesGrantingServiceAccess.html
package struct ListPoliciesGrantingServiceAccess: Operation {
    package static let name = "ListPoliciesGrantingServiceAccess"
    package static let service = ServiceName.iam
    package static let isReadOnly = true

    let arn: String
    let services: [String]

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        let given = try parameters.string("Arn")
        if let given {
            check.length(given.unicodeScalars.count, "arn", least: 20, most: 2048)
        } else {
            check.missing("arn")
        }
        arn = given ?? ""
        services = check.serviceNamespaces(try parameters.strings("ServiceNamespaces"))
        let marker = try parameters.string("Marker")
        try check.finish()
        // The answer is always whole, so that there is no marker to send.
        guard marker == nil else { throw .validation("Invalid Marker.") }
    }

    package func questions(_ call: borrowing Call) throws(ServiceError) -> [AccessQuestion] {
        let account = call.account
        return [try holderARN(in: account).question(Self.name, in: account)]
    }

    private func holderARN(in account: Account) throws(ServiceError) -> PolicyHolderARN {
        guard let parsed = try? ARN(parsing: arn) else { throw .validation("Invalid ARN:  Could not be parsed!") }
        guard parsed.partition == account.partition.rawValue else { throw .validation("Invalid ARN partition") }
        guard parsed.service == "iam" else { throw .validation("Invalid service in ARN") }
        guard let holder = PolicyHolderARN(arn) else { throw .invalidInput("ARN \(arn) is not valid.") }
        return holder
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let account = call.account
        let named = try holderARN(in: account)
        guard named.arn.account == account.id.description, let holder = named.holder(in: account) else {
            throw .noSuchEntity("The \(named.kind.rawValue) with name \(named.name) cannot be found.")
        }
        let policies = account.permissionsPolicies(of: holder).map { policy in
            (policy, ServiceGrants([policy.text.document(as: .identity)]))
        }
        let entries = services.map { service in
            Output.members([
                "ServiceNamespace": .string(service),
                "Policies": .list(policies.filter { $0.1.allows(service: service.lowercased()) }.map(\.0.grantOutput)),
            ])
        }
        return .members(["PoliciesGrantingServiceAccess": .list(entries), "IsTruncated": .boolean(false)])
    }

    package var recorded: Output {
        .members(["arn": .string(arn), "serviceNamespaces": .list(services.map { .string($0) })])
    }
}

extension PermissionsPolicy {
    fileprivate var grantOutput: Output {
        switch place {
        case .inline(let holder):
            .members([
                "PolicyName": .string(name), "PolicyType": .string("INLINE"),
                "EntityType": .string(type(of: holder).noun.uppercased()), "EntityName": .string(holder.name),
            ])
        case .managed(let arn):
            .members([
                "PolicyName": .string(name), "PolicyType": .string("MANAGED"), "PolicyArn": .string(arn),
            ])
        }
    }
}

extension Validation {
    /// Prefixes of services, 1 to 200 of them; each once, in the order in which they came.
    fileprivate mutating func serviceNamespaces(_ names: [String]) -> [String] {
        if names.isEmpty { missing("serviceNamespaces") }
        require(names.count <= 200, "serviceNamespaces", "have length less than or equal to 200")
        let areFit = names.allSatisfy { name in
            (1...64).contains(name.unicodeScalars.count) && name.utf8.allSatisfy { Validation.isWord($0) || $0 == 0x2D }
        }
        require(
            areFit, "serviceNamespaces",
            "satisfy constraint: [Member must have length less than or equal to 64, Member must have length greater than "
                + "or equal to 1, Member must satisfy regular expression pattern: [\\w-]*, Member must not be null]")
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }
}
