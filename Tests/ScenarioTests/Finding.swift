/// Where an answer is not what the scenario says, or not what another answer says.
struct Finding: Sendable, Equatable, CustomStringConvertible {
    /// From 1; 0 for a call that sets the account up, or for what was looked at in the end.
    let step: Int
    let text: String

    var description: String { step == 0 ? text : "step \(step): \(text)" }
}

/// Collects what is wrong with one step.
struct Findings {
    let step: Int
    private(set) var all: [Finding] = []

    init(step: Int) { self.step = step }

    mutating func add(_ text: String) { all.append(Finding(step: step, text: text)) }

    mutating func expect(_ holds: Bool, _ text: @autoclosure () -> String) {
        if !holds { add(text()) }
    }

    mutating func expect<Value: Equatable>(_ what: String, _ found: Value, _ wanted: Value) {
        if found != wanted { add("\(what) is \(found), not \(wanted)") }
    }
}
