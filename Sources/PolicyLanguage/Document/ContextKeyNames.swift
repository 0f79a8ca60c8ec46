extension PolicyDocument {
    /// The condition keys that it asks for, as written: of variables in resources, of conditions, and of variables in
    /// their values. Each spelling once, where it comes first.
    public var contextKeys: [String] {
        var names: [String] = []
        // By their bytes: Swift calls some texts equal that policies tell apart.
        var seen: Set<[UInt8]> = []
        for name in statements.flatMap(\.contextKeys) where seen.insert(Array(name.utf8)).inserted {
            names.append(name)
        }
        return names
    }
}

extension Statement {
    fileprivate var contextKeys: [String] {
        let resources = resource?.patterns.compactMap(\.arn) ?? []
        return resources.flatMap(\.variableKeys)
            + conditions.flatMap { [$0.key] + $0.values.flatMap(\.variableKeys) }
    }
}

extension Template {
    fileprivate var variableKeys: [String] {
        pieces.compactMap { piece in
            if case .variable(let key, _) = piece { key } else { nil }
        }
    }
}
