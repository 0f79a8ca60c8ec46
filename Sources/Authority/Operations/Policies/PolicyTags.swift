/// Tags of managed policies: their keys differ by case, other than those of users and roles.
enum PolicyTags {
    /// Puts tags in the place of those of the same key, and the others behind.
    static func merging(_ old: [Tag], with new: [Tag], quota: Int) throws(ServiceError) -> [Tag] {
        guard Set(new.map(\.key)).count == new.count else { throw .invalidInput("Duplicate tag keys found.") }
        guard !new.contains(where: { $0.key.lowercased().hasPrefix("aws:") }) else {
            throw .invalidInput("aws: prefixed tag key names are not allowed for external use.")
        }
        var merged = old
        for tag in new {
            if let index = merged.firstIndex(where: { $0.key == tag.key }) {
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
}
