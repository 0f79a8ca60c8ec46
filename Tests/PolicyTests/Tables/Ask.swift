import AWSValues
import PolicyEngine
import PolicyLanguage
import Testing

/// Small questions, each put to `decide`, `explain` and the reference at once.
enum Ask {
    static let account = "111111111111"
    static let otherAccount = "222222222222"

    static func caller(_ text: String, issuer: String? = nil, uniqueID: String? = nil) throws -> RequestPrincipal {
        if text == "anonymous" { return .anonymous }
        if text.hasPrefix("federated ") { return .federatedIdentity(provider: String(text.dropFirst(10))) }
        if !text.hasPrefix("arn:") { return try RequestPrincipal(parsing: text) }
        return try RequestPrincipal(
            parsing: ARN(parsing: text), issuer: issuer.map { try ARN(parsing: $0) }, uniqueID: uniqueID)
    }

    static func layer(_ kind: PolicyLayerKind, level: Int = 0, _ documents: String..., as policyKind: PolicyKind) throws
        -> PolicyLayer
    {
        try PolicyLayer(
            kind, level: level,
            documents.enumerated().map {
                NamedPolicy("\(kind)\($0.offset)", try PolicyReader.read($0.element, as: policyKind))
            })
    }

    /// The decision, when the three agree on it.
    static func decision(
        _ request: AccessRequest, _ policies: ApplicablePolicies, sourceLocation: SourceLocation = #_sourceLocation
    ) -> Decision {
        let answers = Answers(request, policies)
        if let problem = answers.problem { Issue.record("\(problem)", sourceLocation: sourceLocation) }
        return answers.decision
    }

    /// Whether the user may do `s3:GetObject` when its only statement allows everything under a condition.
    static func holds(
        _ condition: String, _ context: [ContextEntry], version: PolicyVersion = .v2012,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> Bool {
        try allows(
            #"{"Effect":"Allow","Action":"*","Resource":"*","Condition":\#(condition)}"#, context: context,
            version: version, sourceLocation: sourceLocation)
    }

    /// Whether one statement on the user allows the request.
    static func allows(
        _ statement: String, action: String = "s3:GetObject", resource: String = "arn:aws:s3:::data/a",
        context: [ContextEntry] = [], version: PolicyVersion = .v2012, sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> Bool {
        let request = try AccessRequest(
            principal: caller("arn:aws:iam::111111111111:user/Alice"), action: ActionName(parsing: action),
            resource: resource, context: context)
        let document = #"{"Version":"\#(version.rawValue)","Statement":\#(statement)}"#
        let identity = try layer(.identity, document, as: .identity)
        return decision(request, ApplicablePolicies(identity: identity), sourceLocation: sourceLocation).isAllowed
    }

    /// Several values as a JSON array.
    static func array(_ values: [String]) -> String { JSONText.array(values.map { .string($0) }).text }

    static func quoted(_ text: String) -> String { JSONText.string(text).text }
}
