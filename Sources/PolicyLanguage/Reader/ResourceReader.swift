extension PolicyReader {
    mutating func readResource(
        _ plain: JSONMember?, _ negated: JSONMember?, of statement: JSONNode
    ) -> ResourceElement? {
        guard let (member, isNegated) = choose(plain, negated) else {
            if kind.namesResources {
                report(
                    .missingResource, "the statement has neither Resource nor NotResource", at: statement.position,
                    iam: "Policy statement must contain resources.")
            }
            return nil
        }
        guard kind.namesResources else {
            report(
                .roleTrustPolicySyntaxErrorResource, "a trust policy has no \(member.key): it is about its own role",
                at: member.keyPosition, iam: "Has prohibited field \(member.key)")
            return nil
        }
        let nodes = entries(member.node)
        if nodes.isEmpty {
            report(
                .emptyArrayResource, "\(member.key) is empty", at: member.node.position,
                iam: "Policy statement must contain resources.")
        }
        return ResourceElement(isNegated: isNegated, patterns: nodes.compactMap { readPattern($0, member.key) })
    }

    private mutating func readPattern(_ node: JSONNode, _ element: String) -> ResourcePattern? {
        guard let text = string(node, element) else { return nil }
        do {
            return try ResourcePattern(parsing: text, version: version)
        } catch {
            let (code, message, iam) = PolicyReader.wording(error, of: text)
            report(code, message, at: node.position, iam: iam)
            return nil
        }
    }

    private static func wording(_ failure: ResourceFailure, of text: String) -> (DiagnosticCode, String, iam: String) {
        switch failure {
        case .notARN:
            (
                .invalidArnPrefix, "`\(text)` is not a resource: expected `*` or an ARN",
                "Resource \(text) must be in ARN format or \"*\"."
            )
        case .partition(let partition):
            (
                .invalidPartition, "`\(text)` is not a resource: `\(partition)` is not a partition",
                "Partition \"\(partition)\" is not valid for resource \"\(text)\"."
            )
        case .vendor:
            (
                .invalidService, "`\(text)` is not a resource: the service must be named in full",
                "Resource vendor must be fully qualified and cannot contain regexes."
            )
        case .missingField:
            (
                .missingArnField,
                "`\(text)` is not a resource: an ARN has six parts, arn:partition:service:region:account:resource",
                "The policy failed legacy parsing"
            )
        case .variable(let variable):
            (variable.code, "`\(text)` is not a resource: \(variable.message)", syntax)
        }
    }
}

extension VariableFailure {
    var code: DiagnosticCode {
        switch self {
        case .missingBrace: .missingBraceInVariable
        case .missingQuote: .missingQuoteInVariable
        case .space: .unsupportedSpaceInVariable
        case .empty: .emptyVariable
        }
    }

    var message: String {
        switch self {
        case .missingBrace: "a variable has no closing `}`"
        case .missingQuote: "a variable's default value must be in single quotes"
        case .space(let name): "the variable `\(name)` has a space in its name"
        case .empty: "a variable has no name"
        }
    }
}
