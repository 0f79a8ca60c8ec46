/// What one layer says of a request.
struct LayerVerdict {
    var denial: StatementReference?
    var allowance: StatementReference?
    /// How closely the closest allowing statement names the caller.
    var match = PrincipalMatch.none

    /// A layer that does not take part.
    static let absent = LayerVerdict()
}

extension LayerTables {
    /// Denials first, and the first one ends it. Allowances until one that cannot be bettered.
    func verdict(_ request: AccessRequest, hasBoundary: Bool) -> LayerVerdict {
        let bytes = text.span
        let exact = index.exactShelf(request, bytes)
        let service = index.serviceShelf(request, bytes)
        var verdict = LayerVerdict()
        if exact >= 0 { deny(index.exact[exact].denials, request, hasBoundary, &verdict) }
        if service >= 0, verdict.denial == nil { deny(index.services[service].denials, request, hasBoundary, &verdict) }
        if verdict.denial == nil { deny(index.rest.denials, request, hasBoundary, &verdict) }
        if verdict.denial != nil { return verdict }
        if exact >= 0 { allow(index.exact[exact].allowances, request, hasBoundary, &verdict) }
        if service >= 0, verdict.match != .itself {
            allow(index.services[service].allowances, request, hasBoundary, &verdict)
        }
        if verdict.match != .itself { allow(index.rest.allowances, request, hasBoundary, &verdict) }
        return verdict
    }

    private func deny(
        _ group: CandidateGroup, _ request: AccessRequest, _ hasBoundary: Bool, _ verdict: inout LayerVerdict
    ) {
        deny(group.always, request, hasBoundary, &verdict)
        for number in group.lengths.indices where verdict.denial == nil {
            let length = Int(byResource.lengths[number])
            deny(byResource.find(group, length: length, request, text.span), request, hasBoundary, &verdict)
        }
    }

    private func deny(
        _ range: TableRange, _ request: AccessRequest, _ hasBoundary: Bool, _ verdict: inout LayerVerdict
    ) {
        for number in range.indices {
            let candidate = byResource.candidates[number]
            if applies(candidate, request, hasBoundary) != .none {
                verdict.denial = statements[Int(candidate.statement)].source
                return
            }
        }
    }

    private func allow(
        _ group: CandidateGroup, _ request: AccessRequest, _ hasBoundary: Bool, _ verdict: inout LayerVerdict
    ) {
        allow(group.always, request, hasBoundary, &verdict)
        for number in group.lengths.indices where verdict.match != .itself {
            let length = Int(byResource.lengths[number])
            allow(byResource.find(group, length: length, request, text.span), request, hasBoundary, &verdict)
        }
    }

    private func allow(
        _ range: TableRange, _ request: AccessRequest, _ hasBoundary: Bool, _ verdict: inout LayerVerdict
    ) {
        for number in range.indices {
            let candidate = byResource.candidates[number]
            let match = applies(candidate, request, hasBoundary)
            if match > verdict.match {
                verdict.match = match
                verdict.allowance = statements[Int(candidate.statement)].source
                if match == .itself { return }
            }
        }
    }

    @inline(__always)
    private func applies(
        _ candidate: Candidate, _ request: AccessRequest, _ hasBoundary: Bool
    ) -> PrincipalMatch {
        let statement = statements[Int(candidate.statement)]
        guard StatementMatcher.resource(statement, self, request) else { return .none }
        if candidate.pattern >= 0 {
            guard StatementMatcher.action(actions[Int(candidate.pattern)], self, request) else { return .none }
        } else if candidate.pattern == Candidate.negated {
            guard StatementMatcher.action(statement, self, request) else { return .none }
        }
        let match = PrincipalMatcher.match(statement, self, request, hasBoundary: hasBoundary)
        guard match != .none, StatementMatcher.conditions(statement, self, request) else { return .none }
        return match
    }
}
