import PolicyEngine
import PolicyLanguage
import PolicyReference

/// What a run of generated cases has come across: a generator that never reaches a rule proves nothing about it.
struct Tally: Sendable {
    var cases = 0
    var kinds: [ReferenceDecision.Kind: Int] = [:]
    var deniedBy: [PolicyLayerKind: Int] = [:]
    /// By the layer of the statement named; nil for none.
    var allowedBy: [PolicyLayerKind?: Int] = [:]
    /// Implicit denials for the want of one layer alone.
    var missingAlone: [LayerSet: Int] = [:]
    var holds: [ConditionOperator: Int] = [:]
    var fails: [ConditionOperator: Int] = [:]
    var allowedCallers: [RequestPrincipal.Kind: Int] = [:]
    /// How allowing statements of resource policies name the callers.
    var namings: [Naming: Int] = [:]
    var negatedPrincipals: [PrincipalMatch: Int] = [:]

    struct Naming: Hashable {
        let caller: RequestPrincipal.Kind
        let match: PrincipalMatch
    }

    mutating func add(_ answers: Answers) {
        cases += 1
        kinds[answers.reference.kind, default: 0] += 1
        let caller = answers.request.principal.kind
        switch answers.decision {
        case .allowed(let reason):
            allowedBy[reason?.layer, default: 0] += 1
            allowedCallers[caller, default: 0] += 1
        case .explicitDeny(let reason): deniedBy[reason.layer, default: 0] += 1
        case .implicitDeny(let missing): missingAlone[missing, default: 0] += 1
        }
        for layer in answers.explanation.layers {
            for statement in layer.statements {
                for condition in statement.conditions {
                    if condition.holds {
                        holds[condition.test, default: 0] += 1
                    } else {
                        fails[condition.test, default: 0] += 1
                    }
                }
                if layer.layer == .resource, statement.effect == .allow {
                    namings[Naming(caller: caller, match: statement.principal), default: 0] += 1
                }
            }
        }
        for layer in [answers.policies.resource, answers.policies.endpoint].compactMap({ $0 }) {
            countNegated(layer, answers)
        }
    }

    private mutating func countNegated(_ layer: PolicyLayer, _ answers: Answers) {
        let statements = answers.explanation.layers.first { $0.layer == layer.kind }?.statements ?? []
        for statement in statements where layer.statement(statement.reference)?.principal?.isNegated == true {
            negatedPrincipals[statement.principal, default: 0] += 1
        }
    }

    mutating func add(_ other: Tally) {
        cases += other.cases
        kinds.merge(other.kinds, uniquingKeysWith: +)
        deniedBy.merge(other.deniedBy, uniquingKeysWith: +)
        allowedBy.merge(other.allowedBy, uniquingKeysWith: +)
        missingAlone.merge(other.missingAlone, uniquingKeysWith: +)
        holds.merge(other.holds, uniquingKeysWith: +)
        fails.merge(other.fails, uniquingKeysWith: +)
        allowedCallers.merge(other.allowedCallers, uniquingKeysWith: +)
        namings.merge(other.namings, uniquingKeysWith: +)
        negatedPrincipals.merge(other.negatedPrincipals, uniquingKeysWith: +)
    }
}

extension Tally: CustomStringConvertible {
    var description: String {
        let tests = ConditionOperator.all
        let rarest = { (counts: [ConditionOperator: Int]) in
            tests.map { (counts[$0, default: 0], $0.description) }.sorted { $0 < $1 }.prefix(5)
        }
        return """
            \(cases) cases: \(kinds)
            denied by \(deniedBy), allowed by \(allowedBy)
            for one layer alone \(missingAlone.filter { $0.key.names.count == 1 }.map { ($0.key.names, $0.value) })
            callers allowed \(allowedCallers), NotPrincipal \(negatedPrincipals)
            rarest to hold \(rarest(holds)), rarest to fail \(rarest(fails))
            """
    }
}

extension ConditionOperator {
    /// Every operator with every set operator, with and without IfExists.
    static var all: [ConditionOperator] {
        ConditionComparison.allCases.flatMap { comparison in
            [nil, .forAllValues, .forAnyValue].flatMap { (set: SetOperator?) in
                (comparison == .null ? [false] : [false, true]).map {
                    ConditionOperator(set: set, comparison, ifExists: $0)
                }
            }
        }
    }
}
