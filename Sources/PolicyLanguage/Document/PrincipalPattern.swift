public import AWSValues

/// What a `Principal` names.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
public enum PrincipalPattern: Sendable, Hashable {
    /// `"*"` or `{"AWS": "*"}`: everyone, also without credentials.
    case everyone
    /// An account by id or root ARN: everyone whom that account itself lets.
    case account(AccountID, partition: String?)
    /// A user, role, role session or federated user by ARN.
    case arn(ARN)
    /// A user or role by its unique id (`AIDA…`, `AROA…`): what a stored ARN becomes, and stays when its entity goes.
    case uniqueID(String)
    case service(String)
    case federated(String)
    case canonicalUser(String)

    /// The key of the principal map that the pattern stands under, and the value as it is written there.
    public var written: (key: String, value: String) {
        switch self {
        case .everyone: ("AWS", "*")
        case .account(let id, nil): ("AWS", id.description)
        case .account(let id, let partition?): ("AWS", "arn:\(partition):iam::\(id):root")
        case .arn(let arn): ("AWS", arn.description)
        case .uniqueID(let id): ("AWS", id)
        case .service(let name): ("Service", name)
        case .federated(let provider): ("Federated", provider)
        case .canonicalUser(let id): ("CanonicalUser", id)
        }
    }

    /// Reads a value under the key `AWS`.
    public init(parsingAWS text: String) throws(PrincipalFailure) {
        if text == "*" {
            self = .everyone
            return
        }
        if let account = try? AccountID(parsing: text) {
            self = .account(account, partition: nil)
            return
        }
        if text.hasPrefix("arn:") {
            self = try PrincipalPattern.ofARN(text)
            return
        }
        let isWord = text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
        guard isWord, text.hasPrefix("AIDA") || text.hasPrefix("AROA"), (16...128).contains(text.utf8.count) else {
            throw text.contains("*") ? .wildcard : .format
        }
        self = .uniqueID(text)
    }

    private static func ofARN(_ text: String) throws(PrincipalFailure) -> PrincipalPattern {
        guard let arn = try? ARN(parsing: text) else { throw .format }
        guard !text.contains("*"), !text.contains("?") else { throw .wildcard }
        guard let account = try? AccountID(parsing: arn.account), arn.region.isEmpty else { throw .format }
        switch (arn.service, arn.resource) {
        case ("iam", "root"): return .account(account, partition: arn.partition)
        case ("iam", let resource) where resource.hasPrefix("user/") || resource.hasPrefix("role/"): return .arn(arn)
        case ("sts", let resource) where resource.hasPrefix("assumed-role/") || resource.hasPrefix("federated-user/"):
            return .arn(arn)
        case ("iam", let resource) where resource.hasPrefix("group/"): throw .group
        default: throw .format
        }
    }
}

/// Why a text is not a principal.
public enum PrincipalFailure: Error, Equatable, Sendable {
    case format
    case wildcard
    /// A group is not an identity that can sign a request.
    case group
}
