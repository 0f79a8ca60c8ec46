import Authority
import AuthorityAPI

/// What the API answered, and what is logged and counted of it.
struct AnswerCheck {
    let invocation: Invocation
    let outcome: Outcome
    /// nil for a call that sets the account up: all of it is allowed.
    let questions: [ExpectedQuestion]?
    let identity: Identity

    func check(_ answer: Answer, _ facts: CallFacts, _ cast: Cast, _ findings: inout Findings) {
        switch outcome {
        case .success(let elements):
            findings.expect(answer.isSuccess, "the API refused: \(answer.status) \(answer.body)")
            for (name, text) in elements { findings.expect("`\(name)`", answer.texts[name], cast.filled(text)) }
            check(facts, code: nil, isProven: true, &findings)
        case .refused(let code, let message):
            check(answer, code, cast.filled(message), &findings)
            check(facts, code: code, isProven: true, &findings)
        case .unproven(let code, let message):
            check(answer, code, cast.filled(message), &findings)
            check(facts, code: code, isProven: false, &findings)
        }
        let text = answer.body + String(describing: facts)
        findings.expect(!cast.secrets.contains { text.contains($0) }, "the answer shows a secret again")
    }

    private func check(_ answer: Answer, _ code: String, _ message: String, _ findings: inout Findings) {
        findings.expect("the answer's code", answer.code, code)
        findings.expect("the answer's message", answer.message, message)
        if code.hasPrefix("AccessDenied") { findings.expect("the status", answer.status, 403) }
    }

    private func check(_ facts: CallFacts, code: String?, isProven: Bool, _ findings: inout Findings) {
        findings.expect("the logged code", facts.code, code)
        findings.expect("the logged service", facts.service, invocation.service.rawValue)
        findings.expect("the logged caller", facts.caller, isProven ? identity.arn : nil)
        findings.expect("the logged operation", facts.operation, isProven ? invocation.operation : nil)
        guard let questions, !questions.isEmpty else { return }
        let refused = questions.first { $0.decision != "allowed" }?.decision
        findings.expect("the logged decision", facts.decision?.rawValue, refused ?? "allowed")
    }
}
