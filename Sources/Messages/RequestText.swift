package import AWSValues

/// A recorded or simulated request with its explanation, for people: what ExplainRequest and SimulateAccess answer.
package struct RequestText {
    private let say: Catalogue

    package init(_ catalogue: Catalogue) {
        say = catalogue
    }

    /// Safe to print.
    package func lines(_ answer: JSONText) -> [String] {
        var lines = facts(answer)
        // A recorded request has a list of questions; a simulated one is a question itself.
        for question in answer["questions"]?.array ?? [answer] { lines += [""] + self.lines(ofQuestion: question) }
        return lines.map(\.printable)
    }

    private func lines(ofQuestion question: JSONText) -> [String] {
        let text = ExplanationText(say)
        var lines = ["\(say(.action)): \(question["action"]?.string ?? "")"]
        lines.append("\(say(.resource)): \(question["resource"]?.string ?? "*")")
        lines += text.lines(question)
        if question["agrees"]?.bool == false {
            lines.append(say(.replayDiffers, text.decisionName(question["recorded"]?.string ?? "")))
        }
        return lines
    }

    private func facts(_ answer: JSONText) -> [String] {
        let rows: [(Message, JSONText?)] = [
            (.request, answer["requestID"]), (.recordedAt, answer["eventTime"]), (.asOf, answer["at"]),
            (.principal, answer["principal"]), (.refusal, answer["errorMessage"]),
        ]
        return rows.compactMap { message, value in value?.string.map { "\(say(message)): \($0)" } }
    }
}
