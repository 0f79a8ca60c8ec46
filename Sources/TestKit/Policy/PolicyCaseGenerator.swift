package import AWSValues
package import PolicyEngine
import PolicyLanguage

/// Questions with their policies, made from a seed: the same seed and number give the same case for ever, until the
/// generator changes. Together they use every element, operator, layer and kind of principal.
package struct PolicyCaseGenerator: Sendable {
    package let seed: UInt64

    package init(seed: UInt64) {
        self.seed = seed
    }

    /// A case in the shape of the vectors.
    package func json(_ number: Int) -> JSONText {
        var mixer = SplitMix64(seed: seed &+ UInt64(truncatingIfNeeded: number))
        var dice = Dice(random: SplitMix64(seed: mixer.next()))
        return dice.policyCase(name: "\(seed)-\(number)")
    }

    /// The case, written down and read back as any other would be.
    package func read(_ number: Int) throws -> PolicyCase {
        try PolicyCase(reading: JSONReader.read(json(number).bytes))
    }
}

extension Dice {
    mutating func policyCase(name: String) -> JSONText {
        let caller = caller()
        let (operation, isTrust) = operation()
        let action = pick(operation.actions)
        let context = context()
        let request = GeneratedRequest(
            caller: caller, action: action, resource: pick(operation.resources), context: context)
        var fields: [(String, JSONText)] = [
            ("principal", caller.json), ("action", .string(chance(15) ? otherCase(action) : action)),
            ("resource", .string(request.resource)), ("context", .object(context.members)),
        ]
        if chance(40) {
            fields.append(
                ("resourceAccount", .string(chance(55) ? PolicyVocabulary.account : PolicyVocabulary.otherAccount)))
        }
        if chance(5) { fields.append(("wildcardOnlyAction", true)) }
        return .object([
            ("name", .string(name)), ("request", .object(fields)), ("policies", .object(policies(request, isTrust))),
        ])
    }

    private mutating func operation() -> (PolicyVocabulary.Operation, isTrust: Bool) {
        switch weigh([66: 0, 10: 1, 14: 2, 8: 3, 2: 4]) {
        case 0: (pick(PolicyVocabulary.ordinary), false)
        case 1: (PolicyVocabulary.keys, false)
        case 2: (PolicyVocabulary.trust, true)
        case 3: (pick(PolicyVocabulary.reserved), false)
        default: (PolicyVocabulary.identity, false)
        }
    }

    private mutating func policies(_ request: GeneratedRequest, _ isTrust: Bool) -> [(String, JSONText)] {
        let kind = request.caller.kind
        let hasAccount = request.caller.account != nil
        let isSession = kind == .roleSession || kind == .federatedUser
        var members: [(String, JSONText)] = []
        if chance(hasAccount ? 88 : 4) { members.append(("identity", documents(.identity, request))) }
        if chance(hasAccount ? 28 : 3) { members.append(("boundary", documents(.boundary, request))) }
        if chance(isSession ? 50 : 3) { members.append(("session", documents(.session, request))) }
        if chance(isTrust ? 92 : (hasAccount ? 58 : 92)) {
            members.append(("resource", document(isTrust && chance(85) ? .trust : .resource, request)))
        }
        if chance(12) { members.append(("vpce", documents(.endpoint, request))) }
        if chance(28) { members.append(("scp", levels(.serviceControl, request))) }
        if chance(24) { members.append(("rcp", levels(.resourceControl, request))) }
        return members
    }

    private mutating func documents(_ kind: PolicyKind, _ request: GeneratedRequest) -> JSONText {
        if chance(3) { return .array([]) }
        var list = (0..<weigh([70: 1, 22: 2, 8: 3])).map { _ in document(kind, request) }
        if chance(35) { list.append(everything(kind)) }
        return .array(list)
    }

    private mutating func levels(_ kind: PolicyKind, _ request: GeneratedRequest) -> JSONText {
        let count = weigh([45: 1, 35: 2, 20: 3])
        return .array(
            (0..<count).map { number in
                var list = chance(55) ? [document(kind, request)] : []
                if chance(88) { list.append(everything(kind)) }
                return ["level": .integer(number), "policies": .array(list)]
            })
    }

    /// FullAWSAccess and its like.
    private func everything(_ kind: PolicyKind) -> JSONText {
        var statement: [(String, JSONText)] = [("Effect", "Allow"), ("Action", "*"), ("Resource", "*")]
        if kind.namesPrincipals { statement.append(("Principal", "*")) }
        return ["Version": "2012-10-17", "Statement": .object(statement)]
    }
}
