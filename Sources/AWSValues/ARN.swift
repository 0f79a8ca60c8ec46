/// An Amazon Resource Name: `arn:partition:service:region:account:resource`.
///
/// The first five colons split it; the resource keeps its own colons and slashes. Region and account may be empty.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
public struct ARN: Hashable, Sendable, CustomStringConvertible {
    public let partition: String
    public let service: String
    public let region: String
    public let account: String
    public let resource: String

    public init(partition: String, service: String, region: String = "", account: String = "", resource: String) {
        self.partition = partition
        self.service = service
        self.region = region
        self.account = account
        self.resource = resource
    }

    /// Refuses a text without six parts, or with an empty partition, service or resource.
    public init(parsing text: some StringProtocol) throws(ParseFailure) {
        let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == "arn" else {
            throw ParseFailure("`\(text)` is not an ARN: expected arn:partition:service:region:account:resource")
        }
        guard !parts[1].isEmpty, !parts[2].isEmpty, !parts[5].isEmpty else {
            throw ParseFailure("`\(text)` is not an ARN: partition, service and resource must not be empty")
        }
        partition = String(parts[1])
        service = String(parts[2])
        region = String(parts[3])
        account = String(parts[4])
        resource = String(parts[5])
    }

    public var description: String {
        // Each call writes several: in one allocation, which interpolation does not manage.
        var text = "arn:"
        text.reserveCapacity(
            8 + partition.utf8.count + service.utf8.count + region.utf8.count + account.utf8.count
                + resource.utf8.count)
        text += partition
        text += ":"
        text += service
        text += ":"
        text += region
        text += ":"
        text += account
        text += ":"
        text += resource
        return text
    }
}
