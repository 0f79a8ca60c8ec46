/// What the parameters of policy operations must be.
extension Validation {
    mutating func policyName(_ value: String?) -> String {
        name(value, "policyName", most: 128)
    }

    /// A path of a policy: narrower than other paths.
    mutating func policyPath(_ value: String?, _ parameter: String) -> String {
        guard let value else { return "/" }
        length(value.unicodeScalars.count, parameter, most: 512)
        let isPlain = value.utf8.allSatisfy { Validation.isWord($0) || "/.,+@=-".utf8.contains($0) }
        require(
            value.hasPrefix("/") && value.hasSuffix("/") && isPlain && !value.contains("//"), parameter,
            "satisfy regular expression pattern: ((/[A-Za-z0-9\\.,\\+@=_-]+)*)/")
        return value
    }

    mutating func versionID(_ value: String?) -> String {
        guard let value else {
            missing("versionId")
            return ""
        }
        require(
            Validation.isVersionID(value), "versionId",
            "satisfy regular expression pattern: v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?")
        return value
    }

    private static func isVersionID(_ text: String) -> Bool {
        guard text.hasPrefix("v") else { return false }
        let parts = text.dropFirst().split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let number = parts.first, let first = number.utf8.first, (0x31...0x39).contains(first),
            number.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return false }
        return parts.count == 1 || parts[1].utf8.allSatisfy { $0 != 0x5F && isWord($0) || $0 == 0x2D }
    }
}
