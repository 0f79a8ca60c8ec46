/// Whether one pattern matches everything that another does.
///
/// Sound, not complete: a yes is always right, and rare pairs such as `*?` and `?*` get a no.
struct PatternCover: Sendable {
    private enum Symbol: Equatable, Sendable {
        case scalar(Unicode.Scalar)
        case anyOne
        case anyRun
        /// Matches only itself: what it stands for is not known here.
        case variable(TemplatePiece)
    }

    private let symbols: [Symbol]

    init(_ template: Template) {
        symbols = template.pieces.flatMap { piece -> [Symbol] in
            switch piece {
            case .literal(let text): text.unicodeScalars.map { .scalar($0) }
            case .anyOne: [.anyOne]
            case .anyRun: [.anyRun]
            case .variable: [.variable(piece)]
            }
        }
    }

    /// The other pattern is walked over as if it were a text, in which its own `*` is a sign that only `*` takes.
    func covers(_ other: PatternCover) -> Bool {
        var mine = 0
        var theirs = 0
        var retry: (mine: Int, theirs: Int)?
        while theirs < other.symbols.count {
            if mine < symbols.count, symbols[mine] == .anyRun {
                retry = (mine + 1, theirs)
                mine += 1
            } else if mine < symbols.count, PatternCover.takes(symbols[mine], other.symbols[theirs]) {
                mine += 1
                theirs += 1
            } else if let last = retry {
                retry = (last.mine, last.theirs + 1)
                (mine, theirs) = (last.mine, last.theirs + 1)
            } else {
                return false
            }
        }
        return symbols[mine...].allSatisfy { $0 == .anyRun }
    }

    private static func takes(_ mine: Symbol, _ theirs: Symbol) -> Bool {
        switch theirs {
        case .anyRun: false
        case .scalar, .anyOne: mine == .anyOne || mine == theirs
        case .variable: mine == theirs
        }
    }
}

extension ActionPattern {
    var hasWildcards: Bool { parts.map { $0.service.hasWildcards || $0.name.hasWildcards } ?? true }
}

/// An Action by its service and name, as it is matched.
package struct ActionCover: Sendable {
    /// nil for `*` alone.
    private let parts: (service: PatternCover, name: PatternCover)?

    package init(_ pattern: ActionPattern) {
        parts = pattern.parts.map { (PatternCover($0.service), PatternCover($0.name)) }
    }

    /// One action.
    package init(service: String, name: String) {
        parts = (PatternCover(Template(literal: service)), PatternCover(Template(literal: name.lowercased())))
    }

    /// What of a pattern is of one service, whose name is in lower case; nil when nothing is.
    package init?(_ pattern: ActionPattern, within service: String) {
        let one = PatternCover(Template(literal: service))
        guard let written = pattern.parts else {
            parts = (one, PatternCover(Template(wildcardsIn: "*")))
            return
        }
        guard PatternCover(written.service).covers(one) else { return nil }
        parts = (one, PatternCover(written.name))
    }

    package func covers(_ other: ActionCover) -> Bool {
        guard let mine = parts else { return true }
        guard let theirs = other.parts else { return false }
        return mine.service.covers(theirs.service) && mine.name.covers(theirs.name)
    }
}

/// A Resource by the parts of its ARN, as it is matched.
struct ResourceCover: Sendable {
    /// nil for `*` alone.
    private let parts: [PatternCover]?

    init?(_ text: String, version: PolicyVersion) {
        guard (try? ResourcePattern(parsing: text, version: version)) != nil else { return nil }
        guard text != "*" else {
            parts = nil
            return
        }
        let fields = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false).map { String($0) }
        parts = fields.enumerated().map { number, field in
            let withVariables = number == 5 && version == .v2012
            let template = withVariables ? try? Template(variablesIn: field, hasWildcards: true) : nil
            return PatternCover(template ?? Template(wildcardsIn: field))
        }
    }

    func covers(_ other: ResourceCover) -> Bool {
        guard let mine = parts else { return true }
        guard let theirs = other.parts, mine.count == theirs.count else { return false }
        return zip(mine, theirs).allSatisfy { $0.covers($1) }
    }
}
