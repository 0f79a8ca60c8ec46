/// What an alias of an account must be.
extension Validation {
    /// Three to sixty-three small letters, digits and dashes: no dash at an end, nor beside another.
    mutating func accountAlias(_ value: String?) -> String {
        guard let value else {
            missing("accountAlias")
            return ""
        }
        length(value.unicodeScalars.count, "accountAlias", least: 3, most: 63)
        let isFit =
            value.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
            && !value.hasPrefix("-") && !value.hasSuffix("-") && !value.contains("--")
        require(
            isFit, "accountAlias", "satisfy regular expression pattern: ^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$")
        return value
    }
}
