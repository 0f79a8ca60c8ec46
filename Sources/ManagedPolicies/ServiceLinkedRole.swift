/// A role that AWS makes for one of its services, and that nobody else changes. What it may do and who may take it on is
/// the service's to say, so the name of the service is all that a caller gives.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html
package struct ServiceLinkedRole: Sendable, Hashable {
    /// The principal that may assume it: `elasticbeanstalk.amazonaws.com`. AWS tells upper from lower case in it.
    package let service: String

    /// `AWSServiceRoleForElasticBeanstalk`
    package let name: String

    /// Whether an account may have several, told apart by what the caller appends to the name.
    package let takesSuffix: Bool

    /// The name of the managed policy that is attached to it.
    package let policyName: String

    /// The service's role; nil for a service that has none, or none that is known here.
    package init?(for service: String) {
        guard let row = ServiceLinkedRole.byService[service] else { return nil }
        self = row
    }

    /// What the paths of all such roles begin with, and the path of the policies that are made for them.
    package static let folder = "/aws-service-role/"

    /// `/aws-service-role/elasticbeanstalk.amazonaws.com/`
    package var path: String { "\(ServiceLinkedRole.folder)\(service)/" }

    /// The known ones, sorted by service.
    package static let all: [ServiceLinkedRole] =
        serviceLinkedRoleTable.split(separator: "\n").compactMap(ServiceLinkedRole.init(row:))

    private static let byService = Dictionary(uniqueKeysWithValues: all.map { ($0.service, $0) })

    /// nil when the row is not three words.
    private init?(row: Substring) {
        let words = row.split(separator: " ")
        guard words.count == 3 else { return nil }
        service = "\(words[0]).amazonaws.com"
        takesSuffix = words[1].hasSuffix("+")
        name = "AWSServiceRoleFor\(takesSuffix ? words[1].dropLast() : words[1])"
        policyName = String(words[2])
    }
}
