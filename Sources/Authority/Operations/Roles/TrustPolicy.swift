package import AWSValues
import PolicyLanguage

/// A trust policy on its way in: read, measured, its principals found, and brought into the form in which it is kept.
enum TrustPolicy {
    /// Refuses what IAM refuses. The principals of this account are kept by their unique ids.
    static func read(_ text: String, in account: Account, quotas: Quotas) throws(ServiceError) -> PolicyText {
        let (node, document) = try parse(text)
        guard PolicySize.characters(text) <= quotas.trustPolicySize else {
            throw .limitExceeded("Cannot exceed quota for ACLSizePerRole: \(quotas.trustPolicySize)")
        }
        var ids: [String: String] = [:]
        for pattern in document.statements.flatMap({ $0.principal?.patterns ?? [] }) {
            guard try find(pattern, in: account, &ids) else {
                let (key, value) = pattern.written
                throw .malformedPolicy("Invalid principal in policy: \"\(key)\":\"\(value)\"")
            }
        }
        return PolicyText(TrustForm.text(of: node), principals: ids)
    }

    private static func parse(_ text: String) throws(ServiceError) -> (JSONNode, PolicyDocument) {
        let node: JSONNode
        do {
            node = try JSONReader.read(Array(text.utf8), maximumBytes: PolicyReader.maximumBytes)
        } catch {
            throw .malformedPolicy("This policy contains invalid Json")
        }
        do {
            return (node, try PolicyReader.read(node, as: .trust))
        } catch {
            throw .malformedPolicy(error.first.iamMessage ?? "Syntax errors in policy.")
        }
    }

    /// Whether the principal is there, as far as this account can tell. Principals of other accounts stay as written.
    private static func find(
        _ pattern: PrincipalPattern, in account: Account, _ ids: inout [String: String]
    ) throws(ServiceError) -> Bool {
        switch pattern {
        case .everyone, .service, .federated, .canonicalUser: return true
        case .account(_, let partition): return partition == nil || partition == account.partition.rawValue
        case .uniqueID(let id):
            // Kept as well, so that it is shown by its ARN for as long as it has one.
            ids[id] = id
            return account.users[id] != nil || account.roles[id] != nil
        case .arn(let arn):
            guard arn.partition == account.partition.rawValue else { return false }
            guard arn.account == account.id.description else { return true }
            guard arn.service == "iam" else { return account.hasIssuer(ofSession: arn) }
            guard let id = account.uniqueID(ofPrincipal: arn) else { return false }
            ids[arn.description] = id
            return true
        }
    }
}

extension Account {
    /// The unique id of the user or role that has exactly this ARN: IAM tells upper from lower case in principals.
    package func uniqueID(ofPrincipal arn: ARN) -> String? {
        guard let name = arn.resource.split(separator: "/").last.map(String.init) else { return nil }
        let text = arn.description.utf8
        if let user = user(named: name), self.arn(of: user).description.utf8.elementsEqual(text) { return user.id }
        if let role = role(named: name), self.arn(of: role).description.utf8.elementsEqual(text) { return role.id }
        return nil
    }

    /// Whether the role or user is there that a session of this ARN would come from. The ARN of a session names both.
    fileprivate func hasIssuer(ofSession arn: ARN) -> Bool {
        let parts = arn.resource.split(separator: "/").map(String.init)
        switch (parts.first, parts.count) {
        case ("assumed-role", 3):
            return role(named: parts[1]).map { $0.name.utf8.elementsEqual(parts[1].utf8) } ?? false
        // The name of a federated user is nobody's but the session's.
        case ("federated-user", 2): return true
        default: return false
        }
    }
}
