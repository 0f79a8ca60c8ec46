extension Dice {
    /// The text with some of it hidden behind wildcards.
    mutating func generalized(_ text: String) -> String {
        var scalars = Array(text.unicodeScalars)
        for _ in 0..<number(1...2) {
            let start = number(0...scalars.count)
            switch number(0...3) {
            case 0: scalars.insert("*", at: start)
            case 1:
                let end = number(start...scalars.count)
                scalars.replaceSubrange(start..<end, with: ["*"])
            case 2 where start < scalars.count: scalars[start] = "?"
            case 2: scalars.append("?")
            default: scalars = scalars.prefix(start) + ["*"]
            }
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    /// An ARN with wildcards in some of its parts.
    ///
    /// - Parameters:
    ///   - isResource: what the Resource element takes: no wildcard in the service, and few in the partition.
    ///   - hasRegion: whether the region may be a pattern.
    mutating func generalizedARN(_ text: String, isResource: Bool, hasRegion: Bool = true) -> String {
        var parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false).map(String.init)
        if text.contains("$") { return text }
        guard parts.count == 6 else { return generalized(text) }
        if chance(25) { parts[1] = isResource ? pick(["*", "aws*", "aws"]) : generalized(parts[1]) }
        if !isResource, chance(15) { parts[2] = generalized(parts[2]) }
        for index in (hasRegion ? 3 : 4)...4 where chance(35) {
            parts[index] = chance(60) ? "*" : generalized(parts[index])
        }
        if chance(60) { parts[5] = chance(25) ? "*" : generalized(parts[5]) }
        // Region and account under one star: the star must not reach over the colon between them.
        if chance(6), hasRegion, parts[5].contains(":") { parts.remove(at: 3) }
        if !isResource, chance(6) { parts.removeLast(number(1...3)) }
        if !isResource, chance(4) { parts[0] = pick(["*", "a?n", "ARN"]) }
        return parts.joined(separator: ":")
    }

    /// A policy variable, with or without a default.
    mutating func variable(_ context: GeneratedContext) -> String {
        let key =
            chance(85) && !context.singles.isEmpty ? pick(context.singles) : pick(ContextKind.text.keys + ["aws:none"])
        let written = chance(20) ? otherCase(key) : key
        return chance(25) ? "${\(written), '\(pick(["Alice", "a", "", "*", "a, b"]))'}" : "${\(written)}"
    }

    /// The text with a part of it replaced by a variable, one that has that very value where there is one.
    mutating func withVariable(_ text: String, _ context: GeneratedContext) -> String {
        if chance(12) { return text + pick(["${*}", "${?}", "${$}"]) }
        if text.contains("$") { return text + variable(context) }
        let fitting = context.singles.filter { key in
            context.values[key]?.first.map { !$0.isEmpty && text.contains($0) } ?? false
        }
        guard chance(75), !fitting.isEmpty else {
            return chance(50) ? variable(context) : text + variable(context)
        }
        let key = pick(fitting)
        let value = context.values[key]?.first ?? ""
        guard let range = text.firstRange(of: value) else { return text }
        return text.replacingCharacters(in: range, with: "${\(chance(20) ? otherCase(key) : key)}")
    }
}

extension String {
    fileprivate func replacingCharacters(in range: Range<String.Index>, with other: String) -> String {
        self[..<range.lowerBound] + other + self[range.upperBound...]
    }
}
