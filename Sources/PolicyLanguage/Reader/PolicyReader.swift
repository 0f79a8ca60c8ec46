/// Reads policy documents; what AWS would refuse is refused with its line and column.
///
/// All errors are collected, so that `policy check` can show every one; a document with any error is no document.
public struct PolicyReader {
    /// The longest document taken; IAM's API takes 131,072 characters of policy text.
    /// https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html
    public static let maximumBytes = 4 * 131_072

    let kind: PolicyKind
    var version: PolicyVersion = .v2008
    private var problems: [Problem] = []
    private var sids: Set<String> = []

    private struct Problem {
        let diagnostic: Diagnostic
        let pass: Int
    }

    public static func read(_ text: String, as kind: PolicyKind) throws(PolicyFailure) -> PolicyDocument {
        try read(Array(text.utf8), as: kind)
    }

    public static func read(_ bytes: [UInt8], as kind: PolicyKind) throws(PolicyFailure) -> PolicyDocument {
        let node: JSONNode
        do {
            node = try JSONReader.read(bytes, maximumBytes: maximumBytes)
        } catch {
            let problem = PolicyReader.diagnostic(error)
            throw PolicyFailure(first: problem, all: [problem])
        }
        return try read(node, as: kind)
    }

    /// Reads a document that is part of a larger text.
    public static func read(_ node: JSONNode, as kind: PolicyKind) throws(PolicyFailure) -> PolicyDocument {
        var reader = PolicyReader(kind: kind)
        let document = reader.document(node)
        if let document, reader.problems.isEmpty { return document }
        let first = reader.problems.min { $0.pass < $1.pass }?.diagnostic
        throw PolicyFailure(
            first: first
                ?? Diagnostic(.jsonSyntaxError, "not a policy", at: node.position, iam: IAMRefusal.syntax.text),
            all: reader.problems.map(\.diagnostic))
    }

    /// The document as far as it could be read, and every error in it.
    public static func inspect(_ node: JSONNode, as kind: PolicyKind) -> (PolicyDocument?, [Diagnostic]) {
        var reader = PolicyReader(kind: kind)
        let document = reader.document(node)
        return (document, reader.problems.map(\.diagnostic))
    }

    static func diagnostic(_ failure: JSONSyntaxFailure) -> Diagnostic {
        Diagnostic(.jsonSyntaxError, failure.message, at: failure.position, iam: IAMRefusal.syntax.text)
    }

    private init(kind: PolicyKind) {
        self.kind = kind
    }

    mutating func report(
        _ code: DiagnosticCode, _ message: String, at position: SourcePosition, iam refusal: IAMRefusal = .syntax
    ) {
        let diagnostic = Diagnostic(code, message, at: position, iam: refusal.text)
        problems.append(Problem(diagnostic: diagnostic, pass: refusal.pass))
    }

    private mutating func document(_ node: JSONNode) -> PolicyDocument? {
        guard case .object(let members) = node.value else {
            report(.jsonSyntaxError, "a policy is an object, not \(node.value.kind)", at: node.position)
            return nil
        }
        var id: String?
        var statements: JSONNode?
        readVersion(members)
        for member in members {
            switch member.key {
            case "Version": break
            case "Id": id = string(member.node, "Id")
            case "Statement": statements = member.node
            case let other:
                report(
                    .invalidPolicyElement,
                    "`\(other)` is not an element of a policy: expected Version, Id or Statement",
                    at: member.keyPosition)
            }
        }
        guard let statements else {
            report(.missingStatement, "the policy has no Statement", at: node.position)
            return nil
        }
        if case .array(let nodes) = statements.value, nodes.isEmpty {
            report(.missingStatement, "the policy has no Statement", at: statements.position)
        }
        return PolicyDocument(version: version, id: id, statements: readStatements(statements))
    }

    private mutating func readStatements(_ node: JSONNode) -> [Statement] {
        // Behind the bracket, or behind the brace of a statement that stands alone.
        var start = node.position.behindMark
        return entries(node).compactMap { entry in
            defer { start = entry.end }
            return statement(entry, from: start)
        }
    }

    /// Before all else: the version decides how the rest is read.
    private mutating func readVersion(_ members: [JSONMember]) {
        guard let member = members.first(where: { $0.key == "Version" }) else { return }
        guard case .string(let text) = member.node.value, let known = PolicyVersion(rawValue: text) else {
            report(
                .invalidVersion, "the version must be `2012-10-17` or `2008-10-17`", at: member.node.position)
            return
        }
        version = known
    }

    /// Whether no statement so far has the Sid.
    mutating func isNew(sid: String) -> Bool { sids.insert(sid).inserted }

    /// A single value may stand for an array of one, everywhere.
    func entries(_ node: JSONNode) -> [JSONNode] {
        if case .array(let nodes) = node.value { nodes } else { [node] }
    }

    mutating func string(_ node: JSONNode, _ element: String) -> String? {
        guard case .string(let text) = node.value else {
            report(.dataTypeMismatch, "\(element) must be a string, not \(node.value.kind)", at: node.position)
            return nil
        }
        return text
    }
}
