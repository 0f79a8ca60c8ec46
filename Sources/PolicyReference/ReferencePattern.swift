/// A pattern with its variables replaced, one mark after the other.
struct Pattern {
    enum Mark: Equatable {
        case scalar(Unicode.Scalar)
        /// `*`
        case anyRun
        /// `?`
        case anyOne
    }

    let marks: [Mark]

    init(marks: some Sequence<Mark>) {
        self.marks = Array(marks)
    }

    init(wildcardsIn text: some StringProtocol) {
        marks = text.unicodeScalars.map { Pattern.mark($0, hasWildcards: true) }
    }

    /// nil when a variable has neither a value in the request nor a default: such a pattern matches nothing.
    ///
    /// - Parameters:
    ///   - variables: where variables are looked up; nil when `${` is plain text here.
    ///   - afterColons: how many colons stand before the first place for a variable.
    init?(_ text: String, hasWildcards: Bool, variables: Context?, afterColons colons: Int = 0) {
        var marks: [Mark] = []
        var rest = Array(text.unicodeScalars)
        while let scalar = rest.first {
            let colonsSoFar = marks.count { $0 == .scalar(":") }
            if let variables, variables.hasVariables, colonsSoFar >= colons, rest.starts(with: "${".unicodeScalars),
                let end = rest.firstIndex(of: "}")
            {
                guard let value = Pattern.value(of: rest[2..<end], in: variables) else { return nil }
                // What a variable stands for is plain text: a `*` in it is a `*`.
                marks += value.map { .scalar($0) }
                rest.removeFirst(end + 1)
            } else {
                marks.append(Pattern.mark(scalar, hasWildcards: hasWildcards))
                rest.removeFirst()
            }
        }
        self.marks = marks
    }

    private static func mark(_ scalar: Unicode.Scalar, hasWildcards: Bool) -> Mark {
        guard hasWildcards else { return .scalar(scalar) }
        return scalar == "*" ? .anyRun : (scalar == "?" ? .anyOne : .scalar(scalar))
    }

    /// `key`, or `key, 'default'`, or one of the characters that have a meaning of their own.
    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
    private static func value(of inside: ArraySlice<Unicode.Scalar>, in context: Context) -> [Unicode.Scalar]? {
        if inside.count == 1, let only = inside.first, only == "*" || only == "?" || only == "$" { return [only] }
        let parts = inside.split(separator: ",", maxSplits: 1)
        if let value = context.single(parts.first.map(Array.init) ?? []) { return value }
        guard parts.count == 2, let open = parts[1].firstIndex(of: "'") else { return nil }
        return Array(parts[1][(open + 1)...].dropLast())
    }

    /// The marks as text, wildcards as their own characters.
    var literal: [Unicode.Scalar] {
        marks.map { mark in
            switch mark {
            case .scalar(let scalar): scalar
            case .anyRun: "*"
            case .anyOne: "?"
            }
        }
    }

    func matches(_ text: some StringProtocol) -> Bool {
        Pattern.match(marks[...], Array(text.unicodeScalars)[...])
    }

    /// The first five colons split pattern and text into six parts, and each part matches its own. No wildcard reaches
    /// over those colons; in the last part they match colons too.
    func matchesARN(_ text: String) -> Bool {
        let wanted = marks.split(separator: .scalar(":"), maxSplits: 5, omittingEmptySubsequences: false)
        let actual = Array(text.unicodeScalars).split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        guard wanted.count == 6, actual.count == 6, actual[0].elementsEqual("arn".unicodeScalars) else { return false }
        return zip(wanted, actual).allSatisfy { Pattern.match($0, $1) }
    }

    /// Follows all the places in the text that the marks so far can end at; naive, and still no slower than the two
    /// lengths multiplied.
    private static func match(_ marks: ArraySlice<Mark>, _ text: ArraySlice<Unicode.Scalar>) -> Bool {
        var places: Set<Int> = [text.startIndex]
        for mark in marks {
            switch mark {
            case .scalar(let scalar):
                places = Set(places.filter { $0 < text.endIndex && text[$0] == scalar }.map { $0 + 1 })
            case .anyOne: places = Set(places.filter { $0 < text.endIndex }.map { $0 + 1 })
            case .anyRun: places = places.min().map { Set($0...text.endIndex) } ?? []
            }
        }
        return places.contains(text.endIndex)
    }
}
