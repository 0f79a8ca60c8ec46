package import AWSValues
import PolicyLanguage

extension Account {
    /// A trust policy as it is shown: a principal that has another ARN by now by that one, and one that is gone by its
    /// unique id, so that everyone can see that nobody will ever match it. All else as it was written.
    ///
    /// - Parameter others: the hosted ones of the accounts whose principals it names; what is of no account that is
    ///   known stays as it was written.
    package func shown(_ document: PolicyText, among others: [AccountID: Account] = [:]) -> PolicyText {
        var names: [String: String] = [:]
        for (written, id) in document.principals {
            guard let owner = owner(ofPrincipal: written, id, among: others) else { continue }
            let now = owner.name(ofPrincipal: id)
            if !now.utf8.elementsEqual(written.utf8) { names[written] = now }
        }
        return names.isEmpty ? document : PolicyText(PrincipalRewriter.rewrite(document.text, names))
    }

    /// The unique ids of the principals that the trust policy of a role names, or those of all roles for nil, by account.
    func trusted(by name: String?) -> [AccountID: Set<String>] {
        let roles = name.map { role(named: $0).map { [$0] } ?? [] } ?? Array(roles.values)
        var ids: [AccountID: Set<String>] = [:]
        for (written, id) in roles.flatMap(\.trust.principals) {
            guard let account = PolicyText.account(ofPrincipal: written, id) else { continue }
            ids[account, default: []].insert(id)
        }
        return ids
    }

    /// The account as if it had no users and roles but these, and nothing else.
    func only(_ ids: Set<String>) -> Account {
        let entities = ids.compactMap { id in
            users[id].map { Entity.user($0) } ?? roles[id].map { Entity.role($0) }
        }
        return Account(id: self.id, partition: partition, created: created, revision: revision, entities: entities)
    }

    private func owner(ofPrincipal written: String, _ id: String, among others: [AccountID: Account]) -> Account? {
        guard !has(principal: id), let account = PolicyText.account(ofPrincipal: written, id), account != self.id else {
            return self
        }
        return others[account]
    }

    private func name(ofPrincipal id: String) -> String {
        users[id].map { arn(of: $0).description } ?? roles[id].map { arn(of: $0).description } ?? id
    }
}

extension PolicyText {
    /// The account of a principal, from the ARN that it was written by, or else from its unique id.
    fileprivate static func account(ofPrincipal written: String, _ id: String) -> AccountID? {
        guard let arn = try? ARN(parsing: written) else { return UniqueID.account(ofEntity: id) }
        return try? AccountID(parsing: arn.account)
    }
}

/// Changes the texts of principals in a document and leaves every other byte as it is.
private enum PrincipalRewriter {
    private struct Edit {
        let range: Range<Int>
        let text: String
    }

    static func rewrite(_ text: String, _ names: [String: String]) -> String {
        var bytes = Array(text.utf8)
        guard let node = try? JSONReader.read(bytes, maximumBytes: PolicyReader.maximumBytes) else { return text }
        let edits = principals(of: node).compactMap { edit($0, names, bytes) }
        for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
            bytes.replaceSubrange(edit.range, with: Array(JSONText.string(edit.text).text.utf8))
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The values under `AWS` of every Principal and NotPrincipal.
    private static func principals(of document: JSONNode) -> [JSONNode] {
        document["Statement"].flatMap(\.entries)
            .flatMap { $0["Principal"] + $0["NotPrincipal"] }
            .flatMap { $0["AWS"] }
            .flatMap(\.entries)
    }

    private static func edit(_ node: JSONNode, _ names: [String: String], _ bytes: [UInt8]) -> Edit? {
        guard case .string(let text) = node.value, let name = names[text] else { return nil }
        let start = node.position.offset
        return end(ofStringAt: start, bytes).map { Edit(range: start..<$0, text: name) }
    }

    /// Behind the closing quote of the string that begins there.
    private static func end(ofStringAt start: Int, _ bytes: [UInt8]) -> Int? {
        var index = start + 1
        while index < bytes.count {
            switch bytes[index] {
            case 0x5C: index += 2
            case 0x22: return index + 1
            default: index += 1
            }
        }
        return nil
    }
}

extension JSONNode {
    /// The member of that name, if this is an object that has it.
    fileprivate subscript(_ name: String) -> [JSONNode] {
        guard case .object(let members) = value else { return [] }
        return members.filter { $0.key.utf8.elementsEqual(name.utf8) }.map(\.node)
    }

    /// A single value may stand for an array of one.
    fileprivate var entries: [JSONNode] {
        if case .array(let nodes) = value { nodes } else { [self] }
    }
}
