public import AWSValues
import PolicyLanguage

extension PolicyCase {
    /// One line of `sekisho policy decide`: `{"name", "decision"}`, and the reasons when they are asked for.
    public func answer(explains: Bool) -> JSONText {
        guard explains else {
            return ["name": .string(name), "decision": .string(decide(request, policies).name)]
        }
        let reasons = explain(request, policies).json
        return .object([("name", .string(name))] + (reasons.members ?? []))
    }
}

extension PolicyCaseFailure {
    /// The line for a case that cannot be read.
    public var answer: JSONText {
        [
            "name": .string(name), "decision": "error", "message": .string(message), "line": .integer(position.line),
            "column": .integer(position.column),
        ]
    }
}
