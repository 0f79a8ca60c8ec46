import AWSValues
import PolicyEngine

/// How a refusal names what it is about. IAM names its own entities by kind and name ("role deploy"), policies by their
/// ARN ("policy arn:…"), and by the ARN alone what is still to be made or is not one entity.
enum ResourceWording {
    static func text(of request: AccessRequest) -> String {
        guard let arn = request.resource else { return "*" }
        guard request.action.service == "iam", arn.service == "iam" else { return arn.description }
        let parts = arn.resource.split(separator: "/", omittingEmptySubsequences: false)
        guard let kind = parts.first, let name = parts.last, parts.count > 1 else { return arn.description }
        switch kind {
        case "policy": return "policy " + policy(request.action.name, arn, name)
        case "instance-profile":
            return namesByARN.contains(request.action.name) ? arn.description : "instance profile \(name)"
        case "user", "group", "role":
            return namesByARN.contains(request.action.name) ? arn.description : "\(kind) \(name)"
        default: return arn.description
        }
    }

    private static let namesByARN: Set<String> = [
        "CreateUser", "CreateGroup", "CreateRole", "CreateServiceLinkedRole", "ListUsers", "ListGroups", "ListRoles",
        "PassRole", "TagUser", "TagRole", "CreateInstanceProfile", "ListInstanceProfiles", "TagInstanceProfile",
    ]

    private static func policy(_ action: String, _ arn: ARN, _ name: Substring) -> String {
        switch action {
        case "CreatePolicy": String(name)
        case "ListPolicies": "path " + arn.resource.dropFirst("policy".count)
        default: arn.description
        }
    }
}
