import AWSValues

/// Rules that no policy changes.
enum FixedRules {
    /// GetCallerIdentity and GetSessionToken answer anyone with credentials, and no policy can deny them.
    /// https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_getsessiontoken.html
    static func isAlwaysAllowed(_ request: AccessRequest) -> Bool {
        request.principal.kind != .anonymous
            && (isAction(request, "sts:getcalleridentity") || isAction(request, "sts:getsessiontoken"))
    }

    /// Roles and KMS keys are open to nobody whom their own policy does not let in, not even in the same account.
    /// https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
    static func resourceMustGrant(_ request: AccessRequest) -> Bool {
        guard let resource = request.resource else { return false }
        return resource.service == "iam" && resource.resource.hasPrefix("role/") && isService(request, "sts")
            || resource.service == "kms" && resource.resource.hasPrefix("key/") && isService(request, "kms")
    }

    /// AWS's own policies, roles and key aliases in an account can be read and used, and changed by AWS alone.
    static func isProtected(_ request: AccessRequest) -> Bool {
        guard let resource = request.resource else { return false }
        if resource.service == "iam", isService(request, "iam") {
            let isOfAWS =
                resource.account == "aws" && resource.resource.hasPrefix("policy/")
                || resource.resource.hasPrefix("role/aws-reserved/")
            return isOfAWS && !isReading(request)
        }
        return resource.service == "kms" && isService(request, "kms") && resource.resource.hasPrefix("alias/aws/")
            && (isAction(request, "kms:createalias") || isAction(request, "kms:updatealias")
                || isAction(request, "kms:deletealias"))
    }

    private static func isReading(_ request: AccessRequest) -> Bool {
        hasPrefix(request, "get") || hasPrefix(request, "list") || hasPrefix(request, "simulate")
            || hasPrefix(request, "generate") || hasPrefix(request, "pass")
    }

    private static func isService(_ request: AccessRequest, _ name: StaticString) -> Bool {
        request.facts.service.count == name.utf8CodeUnitCount && begins(request, request.facts.service, name)
    }

    private static func isAction(_ request: AccessRequest, _ name: StaticString) -> Bool {
        request.facts.action.count == name.utf8CodeUnitCount && begins(request, request.facts.action, name)
    }

    private static func hasPrefix(_ request: AccessRequest, _ prefix: StaticString) -> Bool {
        request.facts.actionName.count >= prefix.utf8CodeUnitCount && begins(request, request.facts.actionName, prefix)
    }

    private static func begins(_ request: AccessRequest, _ range: TextRange, _ name: StaticString) -> Bool {
        name.withUTF8Buffer { letters in
            for offset in 0..<letters.count where request.text[Int(range.start) + offset] != letters[offset] {
                return false
            }
            return true
        }
    }
}
