package import AWSValues
import PolicyLanguage

/// A trust policy on its way in: read, measured, its principals found, and brought into the form in which it is kept.
enum TrustPolicy {
    /// As far as AWS raises the quota; no longer document is looked into.
    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
    private static let largest = 4096

    /// Refuses what IAM refuses. Principals of the account, and of others that are hosted here, are kept by their unique
    /// ids; those of accounts that are not stay as they are written.
    ///
    /// - Parameters:
    ///   - others: the hosted ones of the accounts that it names.
    ///   - keepsLost: takes ids that are nobody's, as documents show principals that are gone.
    static func read(
        _ text: String, in account: Account, among others: [AccountID: Account] = [:], quotas: Quotas,
        keepsLost: Bool = false
    ) throws(ServiceError) -> PolicyText {
        let (node, document) = try parse(text)
        guard PolicySize.characters(text) <= min(quotas.trustPolicySize, largest) else {
            throw .limitExceeded("Cannot exceed quota for ACLSizePerRole: \(quotas.trustPolicySize)")
        }
        let finder = PrincipalFinder(account: account, others: others, keepsLost: keepsLost)
        var ids: [String: String] = [:]
        for pattern in document.principals {
            guard finder.find(pattern, &ids) else {
                throw .malformedPolicy("Invalid principal in policy: \(pattern.quoted)")
            }
        }
        return PolicyText(TrustForm.text(of: node), principals: ids)
    }

    /// The accounts whose users and roles it names. None for a document that would be refused whatever is in them.
    static func accounts(in text: String) -> Set<AccountID> {
        guard PolicySize.characters(text) <= largest, let (_, document) = try? parse(text) else { return [] }
        return Set(
            document.principals.compactMap { pattern in
                switch pattern {
                case .arn(let arn): try? AccountID(parsing: arn.account)
                case .uniqueID(let id): UniqueID.account(ofEntity: id)
                case .everyone, .account, .service, .federated, .canonicalUser: nil
                }
            })
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
}

/// Finds the principals that a trust policy names.
private struct PrincipalFinder {
    let account: Account
    let others: [AccountID: Account]
    let keepsLost: Bool

    /// Whether the principal is there, as far as this server can tell; notes its unique id.
    func find(_ pattern: PrincipalPattern, _ ids: inout [String: String]) -> Bool {
        switch pattern {
        case .everyone, .federated, .canonicalUser: return true
        case .service(let name): return ServicePrincipal.isKnown(name, in: account.partition)
        case .account(_, let partition): return partition == nil || partition == account.partition.rawValue
        case .uniqueID(let id):
            // Kept as well, so that it is shown by its ARN for as long as it has one.
            ids[id] = id
            let owner = UniqueID.account(ofEntity: id).flatMap { others[$0] }
            return keepsLost || account.has(principal: id)
                || owner.map { $0.partition == account.partition && $0.has(principal: id) } ?? false
        case .arn(let arn):
            guard arn.partition == account.partition.rawValue else { return false }
            guard let owner = owner(of: arn) else { return true }
            guard arn.service == "iam" else { return owner.hasIssuer(ofSession: arn) }
            guard let id = owner.uniqueID(ofPrincipal: arn) else { return false }
            ids[arn.description] = id
            return true
        }
    }

    /// nil for an account that is not hosted here.
    private func owner(of arn: ARN) -> Account? {
        if arn.account == account.id.description { return account }
        return (try? AccountID(parsing: arn.account)).flatMap { others[$0] }
    }
}

extension PolicyDocument {
    fileprivate var principals: [PrincipalPattern] { statements.flatMap { $0.principal?.patterns ?? [] } }
}

extension PrincipalPattern {
    /// As IAM writes it in refusals; the key of a service stands in capitals there.
    fileprivate var quoted: String {
        let (key, value) = written
        if case .service = self { return "\"\(key.uppercased())\":\"\(value)\"" }
        return "\"\(key)\":\"\(value)\""
    }
}

extension Account {
    /// Whether a user or role has that unique id.
    package func has(principal id: String) -> Bool { users[id] != nil || roles[id] != nil }

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
