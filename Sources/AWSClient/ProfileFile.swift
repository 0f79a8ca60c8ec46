/// A shared credentials or config file of the AWS tools: sections of `key = value` lines.
///
/// Lines that begin with `#` or `;` are comments. An indented line belongs to a nested setting (`s3 =`), which none of
/// ours is; it is skipped. Keys ignore case. https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
struct ProfileFile: Sendable, Equatable {
    private(set) var sections: [String: [String: String]] = [:]

    /// Refuses a line of another form, and a section or key that comes twice. The message names the line by its number
    /// only: it may hold a secret.
    init(parsing text: String) throws(SettingsFailure) {
        var section: String?
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let content = Self.trimmed(line)
            guard let first = content.first, first != "#", first != ";" else { continue }
            if first == "[" {
                section = try addSection(content, line: index + 1)
            } else if line.first == " " || line.first == "\t" {
                continue
            } else {
                try addSetting(content, to: section, line: index + 1)
            }
        }
    }

    private mutating func addSection(_ header: Substring, line: Int) throws(SettingsFailure) -> String {
        guard header.last == "]" else { throw SettingsFailure("line \(line): expected `]` at the end") }
        let name = header.dropFirst().dropLast().split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard sections.updateValue([:], forKey: name) == nil else {
            throw SettingsFailure("line \(line): section `\(name)` appears twice")
        }
        return name
    }

    private mutating func addSetting(
        _ setting: Substring, to section: String?, line: Int
    ) throws(SettingsFailure) {
        guard let section else { throw SettingsFailure("line \(line): a setting before the first section") }
        guard let equals = setting.firstIndex(of: "=") else {
            throw SettingsFailure("line \(line): expected key = value")
        }
        let key = Self.trimmed(setting[..<equals]).lowercased()
        let value = Self.trimmed(setting[equals...].dropFirst())
        guard sections[section]?.updateValue(String(value), forKey: key) == nil else {
            throw SettingsFailure("line \(line): `\(key)` appears twice")
        }
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text.drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
