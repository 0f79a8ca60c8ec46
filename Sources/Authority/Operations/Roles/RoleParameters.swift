/// What the parameters of role operations must be.
extension Validation {
    mutating func roleName(_ value: String?) -> String {
        name(value, "roleName", most: Role.longestName)
    }

    mutating func roleDescription(_ value: String?) -> String? {
        guard let value else { return nil }
        length(value.unicodeScalars.count, "description", least: 0, most: 1000)
        let isPlain = value.unicodeScalars.allSatisfy {
            [0x09, 0x0A, 0x0D].contains($0.value) || (0x20...0x7E).contains($0.value)
                || (0xA1...0xFF).contains($0.value)
        }
        require(
            isPlain, "description",
            "satisfy regular expression pattern: [\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*")
        return value
    }

    /// Seconds that a session of a role may last.
    mutating func sessionLimit(_ value: String?) throws(ServiceError) -> Int? {
        try integer(value, "maxSessionDuration", in: 3600...43_200)
    }
}
