public import AWSValues
import PolicyLanguage

extension Explanation {
    /// `{"decision", "by"?, "missing"?, "layers": […]}`: for machines and, rendered, for people.
    public var json: JSONText {
        var members: [(String, JSONText)] = [("decision", .string(decision.name))]
        switch decision {
        case .allowed(let statement):
            if let statement { members.append(("by", json(of: statement))) }
        case .explicitDeny(let statement): members.append(("by", json(of: statement)))
        case .implicitDeny(let missing): members.append(("missing", .array(missing.names.map { .string($0) })))
        }
        members.append(("layers", .array(layers.map(\.json))))
        return .object(members)
    }

    /// The statement with its policy's name and place, found in its layer.
    private func json(of reference: StatementReference) -> JSONText {
        for layer in layers {
            if let statement = layer.statements.first(where: { $0.reference == reference }) { return statement.summary }
        }
        return .object([("layer", .string(reference.layer.rawValue))])
    }
}

extension LayerExplanation {
    var json: JSONText {
        [
            "layer": .string(layer.rawValue), "level": .integer(level), "allows": .bool(allows),
            "denies": .bool(denies),
            "statements": .array(statements.map(\.json)),
        ]
    }
}

extension StatementExplanation {
    /// Where the statement stands, without the comparison.
    var summary: JSONText {
        .object(place)
    }

    private var place: [(String, JSONText)] {
        [
            ("layer", .string(reference.layer.rawValue)), ("policy", .string(policy)),
            ("statement", .integer(reference.statement + 1)), ("sid", sid.map { .string($0) } ?? .null),
            ("effect", .string(effect.rawValue)), ("line", .integer(position.line)),
            ("column", .integer(position.column)),
        ]
    }

    var json: JSONText {
        .object(
            place + [
                ("applies", .bool(applies)), ("principal", .string(principal.name)),
                ("conditions", .array(conditions.map(\.json))),
            ])
    }
}

extension PrincipalMatch {
    var name: String {
        switch self {
        case .none: "none"
        case .account: "account"
        case .issuer: "issuer"
        case .itself: "itself"
        }
    }
}

extension ConditionExplanation {
    var json: JSONText {
        [
            "operator": .string(test.description), "key": .string(key),
            "wanted": .array(wanted.map { .string($0) }),
            "actual": actual.map { .array($0.map { .string($0) }) } ?? .null, "holds": .bool(holds),
            "line": .integer(position.line), "column": .integer(position.column),
        ]
    }
}
