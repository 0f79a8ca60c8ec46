/// Collects what is wrong with a call's parameters, and words it as AWS does: all of it at once. IAM repeated what the
/// caller wrote until 2024; STS does still.
package struct Validation {
    private let repeatsValues: Bool
    private var problems: [String] = []
    /// What is wrong with the characters of names, paths and documents: AWS looks at these after everything else, and
    /// tells the first alone.
    private var unfit: ServiceError?

    package init(_ service: ServiceName = .iam) {
        repeatsValues = service == .sts
    }

    /// - Parameter value: what STS repeats; nil for what nobody is to read again.
    package mutating func require(
        _ holds: Bool, _ parameter: String, showing value: String? = nil, _ constraint: @autoclosure () -> String
    ) {
        guard !holds else { return }
        note(value.map { "'\($0)' " } ?? "", parameter, constraint())
    }

    /// A parameter that must be there.
    package mutating func missing(_ parameter: String) {
        note("null ", parameter, "not be null")
    }

    private mutating func note(_ value: String, _ parameter: String, _ constraint: String) {
        let shown = repeatsValues ? value : ""
        problems.append("Value \(shown)at '\(parameter)' failed to satisfy constraint: Member must \(constraint)")
    }

    /// A value whose characters must be of a kind. `rule`: "contain only …" and the like.
    package mutating func fit(_ holds: Bool, _ parameter: String, _ rule: String) {
        guard !holds else { return }
        fit(false, orElse: "The specified value for \(parameter) is invalid. It must \(rule)")
    }

    /// The same in words of its own.
    package mutating func fit(_ holds: Bool, orElse message: String) {
        fit(holds, orElse: .validation(message))
    }

    package mutating func fit(_ holds: Bool, orElse refusal: ServiceError) {
        guard !holds, unfit == nil else { return }
        unfit = refusal
    }

    /// Throws what was collected: "1 validation error detected: …" or "2 validation errors detected: …; …".
    package func finish() throws(ServiceError) {
        guard problems.isEmpty else {
            let count = problems.count == 1 ? "1 validation error" : "\(problems.count) validation errors"
            throw .validation("\(count) detected: " + problems.joined(separator: "; "))
        }
        if let unfit { throw unfit }
    }
}

extension Validation {
    /// The most characters of a name where AWS looks for an entity and does not make one.
    static let longestLookup = 128

    package mutating func length(_ count: Int, _ parameter: String, least: Int = 1, most: Int) {
        require(count >= least, parameter, "have length greater than or equal to \(least)")
        require(count <= most, parameter, "have length less than or equal to \(most)")
    }

    /// The same for a text that STS repeats.
    package mutating func length(of value: String, _ parameter: String, _ range: ClosedRange<Int>) {
        let count = value.unicodeScalars.count
        require(
            count >= range.lowerBound, parameter, showing: value,
            "have length greater than or equal to \(range.lowerBound)")
        require(
            count <= range.upperBound, parameter, showing: value,
            "have length less than or equal to \(range.upperBound)")
    }

    /// A name of letters, digits and `_+=,.@-` that must be there, and at most so long.
    package mutating func name(_ value: String?, _ parameter: String, most: Int, least: Int = 1) -> String {
        guard let name = givenName(value, parameter, most: most, least: least) else {
            missing(parameter)
            return ""
        }
        return name
    }

    /// The same for a name that may be left out.
    package mutating func givenName(_ value: String?, _ parameter: String, most: Int, least: Int = 1) -> String? {
        guard let value else { return nil }
        length(value.unicodeScalars.count, parameter, least: least, most: most)
        fit(
            value.utf8.allSatisfy { Validation.isWord($0) || "+=,.@-".utf8.contains($0) }, parameter,
            "contain only alphanumeric characters and/or the following: +=,.@_-")
        return value
    }

    /// A path: `/`, or slashes around printable ASCII. `/` when it was left out.
    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-friendly-names
    package mutating func path(_ value: String?, _ parameter: String = "path") -> String {
        givenPath(value, parameter) ?? "/"
    }

    package mutating func givenPath(_ value: String?, _ parameter: String = "path") -> String? {
        guard let value else { return nil }
        length(value.unicodeScalars.count, parameter, most: 512)
        fit(
            value.hasPrefix("/") && value.hasSuffix("/") && value.utf8.allSatisfy { (0x21...0x7E).contains($0) },
            parameter, "begin and end with / and contain only alphanumeric characters and/or / characters.")
        return value
    }

    /// How the paths of a list begin: a slash and printable ASCII. `/`, which is all of them, when it was left out.
    package mutating func pathPrefix(_ value: String?) -> String {
        givenPathPrefix(value) ?? "/"
    }

    package mutating func givenPathPrefix(_ value: String?) -> String? {
        guard let value else { return nil }
        length(value.unicodeScalars.count, "pathPrefix", most: 512)
        fit(
            value.hasPrefix("/") && value.utf8.allSatisfy { (0x21...0x7F).contains($0) }, "pathPrefix",
            "begin with the / character and contain only alphanumeric characters and/or / characters.")
        return value
    }

    /// A policy document that must be there: what characters it has and how many; whether it is a policy is asked later.
    package mutating func document(_ value: String?, _ parameter: String) -> String {
        guard let value else {
            missing(parameter)
            return ""
        }
        length(value.unicodeScalars.count, parameter, most: 131_072)
        fit(
            value.unicodeScalars.allSatisfy {
                [0x09, 0x0A, 0x0D].contains($0.value) || (0x20...0xFF).contains($0.value)
            },
            parameter, "contain only printable ASCII characters.")
        return value
    }

    /// A value of an enumeration; nil also for one that there is not.
    package mutating func choice<Choice: RawRepresentable<String>>(_ value: String?, _ parameter: String) -> Choice? {
        guard let value else { return nil }
        let choice = Choice(rawValue: value)
        require(choice != nil, parameter, "satisfy enum value set")
        return choice
    }

    static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F: true
        default: false
        }
    }
}
