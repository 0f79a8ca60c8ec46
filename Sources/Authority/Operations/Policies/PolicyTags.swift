/// Tags of managed policies and instance profiles: their keys differ by case, other than those of users and roles. Keys are compared as bytes,
/// as conditions on `aws:TagKeys` are: `==` on texts takes canonically equivalent ones for the same.
enum PolicyTags {
    /// Puts tags in the place of those of the same key, and the others behind.
    static func merging(_ old: [Tag], with new: [Tag], quota: Int) throws(ServiceError) -> [Tag] {
        guard Set(new.map { Array($0.key.utf8) }).count == new.count else {
            throw .invalidInput("Duplicate tag keys found.")
        }
        guard !new.contains(where: { $0.key.lowercased().hasPrefix("aws:") }) else {
            throw .invalidInput("aws: prefixed tag key names are not allowed for external use.")
        }
        var merged = old
        for tag in new {
            if let index = merged.firstIndex(where: { isSame($0.key, tag.key) }) {
                merged[index] = tag
            } else {
                merged.append(tag)
            }
        }
        guard merged.count <= quota else {
            throw .limitExceeded("The number of tags has reached the maximum limit.")
        }
        return merged
    }

    /// Without those of the keys; a key that is not there is no error.
    static func removing(_ keys: [String], from old: [Tag]) -> [Tag] {
        old.filter { tag in !keys.contains { isSame($0, tag.key) } }
    }

    private static func isSame(_ left: String, _ right: String) -> Bool { left.utf8.elementsEqual(right.utf8) }
}

extension ServiceError {
    /// Of the tags of AWS's policies: they have none, and take none.
    static let noTagsInDomain = ServiceError.invalidInput("Tags not supported for policies in this domain")
}
