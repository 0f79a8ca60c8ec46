import PolicyLanguage

/// Names of condition keys, as policies write them. IAM lists those of each policy once, and those of two policies twice.
enum ContextKeyList {
    /// Of policies for any purpose: of an identity, of a resource, of trust.
    static func keys(of texts: [String]) throws(ServiceError) -> [String] {
        var keys: [String] = []
        for (number, text) in texts.enumerated() {
            let kinds: [PolicyKind] = [.identity, .resource, .trust]
            guard let document = kinds.lazy.compactMap({ try? PolicyReader.read(text, as: $0) }).first else {
                throw .invalidInput("Policy input list item \(number + 1) has invalid content")
            }
            keys += document.contextKeys
        }
        return keys
    }

    static func output(_ keys: [String]) -> Output {
        .members(["ContextKeyNames": .list(keys.map { .string($0) })])
    }
}
