package import AWSValues

/// An explanation for people, from the JSON that the engine makes of it.
package struct ExplanationText {
    private let say: Catalogue

    package init(_ catalogue: Catalogue) {
        say = catalogue
    }

    /// The lines of one question: its decision, then every layer with its statements.
    package func lines(_ explanation: JSONText) -> [String] {
        var lines = [headline(explanation)]
        for layer in explanation["layers"]?.array ?? [] { lines += self.lines(ofLayer: layer) }
        return lines
    }

    private func headline(_ explanation: JSONText) -> String {
        let decision = explanation["decision"]?.string ?? ""
        let reason: String
        if let by = explanation["by"], by["policy"] != nil {
            reason = say(decision == "allowed" ? .allowedBy : .deniedBy, statement(by))
        } else if let missing = explanation["missing"]?.array {
            let names = missing.compactMap(\.string).map { layerName($0) }
            reason = say(.missingLayers, names.joined(separator: ", "))
        } else {
            reason = ""
        }
        return "\(say(.decided)): \(decisionName(decision))" + (reason.isEmpty ? "" : " — \(reason)")
    }

    package func decisionName(_ decision: String) -> String {
        switch decision {
        case "allowed": say(.allowed)
        case "explicitDeny": say(.explicitDeny)
        case "implicitDeny": say(.implicitDeny)
        case let other: other
        }
    }

    private func statement(_ by: JSONText) -> String {
        func number(_ name: String) -> String { by[name]?.integer.map { String($0) } ?? "?" }
        return say(
            .by, number("statement"), by["sid"]?.string ?? "-", by["policy"]?.string ?? "?", number("line"),
            number("column"))
    }

    private func lines(ofLayer layer: JSONText) -> [String] {
        let verdict: Message =
            layer["denies"]?.bool == true ? .layerDenies : (layer["allows"]?.bool == true ? .layerAllows : .layerSilent)
        var lines = ["  \(layerName(layer["layer"]?.string ?? "")): \(say(verdict))"]
        let statements = layer["statements"]?.array ?? []
        if statements.isEmpty { lines.append("    \(say(.noStatements))") }
        for entry in statements {
            let applies = entry["applies"]?.bool == true
            lines.append(
                "    \(entry["effect"]?.string ?? "") \(statement(entry)): \(say(applies ? .applies : .doesNotApply))")
            if entry["principal"]?.string == "none" {
                lines.append("      \(say(.principalMatches, say(.conditionFails)))")
            }
            lines += (entry["conditions"]?.array ?? []).map { "      " + condition($0) }
        }
        return lines
    }

    private func condition(_ condition: JSONText) -> String {
        func list(_ values: JSONText?) -> String {
            (values?.array ?? []).compactMap(\.string).map { "`\($0)`" }.joined(separator: ", ")
        }
        let actual = condition["actual"]?.array == nil ? say(.absent) : list(condition["actual"])
        let holds = condition["holds"]?.bool == true
        return
            "\(condition["operator"]?.string ?? "") \(condition["key"]?.string ?? "") [\(list(condition["wanted"]))] ← \(actual): "
            + say(holds ? .conditionHolds : .conditionFails)
    }

    private func layerName(_ name: String) -> String {
        switch name {
        case "identity": say(.layerIdentity)
        case "boundary": say(.layerBoundary)
        case "session": say(.layerSession)
        case "resource": say(.layerResource)
        case "serviceControl": say(.layerServiceControl)
        case "resourceControl": say(.layerResourceControl)
        case "endpoint": say(.layerEndpoint)
        case "protected": say(.layerProtected)
        case let other: other
        }
    }
}
