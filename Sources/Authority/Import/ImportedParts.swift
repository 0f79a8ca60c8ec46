import AWSValues
import PolicyLanguage

/// What entities of several kinds have.
extension ImportBuilder {
    mutating func fits(_ head: ImportFile.Head, _ parameter: String, most: Int, _ what: String) -> Bool {
        taking(
            Result { () throws(ServiceError) -> Void in
                var check = Validation()
                _ = check.name(head.name, parameter, most: most)
                _ = check.path(head.path)
                try check.finish()
            }, what) != nil
    }

    func tags(_ head: ImportFile.Head) throws(ServiceError) -> [Tag] {
        var check = Validation()
        let tags = check.tags(head.tags)
        try check.finish()
        return tags
    }

    mutating func mergedTags(_ head: ImportFile.Head, _ what: String) -> [Tag] {
        taking(
            Result { () throws(ServiceError) in try Tag.merging([], with: try tags(head), quota: quotas.tags) }, what)
            ?? []
    }

    mutating func policies<Holder: PolicyHolder>(
        _ policies: ImportFile.Policies, of holder: Holder, _ what: String
    ) -> AttachedPolicies {
        var made = AttachedPolicies()
        for (name, text) in policies.inline {
            let read = taking(
                Result { () throws(ServiceError) -> PolicyText in
                    var check = Validation()
                    _ = check.policyName(name)
                    try check.finish()
                    return try document(text, most: Holder.inlineSize(quotas))
                }, what)
            if made.inline.contains(where: { $0.name.lowercased() == name.lowercased() }) {
                note(.duplicate, "\(what), policy \(name)")
            }
            if let read { made.inline.append(InlinePolicy(name: name, document: read)) }
        }
        let size = made.inline.reduce(0) { $0 + PolicySize.characters($1.document.text) }
        let limit = Holder.inlineSize(quotas)
        if size > limit {
            note(.invalid, what, "Maximum policy size of \(limit) bytes exceeded for \(Holder.word) \(holder.name)")
        }
        for text in policies.attached {
            guard let arn = managed(text) else {
                note(.unknownPolicy, what, text)
                continue
            }
            if !made.managed.contains(arn) { made.managed.append(arn) }
        }
        if made.managed.count > Holder.attachments(quotas) {
            let quota = Holder.attachments(quotas)
            note(.invalid, what, "Cannot exceed quota for PoliciesPer\(Holder.noun): \(quota)")
        }
        return made
    }

    mutating func boundary(_ policies: ImportFile.Policies, _ what: String) -> String? {
        guard let text = policies.boundary else { return nil }
        let arn = managed(text)
        if arn == nil { note(.unknownPolicy, what, text) }
        return arn
    }

    /// The ARN of a policy that is there, by its ARN, or by its name for one of the account's own.
    private func managed(_ text: String) -> String? {
        guard text.hasPrefix("arn:") else { return account.policy(named: text).map { account.arn(of: $0).description } }
        return (try? account.hasPolicy(text)) == true ? text : nil
    }

    /// Also one of the older version of the language: accounts have policies from before IAM stopped taking them.
    func document(_ text: String, most: Int) throws(ServiceError) -> PolicyText {
        var check = Validation()
        _ = check.document(text, "policyDocument")
        try check.finish()
        do {
            _ = try PolicyReader.read(text, as: .identity)
        } catch {
            throw .malformedPolicy(error.first.iamMessage ?? "Syntax errors in policy.")
        }
        guard PolicySize.characters(text) <= most else {
            throw .limitExceeded("Cannot exceed quota for PolicySize: \(most)")
        }
        return PolicyText(text)
    }
}
