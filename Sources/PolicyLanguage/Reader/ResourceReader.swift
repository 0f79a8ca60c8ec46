extension PolicyReader {
    mutating func readResource(
        _ plain: JSONMember?, _ negated: JSONMember?, of statement: JSONNode
    ) -> ResourceElement? {
        guard let (member, isNegated) = choose(plain, negated) else {
            if kind.namesResources {
                report(
                    .missingResource, "the statement has neither Resource nor NotResource", at: statement.position,
                    iam: .noResources)
            }
            return nil
        }
        guard kind.namesResources else {
            report(
                .roleTrustPolicySyntaxErrorResource, "a trust policy has no \(member.key): it is about its own role",
                at: member.keyPosition, iam: .other("Has prohibited field \(member.key)"))
            return nil
        }
        let nodes = entries(member.node)
        if nodes.isEmpty {
            report(.emptyArrayResource, "\(member.key) is empty", at: member.node.position, iam: .noResources)
        }
        return ResourceElement(isNegated: isNegated, patterns: nodes.compactMap { readPattern($0, member.key) })
    }

    private mutating func readPattern(_ node: JSONNode, _ element: String) -> ResourcePattern? {
        guard let text = string(node, element) else { return nil }
        do {
            let pattern = try ResourcePattern(parsing: text, version: version)
            checkRegionAndPath(of: text, at: node.position)
            return pattern
        } catch {
            let (code, message, refusal) = PolicyReader.wording(error, of: text)
            report(code, message, at: node.position, iam: refusal)
            return nil
        }
    }

    private static func wording(_ failure: ResourceFailure, of text: String) -> (DiagnosticCode, String, IAMRefusal) {
        switch failure {
        case .notARN:
            (.invalidArnPrefix, "`\(text)` is not a resource: expected `*` or an ARN", notARN(text))
        case .partition(let partition):
            (
                .invalidPartition, "`\(text)` is not a resource: `\(partition)` is not a partition",
                .resource(invalidPartition(partition, of: text))
            )
        case .vendor:
            vendorWording(text)
        case .missingField:
            (
                .missingArnField,
                "`\(text)` is not a resource: an ARN has six parts, arn:partition:service:region:account:resource",
                .legacyParsing
            )
        case .variable(let variable):
            (variable.code, "`\(text)` is not a resource: \(variable.message)", .syntax)
        }
    }

    /// IAM takes whatever stands before the first colon for `arn` and looks at the partition.
    private static func notARN(_ text: String) -> IAMRefusal {
        let parts = text.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count > 1, !ResourcePattern.isPartition(parts[1]) else {
            return .resource("Resource \(text) must be in ARN format or \"*\".")
        }
        return .resource(invalidPartition(String(parts[1]), of: text))
    }

    /// IAM shows the ARN that it understood, with `*` for the parts that are not there.
    private static func invalidPartition(_ partition: String, of text: String) -> String {
        let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false).dropFirst(2)
        let shown = (parts.map { String($0) } + Array(repeating: "*", count: 4 - parts.count)).joined(separator: ":")
        return "Partition \"\(partition)\" is not valid for resource \"arn:\(partition):\(shown)\"."
    }

    private static func vendorWording(_ text: String) -> (DiagnosticCode, String, IAMRefusal) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count > 2, !parts[2].isEmpty else {
            let unqualified = IAMRefusal.resource("Resource vendor must be fully qualified and cannot contain regexes.")
            return (
                .invalidService, "`\(text)` is not a resource: it names no service",
                parts.count > 2 ? .legacyParsing : unqualified
            )
        }
        return (
            .wildcardInServiceName, "`\(text)` is not a resource: the service must be named in full",
            .resource("Resource vendor must be fully qualified and cannot contain regexes.")
        )
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
