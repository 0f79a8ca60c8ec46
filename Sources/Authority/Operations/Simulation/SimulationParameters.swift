import AWSValues
import PolicyEngine
import PolicyLanguage

/// What SimulateCustomPolicy and SimulatePrincipalPolicy both take, checked as far as AWS checks a call before it looks
/// at what the texts mean.
struct SimulationParameters: Sendable {
    let policies: [String]
    let boundaries: [String]
    /// Service control policies, from the root of an organization down.
    let controls: [[String]]
    let actions: [String]
    let resources: [String]
    let resourcePolicy: String?
    let resourceOwner: String?
    let callerARN: String?
    let context: SimulationContext
    let handling: String?
    let page: Page

    init(
        _ parameters: some Parameters, _ check: inout Validation, needsPolicies: Bool
    ) throws(ServiceError) {
        policies = try PolicyInput.list(
            "PolicyInputList", "policyInputList", parameters, &check, isNeeded: needsPolicies)
        boundaries = try PolicyInput.list(
            "PermissionsBoundaryPolicyInputList", "permissionsBoundaryPolicyInputList", parameters, &check)
        controls = try parameters.structures("OrderedOrganizationPolicyInputList").map {
            $0.members(of: "ServiceControlPolicyInputList")
        }
        check.require(
            controls.count <= 7, "orderedOrganizationPolicyInputList", "have length less than or equal to 7")
        check.documents(controls.flatMap(\.self), "orderedOrganizationPolicyInputList")
        actions = try parameters.strings("ActionNames")
        if actions.isEmpty { check.missing("actionNames") }
        check.texts(actions, "actionNames", least: 3, most: 128)
        resources = try parameters.strings("ResourceArns")
        check.texts(resources, "resourceArns", least: 1, most: 2048)
        resourcePolicy = try parameters.string("ResourcePolicy")
        if let resourcePolicy { check.documents([resourcePolicy], "resourcePolicy") }
        resourceOwner = try SimulationParameters.text("ResourceOwner", "resourceOwner", 2048, parameters, &check)
        callerARN = try SimulationParameters.text("CallerArn", "callerArn", 2048, parameters, &check)
        context = try SimulationContext(parameters, &check)
        handling = try SimulationParameters.text(
            "ResourceHandlingOption", "resourceHandlingOption", 64, parameters, &check)
        page = try Page(parameters, &check, refusal: .invalidInput("Invalid marker for pagination."))
    }

    private static func text(
        _ name: String, _ parameter: String, _ most: Int, _ parameters: some Parameters, _ check: inout Validation
    ) throws(ServiceError) -> String? {
        let text = try parameters.string(name)
        if let text { check.length(text.unicodeScalars.count, parameter, most: most) }
        return text
    }

    /// CloudTrail's names.
    var recorded: [Output.Member] {
        func list(_ texts: [String]) -> Output? { texts.isEmpty ? nil : .list(texts.map { .string($0) }) }
        let levels = controls.map { Output.members(["serviceControlPolicyInputList": list($0) ?? .list([])]) }
        let members: [(String, Output?)] = [
            ("policyInputList", list(policies)), ("permissionsBoundaryPolicyInputList", list(boundaries)),
            ("orderedOrganizationPolicyInputList", levels.isEmpty ? nil : .list(levels)),
            ("actionNames", list(actions)), ("resourceArns", list(resources)),
            ("resourcePolicy", resourcePolicy.map(Output.string)),
            ("resourceOwner", resourceOwner.map(Output.string)), ("callerArn", callerARN.map(Output.string)),
            ("contextEntries", context.recorded), ("resourceHandlingOption", handling.map(Output.string)),
        ]
        return members.compactMap { name, value in value.map { Output.Member(name, $0) } } + page.recorded
    }
}
