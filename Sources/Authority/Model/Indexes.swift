/// From names to ids, for one kind of entity. Names are unique ignoring case.
struct NameIndex: Sendable {
    private var ids: [String: String] = [:]

    subscript(_ name: String) -> String? { ids[name.lowercased()] }

    mutating func put(_ name: String, _ id: String, insteadOf old: String?) {
        if let old { remove(old, id) }
        ids[name.lowercased()] = id
    }

    /// Takes the name off, unless something else has it by now.
    mutating func remove(_ name: String?, _ id: String) {
        guard let key = name?.lowercased(), ids[key] == id else { return }
        ids[key] = nil
    }
}

/// What belongs to whom: ids of things by the id of their holder.
struct HolderIndex: Sendable {
    private var ids: [String: Set<String>] = [:]

    subscript(_ holder: String) -> Set<String> { ids[holder] ?? [] }

    mutating func put(_ id: String, of holder: String) { ids[holder, default: []].insert(id) }

    mutating func remove(_ id: String, of holder: String) {
        ids[holder]?.remove(id)
        if ids[holder]?.isEmpty == true { ids[holder] = nil }
    }
}
