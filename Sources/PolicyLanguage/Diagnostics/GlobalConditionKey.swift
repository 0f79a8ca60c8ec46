/// A condition key that requests to any service may carry.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
struct GlobalConditionKey: Sendable {
    /// What the key describes.
    enum Category: Sendable { case principal, session, network, resource, request }

    enum ValueType: Sendable { case string, bool, numeric, date, arn, ipAddress }

    let name: String
    let category: Category
    let type: ValueType
    let isMultivalued: Bool
    /// Whether the name goes on with a slash and a tag's key.
    let takesTagKey: Bool

    init(
        _ name: String, _ category: Category, _ type: ValueType, isMultivalued: Bool = false, takesTagKey: Bool = false
    ) {
        self.name = name
        self.category = category
        self.type = type
        self.isMultivalued = isMultivalued
        self.takesTagKey = takesTagKey
    }

    private static let byName = Dictionary(
        all.map { ($0.name.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })

    /// The key of that name in any case, or nil. `aws:RequestTag/team` is found under `aws:RequestTag`; other keys have
    /// no slash.
    static func named(_ text: String) -> GlobalConditionKey? {
        let lowered = text.lowercased()
        guard let slash = lowered.firstIndex(of: "/") else { return byName[lowered] }
        guard let key = byName[String(lowered[..<slash])], key.takesTagKey else { return nil }
        return key
    }

    /// AWS calls these sensitive: a wildcard in their value is never right.
    static let sensitive: Set<String> = [
        "aws:principalaccount", "aws:principalorgid", "aws:resourceaccount", "aws:resourceorgid", "aws:sourceaccount",
        "aws:sourceorgid", "aws:sourcevpc", "aws:sourcevpce", "aws:vpceaccount", "aws:vpceorgid",
    ]

    /// What tells on whose behalf a service calls.
    static let callSources: Set<String> = [
        "aws:sourcearn", "aws:sourceaccount", "aws:sourceorgid", "aws:sourceorgpaths",
    ]
}
