/// Reads the typed members of an operation's input out of a form, and knows which parameters nobody asked for.
///
///     var reader = QueryReader(form)
///     let name = try reader.requiredString("UserName")
///     let tags = try reader.structures("Tags") { (tag) throws(QueryError) in
///         (try tag.requiredString("Key"), try tag.requiredString("Value"))
///     }
///     try reader.finish()
package struct QueryReader: Sendable {
    private var tree: QueryTree
    /// Where reads start: the root, or the element that `structures` is at.
    private var scope = QueryTree.root

    package init(_ form: QueryForm) {
        tree = QueryTree(form)
    }

    package mutating func string(_ name: String) -> String? {
        tree.child(name, of: scope).flatMap { tree.take($0) }
    }

    package mutating func requiredString(_ name: String) throws(QueryError) -> String {
        guard let text = string(name) else { throw .missing(path(name)) }
        return text
    }

    /// Digits, perhaps after a minus sign.
    package mutating func integer(_ name: String) throws(QueryError) -> Int64? {
        guard let text = string(name) else { return nil }
        guard text.utf8.first != 0x2B, let number = Int64(text) else { throw .notInteger(path(name)) }
        return number
    }

    /// `true` or `false`, in any case of letters.
    package mutating func boolean(_ name: String) throws(QueryError) -> Bool? {
        guard let text = string(name) else { return nil }
        switch text.lowercased() {
        case "true": return true
        case "false": return false
        default: throw .notBoolean(path(name))
        }
    }

    /// `NAME.member.1`, `NAME.member.2`, … in the order of their numbers, which may come in any order but without a
    /// gap. `NAME=` is an empty list; nil when there is nothing of that name.
    package mutating func strings(_ name: String) throws(QueryError) -> [String]? {
        guard let elements = try elements(name) else { return nil }
        var strings: [String] = []
        for element in elements {
            guard let text = tree.take(element) else { throw .notList(path(name)) }
            strings.append(text)
        }
        return strings
    }

    /// A list whose elements are structures: `read` is called for each with a reader of its members.
    package mutating func structures<Element>(
        _ name: String, _ read: (inout QueryReader) throws(QueryError) -> Element
    ) throws(QueryError) -> [Element]? {
        guard let elements = try elements(name) else { return nil }
        let outer = scope
        defer { scope = outer }
        var structures: [Element] = []
        for element in elements {
            guard !tree.hasValue(element) else { throw .notStructure(tree.path(of: element)) }
            scope = element
            structures.append(try read(&self))
        }
        return structures
    }

    /// Parameters that were not read, as they were named, in the order they were sent.
    package var unreadNames: [String] { tree.unreadNames }

    /// Refuses a form with a parameter that was not read.
    package func finish() throws(QueryError) {
        if !unreadNames.isEmpty { throw .unknownParameters(unreadNames) }
    }

    private func path(_ name: String) -> String {
        scope == QueryTree.root ? name : tree.path(of: scope) + "." + name
    }

    private mutating func elements(_ name: String) throws(QueryError) -> [QueryTree.Index]? {
        guard let list = tree.child(name, of: scope) else { return nil }
        if tree.hasValue(list) {
            guard tree.take(list)?.isEmpty == true, tree.childCount(of: list) == 0 else { throw .notList(path(name)) }
            return []
        }
        guard let members = tree.child("member", of: list), tree.childCount(of: list) == 1, !tree.hasValue(members)
        else { throw .notList(path(name)) }
        guard let elements = tree.numberedChildren(of: members) else { throw .badIndex(path(name)) }
        return elements
    }
}
