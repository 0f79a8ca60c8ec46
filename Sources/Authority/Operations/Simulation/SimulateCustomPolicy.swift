import PolicyEngine

/// IAM SimulateCustomPolicy: what policies would allow, that the call brings all.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulateCustomPolicy.html
package struct SimulateCustomPolicy: Operation {
    package static let name = "SimulateCustomPolicy"
    package static let service = ServiceName.iam
    package static let isReadOnly = true

    let input: SimulationParameters

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        input = try SimulationParameters(parameters, &check, needsPolicies: true)
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [AccessQuestion(iam: "SimulateCustomPolicy", on: nil)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let account = call.account
        let policies = try PolicyInput.read(input.policies)
        let boundary = try input.readBoundary()
        let controls = try input.readControls()
        let resources = try input.readResources()
        let actions = try input.readActions()
        let given = try input.context.read()
        let caller = try input.readCaller()
        let owner = try input.readOwner()
        let policy = try input.readResourcePolicy()
        if policy != nil { try input.checkNamed(caller, resources) }
        let simulation = PolicySimulation(
            caller: try SimulatedCaller(caller, in: account),
            identity: policies, boundary: boundary, controls: controls, resource: policy, owner: owner, given: given,
            home: nil)
        return try SimulationOutput(simulation: simulation, actions: actions, resources: resources).page(input.page)
    }

    package var recorded: Output { .structure(input.recorded) }
}

extension SimulationParameters {
    /// A resource's policy is about somebody, and about something.
    func checkNamed(_ caller: PolicyHolderARN?, _ resources: [some Any]) throws(ServiceError) {
        guard caller != nil else { throw .invalidInput("Invalid caller - Caller cannot be null or empty.") }
        guard !resources.isEmpty else {
            throw .invalidInput("Invalid Entity Arn: * does not clearly define entity type and name.")
        }
    }
}
