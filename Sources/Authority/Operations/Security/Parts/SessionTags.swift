import PolicyEngine

/// The tags that a call wants its session to have.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
struct SessionTags: Sendable {
    let requested: [Tag]
    /// Keys of those that sessions made from this one inherit.
    let transitive: [String]

    /// What a session has in the end: what it inherits and what was asked for.
    struct Joined {
        let all: [Tag]
        let transitive: [String]
    }

    /// - Parameter inherits: whether the call takes keys of tags to be inherited.
    init(
        _ parameters: some Parameters, inherits: Bool = true, _ check: inout Validation
    ) throws(ServiceError) {
        requested = check.tags(try parameters.structures("Tags"))
        let keys = inherits ? try parameters.strings("TransitiveTagKeys") : []
        transitive = keys.isEmpty ? [] : check.tagKeys(keys, "transitiveTagKeys")
    }

    var isEmpty: Bool { requested.isEmpty && transitive.isEmpty }

    var context: [ContextEntry] {
        ContextKeys.requestTags(requested)
            + (transitive.isEmpty ? [] : [ContextEntry("sts:TransitiveTagKeys", list: transitive)])
    }

    /// The transitive tags of the caller's own session.
    static func inherited(from session: Session?) -> [Tag] {
        guard let session else { return [] }
        let keys = Set(session.transitiveTags.map(Tag.fold))
        return session.tags.filter { keys.contains(Tag.fold($0.key)) }
    }

    func joined(with session: Session?, quota: Int) throws(ServiceError) -> Joined {
        let keys = Set(requested.map { Tag.fold($0.key) })
        guard keys.count == requested.count else {
            throw .invalidParameter("Duplicate tag keys found. Please note that Tag keys are case insensitive.")
        }
        guard !keys.contains(where: { $0.starts(with: "aws:".utf8) }) else {
            throw .invalidParameter("aws: prefixed tag key names are not allowed for external use.")
        }
        guard transitive.allSatisfy({ keys.contains(Tag.fold($0)) }) else {
            throw .invalidParameter("The specified transitive tag key must be included in the requested tags.")
        }
        let inherited = SessionTags.inherited(from: session)
        guard !inherited.contains(where: { keys.contains(Tag.fold($0.key)) }) else {
            throw .invalidParameter(
                "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key "
                    + "from the calling session.")
        }
        guard inherited.count + requested.count <= quota else {
            throw .invalidParameter("The number of session tags exceeds the limit of \(quota).")
        }
        return Joined(all: inherited + requested, transitive: inherited.map(\.key) + transitive)
    }
}

extension ServiceError {
    static func invalidParameter(_ message: String) -> ServiceError { ServiceError("InvalidParameterValue", message) }
}
