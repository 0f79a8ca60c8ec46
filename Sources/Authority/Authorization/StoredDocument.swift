import AWSValues
import PolicyLanguage

extension PolicyText {
    /// As the engine takes it, with unique ids in the place of the ARNs that had them when the document was stored.
    /// Documents were read when they were stored; one that does not read any more denies everything.
    func document(as kind: PolicyKind) -> PolicyDocument {
        guard let document = try? PolicyReader.read(text, as: kind) else { return .denyingEverything(kind) }
        return document.resolvingPrincipals(principals)
    }
}

extension PolicyDocument {
    /// Puts unique ids in the place of the ARNs that had them when the document was stored.
    fileprivate func resolvingPrincipals(_ ids: [String: String]) -> PolicyDocument {
        guard !ids.isEmpty else { return self }
        var document = self
        for index in document.statements.indices {
            guard let principal = document.statements[index].principal else { continue }
            document.statements[index].principal?.patterns = principal.patterns.map { pattern in
                guard case .arn(let arn) = pattern, let id = ids[arn.description] else { return pattern }
                return .uniqueID(id)
            }
        }
        return document
    }

    fileprivate static func denyingEverything(_ kind: PolicyKind) -> PolicyDocument {
        guard let everything = try? ActionPattern(parsing: "*"),
            let all = try? ResourcePattern(parsing: "*", version: .v2012)
        else { return PolicyDocument(version: .v2012, statements: []) }
        let statement = Statement(
            sid: "UnreadableDocument", effect: .deny,
            principal: kind.namesPrincipals ? PrincipalElement(patterns: [.everyone]) : nil,
            action: ActionElement(patterns: [everything]),
            resource: kind.namesResources ? ResourceElement(patterns: [all]) : nil)
        return PolicyDocument(version: .v2012, statements: [statement])
    }
}
