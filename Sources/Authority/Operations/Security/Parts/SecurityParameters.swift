/// What the parameters of STS operations must be. STS repeats the value that it refuses; IAM does not.
extension Validation {
    /// An ARN that must be there. The pattern looks as if it had U+10000 and beyond; AWS refuses those.
    mutating func arn(_ value: String?, _ parameter: String) -> String {
        guard let value else {
            missing(parameter)
            return ""
        }
        let isPlain = value.unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xD7FF, 0xE000...0xFFFD: true
            default: false
            }
        }
        require(
            isPlain && !value.isEmpty, parameter, showing: value,
            "satisfy regular expression pattern: [\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD"
                + "\\u10000-\\u10FFFF]+")
        length(of: value, parameter, 20...2048)
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
        if let value { length(of: value, "encodedMessage", 1...10_240) }
        return value ?? ""
    }

    mutating func targetPrincipal(_ value: String?) -> String {
        guard let value else {
            missing("targetPrincipal")
            return ""
        }
        length(of: value, "targetPrincipal", 12...2048)
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
        length(of: value, "policy", 1...most)
        let isPlain = value.unicodeScalars.allSatisfy {
            [0x09, 0x0A, 0x0D].contains($0.value) || (0x20...0xFF).contains($0.value)
        }
        require(
            isPlain, "policy", showing: value,
            "satisfy regular expression pattern: [\\u0009\\u000A\\u000D\\u0020-\\u00FF]+")
        return value
    }

    private mutating func word(
        _ value: String?, _ parameter: String, _ length: ClosedRange<Int>, marks: String, pattern: String
    ) -> String? {
        guard let value else { return nil }
        self.length(of: value, parameter, length)
        require(
            value.utf8.allSatisfy { Validation.isWord($0) || marks.utf8.contains($0) }, parameter, showing: value,
            "satisfy regular expression pattern: \(pattern)")
        return value
    }
}
