import AWSValues
import ManagedPolicies
import PolicyEngine

/// IAM CreateServiceLinkedRole: the caller names a service, and AWS knows the rest. Such a role counts towards the quota
/// of roles and may exceed it.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceLinkedRole.html
package struct CreateServiceLinkedRole: Operation {
    package static let name = "CreateServiceLinkedRole"
    package static let service = ServiceName.iam
    package static let isReadOnly = false

    let serviceName: String
    let description: String?
    let suffix: String?

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        serviceName = check.name(try parameters.string("AWSServiceName"), "aWSServiceName", most: 128)
        description = check.roleDescription(try parameters.string("Description"))
        suffix = check.givenName(try parameters.string("CustomSuffix"), "customSuffix", most: 64)
        try check.finish()
    }

    /// Without a known service there is no role to ask about.
    package func questions(_ call: borrowing Call) throws(ServiceError) -> [AccessQuestion] {
        let template = try template
        return [
            AccessQuestion(
                iam: "CreateServiceLinkedRole", on: call.account.arn("role\(template.path)\(roleName(template))"),
                context: [Role.serviceContext(template.service)])
        ]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let template = try template
        guard suffix == nil || template.takesSuffix else {
            throw .invalidInput("Custom suffix is not allowed for \(serviceName)")
        }
        let name = roleName(template)
        // What AWS says of a suffix that makes the name too long was not found: it is said as of any role's name.
        var check = Validation()
        check.length(name.utf8.count, "roleName", most: Role.longestName)
        try check.finish()
        guard call.account.role(named: name) == nil else {
            throw .invalidInput(
                "Service role name \(name) has been taken in this account, please try a different suffix.")
        }
        var role = Role(
            id: call.uniqueID(.role), name: name, path: template.path, created: call.now,
            trust: PolicyText(ServiceTrust.shown(serviceName)),
            description: description.flatMap { $0.isEmpty ? nil : $0 })
        role.policies.managed = [
            AWSManagedPolicy.arn("aws-service-role/\(template.policyName)", in: call.account.partition)
        ]
        call.put(.role(role))
        return .members([
            "Role": role.created(in: call.account, with: PolicyText(ServiceTrust.answered(serviceName)))
        ])
    }

    /// The code and the words are those that callers got from AWS, though its API reference knows neither.
    private var template: ServiceLinkedRole {
        get throws(ServiceError) {
            guard let template = ServiceLinkedRole(for: serviceName) else {
                throw .accessDenied("Cannot find Service Linked Role template for \(serviceName)")
            }
            return template
        }
    }

    private func roleName(_ template: ServiceLinkedRole) -> String {
        template.name + (suffix.map { "_\($0)" } ?? "")
    }

    package var recorded: Output {
        .members([
            "aWSServiceName": .string(serviceName), "description": description.map { .string($0) },
            "customSuffix": suffix.map { .string($0) },
        ])
    }
}

/// The trust policy of a role that AWS makes for a service. CreateServiceLinkedRole answers it in one form, with lists of
/// one, and everything afterwards in the other.
private enum ServiceTrust {
    static func shown(_ service: String) -> String {
        #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"\#(service)"},"#
            + #""Action":"sts:AssumeRole"}]}"#
    }

    static func answered(_ service: String) -> String {
        #"{"Version":"2012-10-17","Statement":[{"Action":["sts:AssumeRole"],"Effect":"Allow","#
            + #""Principal":{"Service":["\#(service)"]}}]}"#
    }
}
