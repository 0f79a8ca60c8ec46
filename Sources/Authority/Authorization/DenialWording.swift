import AWSValues
import PolicyEngine

/// AWS's words for a refusal.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
enum DenialWording {
    static func message(_ request: AccessRequest, _ decision: Decision) -> String {
        if decision == .implicitDeny(missing: .protected), request.action.service == "iam",
            let refusal = ForeignPolicy.refusal(request.action.name)
        {
            return refusal.message
        }
        let who = request.principal.arn?.description ?? request.principal.name ?? "Anonymous"
        return "User: \(who) is not authorized to perform: \(request.action)" + about(request)
            + reason(request, decision, isTrust: isAboutTrust(request))
    }

    /// STS does not say that an action is on no resource in particular; IAM does.
    private static func about(_ request: AccessRequest) -> String {
        guard request.resource != nil || request.action.service != "sts" else { return "" }
        return " on resource: " + ResourceWording.text(of: request)
    }

    /// Whether a role is asked to let somebody in. So is one that is not there: it must be refused in the same words.
    private static func isAboutTrust(_ request: AccessRequest) -> Bool {
        request.action.service == "sts" && request.resource?.resource.hasPrefix("role/") == true
    }

    private static func reason(_ request: AccessRequest, _ decision: Decision, isTrust: Bool) -> String {
        switch decision {
        case .allowed: ""
        case .explicitDeny(let statement):
            " with an explicit deny in \(article(statement.layer, isTrust: isTrust))"
        case .implicitDeny(let missing):
            missing.contains(.protected)
                ? "" : " because no \(policy(missing, isTrust: isTrust)) allows the \(request.action) action"
        }
    }

    private static func article(_ layer: PolicyLayerKind, isTrust: Bool) -> String {
        switch layer {
        case .identity: "an identity-based policy"
        case .boundary: "a permissions boundary"
        case .session: "a session policy"
        case .resource: isTrust ? "the role trust policy" : "a resource-based policy"
        case .endpoint: "a VPC endpoint policy"
        case .serviceControl: "a service control policy"
        case .resourceControl: "a resource control policy"
        }
    }

    /// Of several layers that are missing, AWS names the first that it asks.
    private static func policy(_ missing: LayerSet, isTrust: Bool) -> String {
        let order: [(LayerSet, String)] = [
            (.resourceControl, "resource control policy"), (.serviceControl, "service control policy"),
            (.endpoint, "VPC endpoint policy"), (.resource, isTrust ? "role trust policy" : "resource-based policy"),
            (.identity, "identity-based policy"), (.boundary, "permissions boundary"), (.session, "session policy"),
        ]
        return order.first { missing.contains($0.0) }?.1 ?? "identity-based policy"
    }
}
