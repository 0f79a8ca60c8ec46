/// What AWS calls its services, by the namespace that actions begin with.
enum ServiceNames {
    /// In the order of their namespaces.
    static let all: [(namespace: String, name: String)] = serviceNameTable.split(separator: "|").compactMap { entry in
        let parts = entry.split(separator: "=", maxSplits: 1)
        return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
    }

    private static let byNamespace = Dictionary(
        all.map { ($0.namespace, $0.name) }, uniquingKeysWith: { first, _ in first })

    /// nil for what is no service of AWS's.
    static func name(of namespace: String) -> String? { byNamespace[namespace] }
}
