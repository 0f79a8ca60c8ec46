import PolicyLanguage

/// What policies of identities allow somewhere, on something, under some condition: what the access advisor lists.
/// Only a refusal that holds for everything and always takes something away again. Boundaries, session policies and the
/// policies of resources have no say.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html
struct ServiceGrants {
    /// Patterns of one service, by its namespace.
    private var allowed: [String: [ActionCover]] = [:]
    /// Patterns that may be of several services.
    private var allowedAnywhere: [ActionPattern] = []
    /// What each allowing NotAction leaves out.
    private var allowedBut: [[ActionPattern]] = []
    private var denied: [ActionCover] = []
    private var deniedBut: [[ActionPattern]] = []

    init(_ documents: [PolicyDocument]) {
        for statement in documents.flatMap(\.statements) {
            switch statement.effect {
            case .allow: allow(statement)
            case .deny: deny(statement)
            }
        }
    }

    private mutating func allow(_ statement: Statement) {
        // On nothing at all.
        if let resource = statement.resource, resource.isNegated, resource.hasEverything { return }
        guard !statement.action.isNegated else {
            allowedBut.append(statement.action.patterns)
            return
        }
        for pattern in statement.action.patterns {
            if let service = pattern.parts?.service.literal {
                allowed[service, default: []].append(ActionCover(pattern))
            } else {
                allowedAnywhere.append(pattern)
            }
        }
    }

    private mutating func deny(_ statement: Statement) {
        guard statement.conditions.isEmpty, let resource = statement.resource, !resource.isNegated,
            resource.hasEverything
        else { return }
        if statement.action.isNegated {
            deniedBut.append(statement.action.patterns)
        } else {
            denied += statement.action.patterns.map { ActionCover($0) }
        }
    }

    /// Whether any action of a service is allowed.
    func allows(service: String) -> Bool {
        candidates(of: service).contains { !isDenied($0, service) }
    }

    /// Whether one action is.
    func allows(_ action: String, of service: String) -> Bool {
        let wanted = ActionCover(service: service, name: action)
        let isAllowed = grants(of: service).contains { $0.covers(wanted) } || exceptions(of: service, reach: wanted)
        return isAllowed && !isDenied(wanted, service)
    }

    private func candidates(of service: String) -> [ActionCover] {
        guard let all = try? ActionPattern(parsing: "*"), let whole = ActionCover(all, within: service) else {
            return []
        }
        return grants(of: service) + (exceptions(of: service, reach: whole) ? [whole] : [])
    }

    private func grants(of service: String) -> [ActionCover] {
        (allowed[service] ?? []) + allowedAnywhere.compactMap { ActionCover($0, within: service) }
    }

    /// Whether an allowing NotAction leaves something of this.
    private func exceptions(of service: String, reach wanted: ActionCover) -> Bool {
        allowedBut.contains { patterns in
            !patterns.contains { ActionCover($0, within: service)?.covers(wanted) ?? false }
        }
    }

    private func isDenied(_ what: ActionCover, _ service: String) -> Bool {
        denied.contains { $0.covers(what) }
            || deniedBut.contains { patterns in
                !patterns.contains { ActionCover($0, within: service) != nil }
            }
    }
}

extension ResourceElement {
    /// Whether `*` is among the patterns.
    fileprivate var hasEverything: Bool { patterns.contains { $0.arn == nil } }
}
