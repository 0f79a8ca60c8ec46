package import AWSValues

/// A recorded or simulated request with its explanation, for people: what ExplainRequest and SimulateAccess answer.
package struct RequestText {
    private let say: Catalogue

    package init(_ catalogue: Catalogue) {
        say = catalogue
    }

    package func lines(_ answer: JSONText) -> [String] {
        var lines = facts(answer)
        let text = ExplanationText(say)
        for question in answer["questions"]?.array ?? [] {
            lines.append("")
            lines.append("\(say(.action)): \(question["action"]?.string ?? "")")
            lines.append("\(say(.resource)): \(question["resource"]?.string ?? "*")")
            if let explanation = question["explanation"] { lines += text.lines(explanation) }
            if let recorded = question["recorded"]?.string, recorded != question["explanation"]?["decision"]?.string {
                lines.append(say(.replayDiffers, text.decisionName(recorded)))
            }
        }
        return lines
    }

    private func facts(_ answer: JSONText) -> [String] {
        let rows: [(Message, JSONText?)] = [
            (.request, answer["requestId"]), (.recordedAt, answer["time"]), (.principal, answer["principal"]),
        ]
        return rows.compactMap { message, value in value?.string.map { "\(say(message)): \($0)" } }
    }
}
