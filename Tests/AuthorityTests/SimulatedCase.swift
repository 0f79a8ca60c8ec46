import AWSValues
import Authority
import PolicyEngine
import PolicyLanguage
import Testing

/// A case of the vectors' form as a call of SimulateCustomPolicy, and the question for the engine that it comes to. What
/// the simulator does not take is left out on both sides.
struct SimulatedCase {
    private let parameters: DictionaryParameters
    private let request: AccessRequest
    private let policies: ApplicablePolicies

    /// nil for callers that the simulator does not take.
    init?(_ json: JSONText) throws {
        guard let request = json["request"], let caller = try SimulatedCase.caller(request["principal"]) else {
            return nil
        }
        let given = json["policies"]
        let isWild = request["wildcardOnlyAction"] == .bool(true)
        let resource = isWild ? "*" : request["resource"]?.string ?? "*"
        let context = SimulatedCase.context(request["context"])
        let owner = request["resourceAccount"]?.string
        let arn = try? ARN(parsing: resource)
        var texts = ["CallerArn": caller.arn]
        var reduced: [(String, JSONText)] = []

        let identity = SimulatedCase.documents(given?["identity"])
        reduced.append(("identity", .array(identity)))
        let boundary = SimulatedCase.documents(given?["boundary"]).prefix(1)
        if !boundary.isEmpty { reduced.append(("boundary", .array(Array(boundary)))) }
        let levels = (given?["scp"]?.array ?? []).map { SimulatedCase.documents($0["policies"]) }.filter { !$0.isEmpty }
        if !levels.isEmpty {
            reduced.append(("scp", .array(levels.map { ["policies": .array($0)] })))
        }
        var hasPolicy = false
        if let policy = SimulatedCase.documents(given?["resource"]).first, arn != nil,
            SimulatedCase.namesResources(policy)
        {
            hasPolicy = true
            texts["ResourcePolicy"] = SimulatedCase.text(policy)
            if SimulatedCase.account(of: arn) == nil { texts["ResourceOwner"] = owner }
            reduced.append(("resource", policy))
        } else {
            reduced.append(("resource", SimulatedCase.delegation(to: caller.principal)))
        }
        var parameters = DictionaryParameters.simulation(
            identity.map(SimulatedCase.text), actions: [request["action"]?.string ?? ""], resources: [resource],
            boundaries: boundary.map(SimulatedCase.text), texts: texts
        ).controlled(by: levels.map { $0.map(SimulatedCase.text) })
        parameters.structures["ContextEntries"] = context.map(SimulatedCase.fields)
        self.parameters = parameters

        let read = try PolicyCase(
            reading: JSONReader.read(
                JSONText.object([
                    ("request", ["principal": "arn:aws:iam::111111111111:user/x", "action": "a:b", "resource": "*"]),
                    ("policies", .object(reduced)),
                ]).bytes))
        policies = read.policies
        let account = hasPolicy ? SimulatedCase.account(of: arn) ?? owner : nil
        self.request = AccessRequest(
            principal: caller.principal, action: try ActionName(parsing: request["action"]?.string ?? ""),
            resource: arn, resourceAccount: try account.map { try AccountID(parsing: $0) },
            context: caller.context + context)
    }

    func answers(at desk: inout Desk) throws -> (simulated: String, engine: String) {
        let result = try desk.run("SimulateCustomPolicy", parameters)["EvaluationResults"]?.entries.first
        return (result?["EvalDecision"]?.text ?? "nothing", decide(request, policies).name)
    }

    /// Whether nothing of the case has to be left out.
    static func isWhole(_ json: JSONText) -> Bool {
        let policies = json["policies"]
        let isFree = ["rcp", "session", "vpce"].allSatisfy { [nil, .null].contains(policies?[$0]) }
        let caller = json["request"]?["principal"]?.string ?? ""
        let resource = policies?["resource"].flatMap { $0 == .null ? nil : $0 }
        let arn = (json["request"]?["resource"]?.string).flatMap { try? ARN(parsing: $0) }
        // Without its own policy, a resource of another account is taken for one of the caller's, as on AWS.
        let owner =
            json["request"]?["resourceAccount"]?.string
            ?? caller.split(separator: ":").dropFirst(4).first.map(String.init)
        let isNear = resource != nil || caller.contains(":\(owner ?? ""):")
        let mustGrant = arn?.resource.hasPrefix("role/") == true || arn?.service == "kms"
        return isFree && isNear && caller.contains(":user/") && !(mustGrant && resource == nil)
            && (resource == nil || arn != nil && resource.map(namesResources) == true)
    }
}

extension SimulatedCase {
    private static func caller(
        _ json: JSONText?
    ) throws -> (arn: String, principal: RequestPrincipal, context: [ContextEntry])? {
        guard let text = json?.string ?? json?["arn"]?.string, let arn = try? ARN(parsing: text) else { return nil }
        let parts = arn.resource.split(separator: "/").map(String.init)
        let account = ContextEntry("aws:PrincipalAccount", arn.account)
        switch (arn.service, parts.first) {
        case ("iam", "user"):
            return (
                text, try RequestPrincipal(parsing: arn),
                [
                    account, ContextEntry("aws:PrincipalArn", text), ContextEntry("aws:PrincipalType", "User"),
                    ContextEntry("aws:username", parts.last ?? ""), ContextEntry("aws:userid", text),
                ]
            )
        case ("sts", "assumed-role"):
            let role = json?["issuer"]?.string ?? "arn:\(arn.partition):iam::\(arn.account):role/\(parts[1])"
            let session = try ARN(
                parsing: "arn:\(arn.partition):sts::\(arn.account):assumed-role/\(parts[1])/simulation")
            return (
                role, try RequestPrincipal(parsing: session, issuer: ARN(parsing: role)),
                [
                    account, ContextEntry("aws:PrincipalArn", role), ContextEntry("aws:PrincipalType", "AssumedRole"),
                    ContextEntry("aws:userid", role),
                ]
            )
        default: return nil
        }
    }

    private static func account(of arn: ARN?) -> String? {
        arn.flatMap { try? AccountID(parsing: $0.account) }?.description
    }

    private static func documents(_ json: JSONText?) -> [JSONText] {
        guard let json, json != .null else { return [] }
        return json.array ?? [json]
    }

    private static func namesResources(_ policy: JSONText) -> Bool {
        documents(policy["Statement"]).allSatisfy { $0["Resource"] != nil || $0["NotResource"] != nil }
    }

    private static func delegation(to principal: RequestPrincipal) -> JSONText {
        [
            "Version": "2012-10-17",
            "Statement": [
                "Effect": "Allow", "Action": "*", "Resource": "*",
                "Principal": ["AWS": .string(principal.account?.description ?? "")],
            ],
        ]
    }

    /// What the API takes of characters; the others as JSON escapes them.
    private static func text(_ json: JSONText) -> String {
        json.text.unicodeScalars.reduce(into: "") { text, scalar in
            guard scalar.value > 0xFF else { return text.unicodeScalars.append(scalar) }
            for unit in String(scalar).utf16 {
                let digits = String(unit, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
        }
    }

    /// Without lists of no values, which the API does not take; of keys that differ in case alone the last.
    private static func context(_ json: JSONText?) -> [ContextEntry] {
        var entries: [ContextEntry] = []
        for (key, value) in json?.members ?? [] {
            entries.removeAll { $0.key.lowercased().utf8.elementsEqual(key.lowercased().utf8) }
            if let list = value.array {
                if !list.isEmpty { entries.append(ContextEntry(key, list: list.compactMap(scalar))) }
            } else if let text = scalar(value) {
                entries.append(ContextEntry(key, text))
            }
        }
        return entries
    }

    private static func scalar(_ json: JSONText) -> String? {
        switch json {
        case .string(let text), .number(let text): text
        case .bool(let flag): flag ? "true" : "false"
        case .null, .array, .object: nil
        }
    }

    private static func fields(_ entry: ContextEntry) -> [String: String] {
        var fields = ["ContextKeyName": entry.key, "ContextKeyType": entry.isList ? "stringList" : "string"]
        for (number, value) in entry.values.enumerated() { fields["ContextKeyValues.member.\(number + 1)"] = value }
        return fields
    }
}
