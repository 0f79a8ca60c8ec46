import PolicyEngine
import PolicyLanguage

/// Policies that a call brings as texts.
enum PolicyInput {
    /// A list of them: none when it was not sent, and nil in the place of one that must be.
    static func list(
        _ name: String, _ parameter: String, _ parameters: some Parameters, _ check: inout Validation,
        isNeeded: Bool = false
    ) throws(ServiceError) -> [String] {
        let texts = try parameters.strings(name)
        // An empty list is one, and simulates somebody without policies.
        if isNeeded, texts.isEmpty, try parameters.string(name) == nil { check.missing(parameter) }
        check.documents(texts, parameter)
        return texts
    }

    /// Policies of an identity, by the names that the simulator gives them. IAM says no more than which does not read.
    static func read(
        _ texts: [String], as kind: PolicyKind = .identity, named list: String = "PolicyInputList"
    ) throws(ServiceError) -> [NamedPolicy] {
        var policies: [NamedPolicy] = []
        for (number, text) in texts.enumerated() {
            do {
                let document = try PolicyReader.read(text, as: kind)
                policies.append(NamedPolicy("\(list).\(number + 1)", document))
            } catch {
                throw .invalidInput("Policy input list item \(number + 1) has invalid content")
            }
        }
        return policies
    }
}

extension Validation {
    /// Policy documents in a list.
    mutating func documents(_ texts: [String], _ parameter: String) {
        let areFit = texts.allSatisfy { text in
            (1...131_072).contains(text.unicodeScalars.count)
                && text.unicodeScalars.allSatisfy {
                    [0x09, 0x0A, 0x0D].contains($0.value) || (0x20...0xFF).contains($0.value)
                }
        }
        require(
            areFit, parameter,
            "satisfy constraint: [Member must have length less than or equal to 131072, Member must have length greater "
                + "than or equal to 1, Member must satisfy regular expression pattern: "
                + "[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+, Member must not be null]")
    }

    /// Texts in a list, of so many characters each.
    mutating func texts(_ texts: [String], _ parameter: String, least: Int, most: Int) {
        require(
            texts.allSatisfy { (least...most).contains($0.unicodeScalars.count) }, parameter,
            "satisfy constraint: [Member must have length less than or equal to \(most), Member must have length greater "
                + "than or equal to \(least), Member must not be null]")
    }
}

extension [String: String] {
    /// A list inside a structure: `Name.member.1`, `Name.member.2`, … are fields of it.
    func members(of list: String) -> [String] {
        var texts: [String] = []
        while let text = self["\(list).member.\(texts.count + 1)"] { texts.append(text) }
        return texts
    }
}
