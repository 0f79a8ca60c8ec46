package import AWSValues
package import PolicyEngine

/// What calls name: a user, a group or a role.
package protocol NamedEntity: Sendable {
    /// `User`, as actions, parameters and members spell it.
    static var noun: String { get }
    /// The most characters that a name has.
    static var longestName: Int { get }

    static func named(_ name: String, in account: Account) -> Self?
    /// The ARN that a call on the name is about, whether or not there is such an entity.
    static func arn(named name: String, in account: Account) -> ARN

    var id: String { get }
    var name: String { get }
    var path: String { get }
    var tags: [Tag] { get }
    var boundary: String? { get }
    var entity: Entity { get }
    /// Whether AWS alone changes it.
    var isProtected: Bool { get }
}

extension NamedEntity {
    /// `user`, as messages spell it.
    package static var word: String { noun.lowercased() }
    /// `userName`, as CloudTrail and validation spell the parameter.
    package static var parameter: String { "\(word)Name" }
    /// By what lists are sorted: names differ ignoring case.
    package var sortKey: String { name.lowercased() }

    package static func existing(_ name: String, in account: Account) throws(ServiceError) -> Self {
        guard let found = named(name, in: account) else {
            throw .noSuchEntity("The \(word) with name \(name) cannot be found.")
        }
        return found
    }

    /// One that the account may change.
    package static func changeable(_ name: String, in account: Account) throws(ServiceError) -> Self {
        let found = try existing(name, in: account)
        guard !found.isProtected else {
            throw .unmodifiable(
                "Cannot perform the operation on the protected \(word) '\(found.name)' - this \(word) is only modifiable by AWS"
            )
        }
        return found
    }

    package var isProtected: Bool { false }

    /// Refuses a name that something else of the kind has.
    package static func unused(_ name: String, in account: Account) throws(ServiceError) {
        guard named(name, in: account) == nil else {
            throw .entityAlreadyExists("\(noun) with name \(name) already exists.")
        }
    }

    /// An action on the entity of that name. The condition keys of the resource itself are known when it is there.
    package static func question(
        _ action: String, named name: String, in account: Account, context: [ContextEntry] = []
    ) -> AccessQuestion {
        let tags = named(name, in: account)?.tags ?? []
        return AccessQuestion(
            iam: action, on: arn(named: name, in: account), context: context + ContextKeys.resourceTags(tags))
    }

    /// `iam:PermissionsBoundary` where it means the boundary that the principal has.
    package static func boundaryContext(named name: String, in account: Account) -> [ContextEntry] {
        named(name, in: account)?.boundary.map { [ContextEntry("iam:PermissionsBoundary", $0)] } ?? []
    }
}

extension User: NamedEntity {
    package static let noun = "User"
    package static let longestName = 64
    package static func named(_ name: String, in account: Account) -> User? { account.user(named: name) }
    package static func arn(named name: String, in account: Account) -> ARN { account.arn(ofUserNamed: name) }
    package var entity: Entity { .user(self) }
}

extension Group: NamedEntity {
    package static let noun = "Group"
    package static let longestName = 128
    package static func named(_ name: String, in account: Account) -> Group? { account.group(named: name) }
    package static func arn(named name: String, in account: Account) -> ARN { account.arn(ofGroupNamed: name) }
    /// Groups are not tagged, and nothing bounds them.
    package var tags: [Tag] { [] }
    package var boundary: String? { nil }
    package var entity: Entity { .group(self) }
}

extension Role: NamedEntity {
    package static let noun = "Role"
    package static let longestName = 64
    package static func named(_ name: String, in account: Account) -> Role? { account.role(named: name) }
    package static func arn(named name: String, in account: Account) -> ARN { account.arn(ofRoleNamed: name) }
    package var entity: Entity { .role(self) }
}
