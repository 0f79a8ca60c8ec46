import PolicyEngine
import PolicyLanguage

/// The request's condition keys, as a document of one version sees them.
struct Context {
    private let entries: [ContextEntry]
    /// Documents of 2008 have no variables.
    let hasVariables: Bool

    init(_ request: AccessRequest, version: PolicyVersion) {
        entries = request.context
        hasVariables = version == .v2012
    }

    private func entry(_ key: String) -> ContextEntry? {
        let wanted = key.lowercased().unicodeScalars
        return entries.last { $0.key.lowercased().unicodeScalars.elementsEqual(wanted) }
    }

    /// The values of a key, looked up ignoring case; none when the request does not have it.
    func values(_ key: String) -> [String] { entry(key)?.values ?? [] }

    /// A variable's value: only a key that holds one value, not a list, can be one.
    func single(_ key: [Unicode.Scalar]) -> [Unicode.Scalar]? {
        var name = String.UnicodeScalarView()
        name.append(contentsOf: key)
        guard let entry = entry(String(name)), !entry.isList else { return nil }
        return entry.values.first.map { Array($0.unicodeScalars) }
    }
}
