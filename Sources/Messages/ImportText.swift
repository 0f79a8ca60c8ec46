package import AWSValues

/// What an import makes, or what stands against it, for people. Safe to print.
package struct ImportText {
    /// Lines of a list that somebody still reads.
    private static let longest = 200
    private let say: Catalogue

    package init(_ catalogue: Catalogue) {
        say = catalogue
    }

    /// - Parameter isDry: whether nothing was changed, and what would be made is to be listed.
    package func lines(_ plan: JSONText, isDry: Bool) -> [String] {
        let problems = plan["problems"]?.array ?? []
        guard problems.isEmpty else {
            return [say(.importRefused, "\(problems.count)")] + short(problems.map { "  " + problem($0) })
        }
        let (made, keys) = (plan["made"]?.array ?? [], plan["accessKeys"]?.array ?? [])
        guard !made.isEmpty else { return [say(.nothingToImport)] }
        let all =
            made.map { say(.importMade, $0["kind"]?.string ?? "", $0["arn"]?.string ?? "") }
            + keys.map { say(.importKey, $0.string ?? "") }
        let summary = say(
            isDry ? .wouldImport : .imported, "\(made.count)", "\(keys.count)", plan["account"]?.string ?? "")
        return (isDry ? all.map(\.printable) : []) + [summary]
    }

    /// One problem, from its `code`, `what` and `detail`.
    package func problem(_ problem: JSONText) -> String {
        // The file as a whole is written as jq writes it.
        let what = problem["what"]?.string.flatMap { $0.isEmpty ? nil : $0 } ?? "."
        let text = problem["code"]?.string.flatMap { ImportText.messages[$0] }.map {
            say($0, what, problem["detail"]?.string ?? "")
        }
        return (text ?? problem.text).printable
    }

    private func short(_ lines: [String]) -> [String] {
        guard lines.count > ImportText.longest else { return lines }
        return lines.prefix(ImportText.longest) + ["  " + say(.andMore, "\(lines.count - ImportText.longest)")]
    }

    private static let messages: [String: Message] = [
        "notJSON": .importNotJSON, "unknownForm": .importUnknownForm, "wrongType": .importWrongType,
        "missing": .importMissing, "unknownMember": .importUnknownMember, "incomplete": .importIncomplete,
        "otherAccount": .importOtherAccount, "conflict": .importConflict, "duplicate": .importDuplicate,
        "unknownPolicy": .importUnknownPolicy, "unknownGroup": .importUnknownGroup,
        "unknownRole": .importUnknownRole, "invalid": .importInvalid, "taken": .importTaken,
    ]
}
