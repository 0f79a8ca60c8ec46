extension PolicyReader {
    /// What IAM knows of two services' ARNs when it stores a policy, without any list of resource types: the ARNs of
    /// IAM and of buckets have no region, and those of IAM start with one of a few words.
    mutating func checkRegionAndPath(of text: String, at position: SourcePosition) {
        guard kind.isStoredByIAM else { return }
        let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        guard parts.count == 6 else { return }
        switch parts[2] {
        case "iam" where !parts[3].isEmpty:
            reportRegion(text, at: position, iam: "IAM resource \(text) cannot contain region information.")
        case "s3" where !parts[3].isEmpty && !PolicyReader.mayHaveRegion(bucketPath: parts[5]):
            reportRegion(text, at: position, iam: "Resource \(text) can not contain region information.")
        case "iam" where !PolicyReader.mayNameIAMEntity(parts[5]):
            report(
                .invalidArnResource, "`\(text)` is not a resource: `\(parts[5])` is nothing of IAM's", at: position,
                iam: .resource(
                    "IAM resource path must either be \"*\", root, or start with "
                        + "\(PolicyReader.iamPaths.joined(separator: ", "))."))
        default: break
        }
    }

    private mutating func reportRegion(_ text: String, at position: SourcePosition, iam: String) {
        report(
            .arnRegionNotAllowed, "`\(text)` is not a resource: the ARNs of this service have no region", at: position,
            iam: .resource(iam))
    }

    /// In the order in which IAM's answer has them.
    private static let iamPaths = [
        "user/", "federated-user/", "role/", "group/", "instance-profile/", "mfa/", "server-certificate/", "policy/",
        "sms-mfa/", "saml-provider/", "oidc-provider/", "report/", "access-report/",
    ]

    /// A wildcard or variable may complete what comes before it; AWS's own policies name `root` too.
    private static func mayNameIAMEntity(_ path: Substring) -> Bool {
        let plain = path.prefix { !"*?$".contains($0) }
        let isCut = plain.endIndex < path.endIndex
        return path == "root" || iamPaths.contains { plain.hasPrefix($0) || isCut && $0.hasPrefix(plain) }
    }

    /// Buckets and objects have no region. What else S3 has names its kind before a slash.
    private static func mayHaveRegion(bucketPath path: Substring) -> Bool {
        guard let slash = path.firstIndex(of: "/") else { return path.contains { "*?$".contains($0) } }
        return s3Kinds.contains(String(path[..<slash])) || path[..<slash].contains { "*?$".contains($0) }
    }

    /// https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
    private static let s3Kinds: Set<String> = [
        "accesspoint", "access-grants", "async-request", "job", "storage-lens", "storage-lens-group",
    ]
}

extension PolicyKind {
    /// Whether IAM or STS reads the document before it is kept; other services and Organizations read their own.
    var isStoredByIAM: Bool {
        switch self {
        case .identity, .boundary, .session: true
        case .resource, .trust, .serviceControl, .resourceControl, .endpoint: false
        }
    }
}
