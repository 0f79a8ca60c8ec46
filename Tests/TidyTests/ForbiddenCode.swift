/// Code that can stop the process or unsay what the compiler checks.
struct ForbiddenCode: Sendable {
    let name: String
    let isIn: @Sendable (String) -> Bool

    static let all =
        ["try!", "as!", "fatalError", "@unchecked", "nonisolated(unsafe)"].map { text in
            ForbiddenCode(name: text) { $0.contains(text) }
        } + [ForbiddenCode(name: "force unwrap or implicitly unwrapped type", isIn: forces)]

    /// A `!` right after what can be unwrapped, and not the start of `!=`.
    private static func forces(_ line: String) -> Bool {
        let marks = Array(line)
        return marks.indices.dropFirst().contains { index in
            guard marks[index] == "!", index + 1 == marks.count || marks[index + 1] != "=" else { return false }
            let before = marks[index - 1]
            return before.isLetter || before.isNumber || "_)]}>\"?".contains(before)
        }
    }
}
