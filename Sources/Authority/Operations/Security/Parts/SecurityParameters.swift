/// What the parameters of STS operations must be. STS repeats the value that it refuses; IAM does not.
extension Validation {
    mutating func roleARN(_ value: String?) -> String {
        guard let value else {
            missing("roleArn")
            return ""
        }
        limit(value, "roleArn", 20...2048)
        return value
    }

    /// The name of a session; nil when it was not sent.
    mutating func sessionName(_ value: String?, _ parameter: String) -> String? {
        word(value, parameter, 2...64, marks: "+=,.@-", pattern: "[\\w+=,.@-]*")
    }

    /// The name of a federated user.
    mutating func federatedName(_ value: String?) -> String {
        if value == nil { missing("name") }
        return word(value, "name", 2...32, marks: "+=,.@-", pattern: "[\\w+=,.@-]*") ?? ""
    }

    mutating func anyAccessKeyID(_ value: String?) -> String {
        if value == nil { missing("accessKeyId") }
        return word(value, "accessKeyId", 16...128, marks: "", pattern: "[\\w]*") ?? ""
    }

    mutating func encodedMessage(_ value: String?) -> String {
        if value == nil { missing("encodedMessage") }
        length(value?.unicodeScalars.count ?? 1, "encodedMessage", most: 10_240)
        return value ?? ""
    }

    mutating func targetPrincipal(_ value: String?) -> String {
        guard let value else {
            missing("targetPrincipal")
            return ""
        }
        limit(value, "targetPrincipal", 12...2048)
        return value
    }

    mutating func sourceIdentity(_ value: String?) -> String? {
        word(value, "sourceIdentity", 2...64, marks: "+=,.@-", pattern: "[\\w+=,.@-]*")
    }

    mutating func externalID(_ value: String?) -> String? {
        word(value, "externalId", 2...1224, marks: "+=,.@:/-", pattern: "[\\w+=,.@:\\/-]*")
    }

    mutating func serialNumber(_ value: String?) -> String? {
        word(value, "serialNumber", 9...256, marks: "+=/:,.@-", pattern: "[\\w+=/:,.@-]*")
    }

    /// The code is not repeated: it may still be good for a while.
    mutating func tokenCode(_ value: String?) -> String? {
        guard let value else { return nil }
        length(value.unicodeScalars.count, "tokenCode", least: 6, most: 6)
        require(
            value.utf8.allSatisfy { (0x30...0x39).contains($0) }, "tokenCode",
            "satisfy regular expression pattern: [\\d]*")
        return value
    }

    mutating func sessionPolicy(_ value: String?, most: Int) -> String? {
        guard let value else { return nil }
        length(value.unicodeScalars.count, "policy", most: most)
        let isPlain = value.unicodeScalars.allSatisfy {
            [0x09, 0x0A, 0x0D].contains($0.value) || (0x20...0xFF).contains($0.value)
        }
        require(
            isPlain, "policy", "satisfy regular expression pattern: [\\u0009\\u000A\\u000D\\u0020-\\u00FF]+")
        return value
    }

    private mutating func word(
        _ value: String?, _ parameter: String, _ length: ClosedRange<Int>, marks: String, pattern: String
    ) -> String? {
        guard let value else { return nil }
        limit(value, parameter, length)
        require(
            value.utf8.allSatisfy { Validation.isWord($0) || marks.utf8.contains($0) }, parameter, showing: value,
            "satisfy regular expression pattern: \(pattern)")
        return value
    }

    private mutating func limit(_ value: String, _ parameter: String, _ length: ClosedRange<Int>) {
        let count = value.unicodeScalars.count
        require(
            count >= length.lowerBound, parameter, showing: value,
            "have length greater than or equal to \(length.lowerBound)")
        require(
            count <= length.upperBound, parameter, showing: value,
            "have length less than or equal to \(length.upperBound)")
    }
}
