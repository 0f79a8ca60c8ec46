/// A label on an entity. Keys of one entity differ, also ignoring case.
package struct Tag: Sendable, Hashable, Codable {
    package let key: String
    package let value: String

    package init(key: String, value: String) {
        self.key = key
        self.value = value
    }
}
