import AWSValues
import PolicyEngine

/// Sekisho SimulateAccess: what a principal of the account may do, or might have done at a past instant. What it
/// answers needs the store; the operation is what must be allowed and recorded before anybody looks.
package struct SimulateAccess: Operation {
    package static let name = "SimulateAccess"
    package static let service = ServiceName.sekisho
    package static let isReadOnly = true

    let access: SimulatedAccess
    let instant: Instant?

    package init(_ parameters: some Parameters) throws(ServiceError) {
        let principal = try SimulateAccess.required(parameters, "Principal")
        let action = try SimulateAccess.required(parameters, "Action")
        let resource = try parameters.string("Resource") ?? "*"
        access = SimulatedAccess(
            principal: try SimulateAccess.parsed(ARN.init(parsing:), principal),
            action: try SimulateAccess.parsed(ActionName.init(parsing:), action),
            resource: resource == "*" ? nil : try SimulateAccess.parsed(ARN.init(parsing:), resource),
            context: try SimulatedContext.entries(try parameters.structures("Context")))
        guard let at = try parameters.string("At") else {
            instant = nil
            return
        }
        guard let parsed = Instant(parsingISO8601: at) else {
            throw .validation("`\(at)` is not an instant: expected one such as 2026-05-03T12:00:00Z")
        }
        instant = parsed
    }

    private static func required(_ parameters: some Parameters, _ name: String) throws(ServiceError) -> String {
        guard let value = try parameters.string(name) else { throw .validation("the parameter `\(name)` is missing") }
        return value
    }

    private static func parsed<Value>(
        _ parse: (String) throws(ParseFailure) -> Value, _ text: String
    ) throws(ServiceError) -> Value {
        do {
            return try parse(text)
        } catch {
            throw .validation(error.message)
        }
    }

    /// The answer tells of the principal's policies, and of the trust policy of a role of the account that it is to enter.
    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        let account = call.account
        let role = access.resource.flatMap { account.isEntering(access.action, $0) ? $0 : nil }
        return [access.principal, role].compactMap(\.self).map {
            AccessQuestion(
                ActionName(service: "sekisho", name: "SimulateAccess"), on: $0,
                context: ContextKeys.resourceTags(account.tags(of: $0)))
        }
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output { .none }

    package var recorded: Output {
        .members([
            "principal": .string(access.principal.description), "action": .string(access.action.description),
            "resource": .string(access.resource?.description ?? "*"),
            "context": access.context.isEmpty
                ? nil
                : .list(
                    access.context.map {
                        .members(["key": .string($0.key), "values": .list($0.values.map { .string($0) })])
                    }),
            "at": instant.map { .timestamp($0) },
        ])
    }
}

/// Condition keys as a call writes them down: `Key` and `Value`, the key again for each further value.
enum SimulatedContext {
    static func entries(_ structures: [[String: String]]) throws(ServiceError) -> [ContextEntry] {
        var keys: [String] = []
        var values: [String: [String]] = [:]
        for fields in structures {
            guard let key = fields["Key"], !key.isEmpty, let value = fields["Value"] else {
                throw .validation("each entry of `Context` must have a `Key` and a `Value`")
            }
            if values[key.lowercased()] == nil { keys.append(key) }
            values[key.lowercased(), default: []].append(value)
        }
        return keys.map { key in
            let all = values[key.lowercased()] ?? []
            guard all.count == 1, !isList(key), let value = all.first else { return ContextEntry(key, list: all) }
            return ContextEntry(key, value)
        }
    }

    /// Keys that hold a list also when it has one value.
    private static func isList(_ key: String) -> Bool {
        lists.contains(key.lowercased())
    }

    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
    private static let lists: Set<String> = [
        "aws:calledvia", "aws:principalorgpaths", "aws:principalservicenameslist", "aws:resourceorgpaths",
        "aws:sourceorgpaths", "aws:tagkeys", "aws:vpceorgpaths", "sts:transitivetagkeys",
    ]
}
