import AWSValues
import PolicyEngine
import PolicyLanguage
import Testing

/// What a layer says of everything.
enum Says: String {
    case allow, nothing, deny

    func document(_ principal: String? = nil) -> String {
        let named = principal.map { #""Principal":\#($0),"# } ?? ""
        switch self {
        case .allow: return #"{"Statement":{"Effect":"Allow",\#(named)"Action":"*","Resource":"*"}}"#
        case .nothing: return #"{"Statement":{"Effect":"Allow",\#(named)"Action":"none:Nothing","Resource":"*"}}"#
        case .deny:
            return
                #"{"Statement":[{"Effect":"Allow",\#(named)"Action":"*","Resource":"*"},{"Effect":"Deny",\#(named)"Action":"*","Resource":"*"}]}"#
        }
    }
}

/// A caller, what it asks for, and what each layer says; the answer as the decision's name and the layers missing.
struct LayerScenario: Sendable {
    let caller: String
    var issuer: String?
    var uniqueID: String?
    var action = "s3:GetObject"
    var target = "arn:aws:s3:::data/a"
    var owner: String?
    /// The Principal of the resource policy's one statement, which allows.
    var grant: String?
    /// What the resource policy says to that Principal.
    var resource: Says = .allow
    var isTrust = false
    var identity: Says?
    var boundary: Says?
    var session: Says?
    var endpoint: Says?
    var serviceControl: [Says]?
    var resourceControl: [Says]?
    let expected: String

    func answer() throws -> String {
        let request = try AccessRequest(
            principal: Ask.caller(caller, issuer: issuer, uniqueID: uniqueID), action: ActionName(parsing: action),
            resource: target, resourceAccount: owner.map { try AccountID(parsing: $0) })
        switch Ask.decision(request, try policies()) {
        case .allowed: return "allowed"
        case .explicitDeny(let reason):
            return "explicitDeny \(reason.layer)\(reason.level == 0 ? "" : " \(reason.level)")"
        case .implicitDeny(let missing): return (["implicitDeny"] + missing.names).joined(separator: " ")
        }
    }

    private func policies() throws -> ApplicablePolicies {
        var policies = ApplicablePolicies()
        policies.identity = try identity.map { try Ask.layer(.identity, $0.document(), as: .identity) }
        policies.boundary = try boundary.map { try Ask.layer(.boundary, $0.document(), as: .boundary) }
        policies.session = try session.map { try Ask.layer(.session, $0.document(), as: .session) }
        policies.endpoint = try endpoint.map { try Ask.layer(.endpoint, $0.document(#""*""#), as: .endpoint) }
        if let grant {
            let document = resource.document(grant)
            // A trust policy is about its own role and STS.
            let trust = document.replacing(#","Resource":"*""#, with: "").replacing(
                #""Action":"*""#, with: #""Action":"sts:*""#)
            policies.resource = try Ask.layer(
                .resource, isTrust ? trust : document,
                as: isTrust ? .trust : .resource)
        }
        policies.serviceControl = try serviceControl?.enumerated().map { level, says in
            try Ask.layer(.serviceControl, level: level, says.document(), as: .serviceControl)
        }
        policies.resourceControl = try resourceControl?.enumerated().map { level, says in
            try Ask.layer(.resourceControl, level: level, says.document(#""*""#), as: .resourceControl)
        }
        return policies
    }
}
