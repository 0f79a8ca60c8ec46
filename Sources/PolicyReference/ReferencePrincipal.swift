import AWSValues
import PolicyEngine
import PolicyLanguage

/// Whom a Principal or NotPrincipal element is about.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
enum ReferencePrincipal {
    static func naming(
        of caller: RequestPrincipal, by element: PrincipalElement?, hasBoundary: Bool
    ) -> PrincipalMatch {
        guard let element else {
            // A policy on an identity is about that identity.
            return .itself
        }
        let namings = element.patterns.map { naming(of: caller, by: $0) }
        guard element.isNegated else { return namings.max() ?? .none }
        // "Will always deny any IAM principal that has a permissions boundary policy attached, regardless of the values."
        if hasBoundary { return .itself }
        let isExempt = element.patterns.contains(.everyone) || names(caller, fully: namings)
        return isExempt ? .none : .itself
    }

    /// AWS looks at the account, then the role, then the session: a NotPrincipal exempts only whom it lists at each step.
    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
    private static func names(_ caller: RequestPrincipal, fully namings: [PrincipalMatch]) -> Bool {
        let steps: [PrincipalMatch] =
            switch caller.kind {
            case .root: [.account]
            case .user: [.account, .itself]
            case .roleSession, .federatedUser: [.account, .issuer, .itself]
            case .service, .federatedIdentity, .anonymous: [.itself]
            }
        return steps.allSatisfy(namings.contains)
    }

    private static func naming(of caller: RequestPrincipal, by pattern: PrincipalPattern) -> PrincipalMatch {
        switch pattern {
        case .everyone:
            return .itself
        case .account(let account, _):
            return caller.account == account ? .account : .none
        case .arn(let arn):
            return naming(of: caller, by: arn)
        case .uniqueID(let id):
            guard caller.uniqueID == id else { return .none }
            return caller.kind == .user ? .itself : .issuer
        case .service(let name):
            return caller.kind == .service && caller.name == name ? .itself : .none
        case .federated(let provider):
            return caller.kind == .federatedIdentity && caller.name == provider ? .itself : .none
        case .canonicalUser:
            // The obfuscated form of an account id, which only AWS can resolve.
            return .none
        }
    }

    private static func naming(of caller: RequestPrincipal, by arn: ARN) -> PrincipalMatch {
        if caller.arn == arn { return .itself }
        guard let issuer = caller.issuer else { return .none }
        switch caller.kind {
        case .roleSession:
            // The session's ARN has the role's name and not its path, so the path cannot count.
            let isRole = arn.service == "iam" && arn.resource.hasPrefix("role/")
            let isSame =
                arn.partition == issuer.partition && arn.account == issuer.account
                && lastPart(arn.resource) == lastPart(issuer.resource)
            return isRole && isSame ? .issuer : .none
        case .federatedUser:
            return arn == issuer ? .issuer : .none
        case .root, .user, .service, .federatedIdentity, .anonymous:
            return .none
        }
    }

    private static func lastPart(_ path: String) -> Substring {
        path.split(separator: "/").last ?? ""
    }
}
