import PolicyEngine

/// `ContextEntries`: the condition keys that the simulated requests have. Refusals are as recorded from IAM.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ContextEntry.html
struct SimulationContext: Sendable {
    private struct Entry: Sendable {
        let name: String?
        let type: String?
        let values: [String]
    }

    private let given: [Entry]

    init(_ parameters: some Parameters, _ check: inout Validation) throws(ServiceError) {
        given = try parameters.structures("ContextEntries").map { fields in
            Entry(
                name: fields["ContextKeyName"], type: fields["ContextKeyType"],
                values: fields.members(of: "ContextKeyValues"))
        }
        for (number, entry) in given.enumerated() {
            let parameter = "contextEntries.\(number + 1).member"
            if let name = entry.name {
                check.length(name.unicodeScalars.count, "\(parameter).contextKeyName", least: 5, most: 256)
            }
            if let type = entry.type {
                check.require(
                    ContextKeyType(type) != nil, "\(parameter).contextKeyType",
                    "satisfy enum value set: [binary, ipList, booleanList, ip, boolean, numericList, dateList, numeric, "
                        + "date, stringList, string, binaryList]")
            }
        }
    }

    func read() throws(ServiceError) -> [ContextEntry] {
        var entries: [ContextEntry] = []
        var seen: Set<[UInt8]> = []
        for entry in given where entry.name != nil || entry.type != nil || !entry.values.isEmpty {
            let read = try SimulationContext.read(entry)
            guard seen.insert(Array(read.key.lowercased().utf8)).inserted else {
                throw .invalidInput("Duplicate context key: \(read.key).")
            }
            entries.append(read)
        }
        return entries
    }

    private static func read(_ entry: Entry) throws(ServiceError) -> ContextEntry {
        guard let name = entry.name else { throw .invalidInput("ContextKeyName cannot be null or empty.") }
        guard let type = entry.type.flatMap(ContextKeyType.init) else {
            throw .invalidInput("Context key \(name) has invalid type null.")
        }
        guard !entry.values.isEmpty else {
            throw .invalidInput("Context values for context key \(name) cannot be null or empty.")
        }
        guard type.isList || entry.values.count == 1 else {
            throw .invalidInput(
                "Context key \(type) expected a single value, but received \(entry.values.count).")
        }
        guard entry.values.allSatisfy(type.element.reads) else {
            throw .invalidInput("Invalid context value for key \(name): expected \(type.format).")
        }
        // Every text but `true` is false, and conditions are to see so.
        let values = entry.values.map {
            type.element == .boolean ? ($0.lowercased() == "true" ? "true" : "false") : $0
        }
        guard !type.isList, let value = values.first else { return ContextEntry(name, list: values) }
        return ContextEntry(name, value)
    }

    var recorded: Output? {
        guard !given.isEmpty else { return nil }
        return .list(
            given.map { entry in
                .members([
                    "contextKeyName": entry.name.map(Output.string), "contextKeyType": entry.type.map(Output.string),
                    "contextKeyValues": .list(entry.values.map { .string($0) }),
                ])
            })
    }
}

/// `string`, `stringList`, `ip`, …
private struct ContextKeyType: CustomStringConvertible {
    let element: ContextValueType
    let isList: Bool

    init?(_ text: String) {
        isList = text.hasSuffix("List")
        guard let element = ContextValueType(rawValue: isList ? String(text.dropLast("List".count)) : text) else {
            return nil
        }
        self.element = element
    }

    var description: String { element.rawValue + (isList ? "List" : "") }

    /// How IAM calls what a value should have been.
    var format: String {
        switch element {
        case .string, .boolean: "text"
        case .numeric: "numeric format"
        case .ip: "IP address"
        case .binary: "base-64 encoded binary format"
        case .date: "DateTime format"
        }
    }
}
