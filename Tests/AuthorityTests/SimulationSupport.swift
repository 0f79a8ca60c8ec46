import Authority
import Testing

extension DictionaryParameters {
    /// What a simulator takes. A resource policy and the like are added by name.
    static func simulation(
        _ policies: [String]?, actions: [String] = ["s3:GetObject"], resources: [String] = [],
        boundaries: [String] = [], texts: [String: String] = [:]
    ) -> DictionaryParameters {
        var parameters = DictionaryParameters(texts)
        parameters.lists = [
            "PolicyInputList": policies ?? [], "ActionNames": actions, "ResourceArns": resources,
            "PermissionsBoundaryPolicyInputList": boundaries,
        ]
        if policies?.isEmpty == true { parameters.texts["PolicyInputList"] = "" }
        return parameters
    }

    /// `ContextEntries`; nil for a part that is not sent.
    func context(_ entries: (name: String?, type: String?, values: [String])...) -> DictionaryParameters {
        var changed = self
        changed.structures["ContextEntries"] = entries.map { entry in
            var fields: [String: String] = [:]
            fields["ContextKeyName"] = entry.name
            fields["ContextKeyType"] = entry.type
            for (number, value) in entry.values.enumerated() { fields["ContextKeyValues.member.\(number + 1)"] = value }
            return fields
        }
        return changed
    }

    /// `OrderedOrganizationPolicyInputList`.
    func controlled(by levels: [String]...) -> DictionaryParameters { controlled(by: levels) }

    func controlled(by levels: [[String]]) -> DictionaryParameters {
        var changed = self
        changed.structures["OrderedOrganizationPolicyInputList"] = levels.map { documents in
            Dictionary(
                uniqueKeysWithValues: documents.enumerated().map {
                    ("ServiceControlPolicyInputList.member.\($0.offset + 1)", $0.element)
                })
        }
        return changed
    }
}

/// Answers of a simulator, a line each: action, resource, decision, and what else is there.
enum SimulationText {
    static func lines(_ output: Output) -> [String] {
        var lines = (output["EvaluationResults"]?.entries ?? []).flatMap { result in
            [line(result, "EvalActionName", "EvalResourceName", "EvalDecision")]
                + (result["ResourceSpecificResults"]?.entries ?? []).map {
                    "  " + line($0, "EvalResourceName", "EvalResourceDecision")
                }
        }
        if output["IsTruncated"] == .boolean(true) { lines.append("more") }
        return lines
    }

    private static func line(_ result: Output, _ heads: String...) -> String {
        var parts = heads.map { result[$0]?.text ?? "-" }
        parts += (result["MatchedStatements"]?.entries ?? []).map(statement)
        let missing = result["MissingContextValues"]?.texts ?? []
        if !missing.isEmpty { parts.append("missing \(missing.joined(separator: ","))") }
        if let flag = result["OrganizationsDecisionDetail"]?["AllowedByOrganizations"] {
            parts.append("organizations \(flag == .boolean(true))")
        }
        if let flag = result["PermissionsBoundaryDecisionDetail"]?["AllowedByPermissionsBoundary"] {
            parts.append("boundary \(flag == .boolean(true))")
        }
        if let details = result["EvalDecisionDetails"] { parts.append("details(\(entries(details)))") }
        return parts.joined(separator: " ")
    }

    /// `PolicyInputList.1/IAM@1:38-1:95`
    private static func statement(_ statement: Output) -> String {
        let kind = statement["SourcePolicyType"]?.text?.split(separator: " ").first ?? "-"
        return "\(statement["SourcePolicyId"]?.text ?? "-")/\(kind)@"
            + "\(place(statement["StartPosition"]))-\(place(statement["EndPosition"]))"
    }

    private static func place(_ position: Output?) -> String {
        guard case .integer(let line)? = position?["Line"], case .integer(let column)? = position?["Column"] else {
            return "?"
        }
        return "\(line):\(column)"
    }

    private static func entries(_ map: Output) -> String {
        guard case .structure(let members) = map else { return "?" }
        return members.map { "\($0.value["key"]?.text ?? "?")=\($0.value["value"]?.text ?? "?")" }
            .joined(separator: ",")
    }
}

/// A call of a simulator and the lines of its answer, or the one line of its refusal.
struct SimulationRow: Sendable, CustomTestStringConvertible {
    let name: String
    let parameters: DictionaryParameters
    let lines: [String]

    init(_ name: String, _ parameters: DictionaryParameters, _ lines: String...) {
        self.name = name
        self.parameters = parameters
        self.lines = lines
    }

    var testDescription: String { name }

    func check(_ operation: String, at desk: Desk) {
        var desk = desk
        do {
            let answered = SimulationText.lines(try desk.run(operation, parameters))
            #expect(answered == lines, "\(name)")
        } catch let error as ServiceError {
            #expect(["\(error.code): \(error.message)"] == lines, "\(name)")
        } catch {
            Issue.record("\(name): \(error)")
        }
    }
}

/// Documents of one statement, as the shortest JSON there is.
func statement(
    _ effect: String = "Allow", _ action: String = "s3:GetObject", on resource: String = "*", _ more: String = ""
) -> String {
    #"{"Effect":"\#(effect)","Action":"\#(action)","Resource":"\#(resource)"\#(more)}"#
}

/// Where the one statement of such a document stands, or of one without brackets.
func place(_ document: String) -> String {
    let length = document.unicodeScalars.count
    return "1:38-1:\(document.contains(#""Statement":["#) ? length - 1 : length)"
}

func document(_ statements: String...) -> String {
    #"{"Version":"2012-10-17","Statement":[\#(statements.joined(separator: ","))]}"#
}
