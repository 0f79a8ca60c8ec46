package import AWSValues

/// What a receipt or a check of the log says, for people. Safe to print.
package struct TrailText {
    private let say: Catalogue

    package init(_ catalogue: Catalogue) {
        say = catalogue
    }

    /// A receipt that was verified: `origin`, `index`, `size`, `root`, `event`, `cosignatures`.
    package func receipt(_ facts: JSONText) -> [String] {
        let event = facts["event"]
        let texts = ["eventTime", "eventSource", "eventName"].map { event?[$0]?.string ?? "" }
        let lines =
            [
                say(.receiptVerified, facts["origin"]?.string ?? ""),
                say(.receiptEvent, texts[0], texts[1], texts[2]),
                say(
                    .receiptCheckpoint, facts["record"]?.text ?? "", facts["size"]?.text ?? "",
                    facts["root"]?.string ?? ""),
            ]
            + (facts["cosignatures"]?.array ?? []).map {
                say(.receiptCosigned, $0["witness"]?.string ?? "", $0["at"]?.string ?? "")
            }
        return lines.map(\.printable)
    }

    /// What `LogCheck` reports.
    package func check(_ report: JSONText) -> [String] {
        let problems = report["problems"]?.array ?? []
        let counts = ["size", "records", "erased", "pending"].map { report[$0]?.text ?? "" }
        let verdict = problems.isEmpty ? say(.logSound) : say(.logUnsound, "\(problems.count)")
        let lines = [verdict, say(.logCounts, counts[0], counts[1], counts[2], counts[3])] + problems.map(problem)
        return lines.map(\.printable)
    }

    private func problem(_ problem: JSONText) -> String {
        func text(_ name: String) -> String { problem[name]?.string ?? problem[name]?.text ?? "" }
        switch text("code") {
        case "changed": return "  " + say(.logProblemChanged, text("position"), text("eventId"))
        case "gone": return "  " + say(.logProblemGone, text("position"))
        case "file": return "  " + say(.logProblemFile, text("path"))
        case "root": return "  " + say(.logProblemRoot, text("found"), text("expected"))
        case "checkpoint": return "  " + say(.logProblemCheckpoint, text("reason"))
        default: return "  " + problem.text
        }
    }
}
