import AWSValues
import Authority
import Foundation

extension Scenario {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Scenarios")

    /// The names of all scenarios, without `.json`.
    static let all: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return files.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
    }()

    init(named name: String) throws {
        let data = try Data(contentsOf: Self.folder.appending(path: "\(name).json"))
        try self.init(JSONText(parsing: Array(data)))
    }

    init(_ json: JSONText) throws {
        var fields = try Fields(json, "the scenario")
        title = try fields.needed("title")
        setUp = try Blueprint(fields.json("account") ?? .object([])).calls
        steps = try fields.list("steps").enumerated().map { try Step($1, "step \($0 + 1)") }
        try fields.finish()
    }
}

extension Step {
    init(_ json: JSONText, _ place: String) throws {
        if json["call"] != nil {
            self = .call(try CallStep(json, place))
        } else if json["ask"] != nil {
            self = .ask(try AskStep(json, place))
        } else {
            var fields = try Fields(json, place)
            guard let seconds = fields.json("wait")?.integer else {
                throw Fields.Problem(description: "\(place) is none of `call`, `ask` and `wait`")
            }
            _ = try fields.string("note")
            try fields.finish()
            self = .wait(seconds: seconds)
        }
    }
}

extension CallStep {
    init(_ json: JSONText, _ place: String) throws {
        var fields = try Fields(json, place)
        _ = try fields.string("note")
        invocation = try Invocation(&fields, place)
        outcome = try Outcome(&fields, place)
        questions = try ExpectedQuestion.all(&fields, of: invocation, place)
        simulated = try fields.string("simulated")
        try fields.finish()
    }
}

extension Invocation {
    init(_ fields: inout Fields, _ place: String) throws {
        let action = try ActionName(parsing: fields.needed("call"))
        guard let service = ServiceName(rawValue: action.service) else {
            throw Fields.Problem(description: "\(place) calls a service that we are not: `\(action)`")
        }
        self.init(
            caller: try fields.needed("by"), service: service, operation: action.name,
            parameters: try fields.object("with"))
        if let address = try fields.string("from") { self.address = address }
        isSecure = try !fields.flag("plain")
        keeps = try fields.string("as")
    }
}

extension Outcome {
    init(_ fields: inout Fields, _ place: String) throws {
        let code = try fields.string("error")
        let isUnproven = try fields.flag("unproven")
        let answer = try fields.texts("answer")
        guard let code else {
            guard !isUnproven else { throw Fields.Problem(description: "\(place) is unproven and no error") }
            self = .success(answer: Dictionary(answer) { first, _ in first })
            return
        }
        guard answer.isEmpty else { throw Fields.Problem(description: "\(place) has both an error and an answer") }
        let message = try fields.needed("message")
        self = isUnproven ? .unproven(code: code, message: message) : .refused(code: code, message: message)
    }
}

extension ExpectedQuestion {
    /// `decision` on `on` for the call's own action alone, or several of `decisions`. Neither for a call that is refused
    /// before anything is decided.
    static func all(_ fields: inout Fields, of invocation: Invocation, _ place: String) throws -> [ExpectedQuestion] {
        let several = try fields.list("decisions").map { try ExpectedQuestion($0, "a decision of \(place)") }
        let resource = try fields.string("on")
        guard let decision = try fields.string("decision") else {
            guard resource == nil else { throw Fields.Problem(description: "\(place) has `on` and no `decision`") }
            return several
        }
        guard several.isEmpty else {
            throw Fields.Problem(description: "\(place) has both `decision` and `decisions`")
        }
        return [ExpectedQuestion(action: invocation.action, resource: resource ?? "*", decision: decision)]
    }

    private init(_ json: JSONText, _ place: String) throws {
        var fields = try Fields(json, place)
        self.init(
            action: try fields.needed("action"), resource: try fields.needed("on"),
            decision: try fields.needed("decision"))
        try fields.finish()
    }
}

extension AskStep {
    init(_ json: JSONText, _ place: String) throws {
        var fields = try Fields(json, place)
        _ = try fields.string("note")
        action = try fields.needed("ask")
        principal = try fields.needed("of")
        resource = try fields.string("on") ?? "*"
        context = try fields.object("given").map { key, value in
            (key, value.array.map { $0.compactMap(\.string) } ?? value.string.map { [$0] } ?? [])
        }
        at = try fields.string("at")
        decision = try fields.needed("decision")
        try fields.finish()
    }
}
