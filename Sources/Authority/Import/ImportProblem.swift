package import AWSValues

/// Why a file cannot be imported, or one thing of it.
package struct ImportProblem: Error, Sendable, Hashable {
    package enum Code: String, Sendable, CaseIterable {
        /// The file is not JSON. `detail`: why.
        case notJSON
        /// The file is neither what GetAccountAuthorizationDetails answers nor of our own form.
        case unknownForm
        /// Something is not of the type that it should be. `detail`: what it should be.
        case wrongType
        /// A member is missing. `detail`: its name.
        case missing
        /// Our own form has no such member. `detail`: its name.
        case unknownMember
        /// One page of an answer of several.
        case incomplete
        /// The entity is of another account. `detail`: its ARN.
        case otherAccount
        /// The account has one of that name.
        case conflict
        /// The file has two of that name.
        case duplicate
        /// It names a policy that there is not. `detail`: the policy.
        case unknownPolicy
        /// It names a group that there is not. `detail`: the group.
        case unknownGroup
        /// It names a role that there is not. `detail`: the role.
        case unknownRole
        /// IAM would refuse it. `detail`: in what words.
        case invalid
        /// An id is, or was, somebody's on this server. `detail`: the id.
        case taken
    }

    package let code: Code
    /// What it is about: a kind and a name, or a place in the file.
    package let what: String
    package let detail: String

    package init(_ code: Code, _ what: String, _ detail: String = "") {
        self.code = code
        self.what = what
        self.detail = detail
    }

    package var json: JSONText { ["code": .string(code.rawValue), "what": .string(what), "detail": .string(detail)] }
}
