import AWSValues
import PolicyEngine

/// What holds whatever the policies say, and whom the organization's policies leave alone.
enum ReferenceRules {
    /// "No permissions are required", and a denial changes nothing.
    /// https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
    /// https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html
    static func isAlwaysAllowed(_ request: AccessRequest) -> Bool {
        ["sts:getcalleridentity", "sts:getsessiontoken"].contains(action(request))
            && request.principal.kind != .anonymous
    }

    /// Service control policies are about the users and roles of member accounts; those whom no account holds, and the
    /// roles that services make for themselves, are outside.
    /// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
    static func isOutsideServiceControl(_ request: AccessRequest) -> Bool {
        request.principal.account == nil || isServiceLinkedRole(request)
    }

    /// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
    static func isOutsideResourceControl(_ request: AccessRequest) -> Bool {
        isServiceLinkedRole(request)
    }

    private static func isServiceLinkedRole(_ request: AccessRequest) -> Bool {
        guard request.principal.kind == .roleSession, let role = request.principal.issuer else { return false }
        let name = role.resource.split(separator: "/").last ?? ""
        return name.hasPrefix("AWSServiceRoleFor")
    }

    /// A role is assumed, and a KMS key used, only if its own policy says so.
    static func resourceMustGrant(_ request: AccessRequest) -> Bool {
        guard let resource = request.resource else { return false }
        switch (request.action.service.lowercased(), resource.service) {
        case ("sts", "iam"): return resource.resource.hasPrefix("role/")
        case ("kms", "kms"): return resource.resource.hasPrefix("key/")
        case (_, _): return false
        }
    }

    /// AWS's managed policies, the roles under `aws-reserved` and the key aliases under `aws` are for AWS to change.
    static func isReservedForAWS(_ request: AccessRequest) -> Bool {
        guard let resource = request.resource else { return false }
        switch (request.action.service.lowercased(), resource.service) {
        case ("iam", "iam"):
            let isManagedPolicy = resource.account == "aws" && resource.resource.hasPrefix("policy/")
            let isReservedRole = resource.resource.hasPrefix("role/aws-reserved/")
            let verbs = ["get", "list", "simulate", "generate", "pass"]
            let name = request.action.name.lowercased()
            return (isManagedPolicy || isReservedRole) && !verbs.contains { name.hasPrefix($0) }
        case ("kms", "kms"):
            let changes = ["kms:createalias", "kms:updatealias", "kms:deletealias"]
            return resource.resource.hasPrefix("alias/aws/") && changes.contains(action(request))
        case (_, _):
            return false
        }
    }

    private static func action(_ request: AccessRequest) -> String { request.action.description.lowercased() }
}
