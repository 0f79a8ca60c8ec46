import AWSValues
import PolicyEngine
import PolicyLanguage

/// What the texts of a simulation mean. Refusals are as recorded from IAM, except where a comment says that they are ours.
extension SimulationParameters {
    /// Resources of one call. IAM states no limit; this one is ours, and keeps an answer within what a client can read.
    private static let mostResources = 1000

    /// The only action with combinations of resources. What else IAM has such options for is not ours to know.
    private static let handlings: [String: Set<String>] = [
        "ec2:runinstances": [
            "EC2-Classic-InstanceStore", "EC2-Classic-EBS", "EC2-VPC-InstanceStore", "EC2-VPC-InstanceStore-Subnet",
            "EC2-VPC-EBS", "EC2-VPC-EBS-Subnet",
        ]
    ]

    func readBoundary() throws(ServiceError) -> NamedPolicy? {
        guard boundaries.count <= 1 else {
            throw .invalidInput("The list of Permissions Boundary policies cannot exceed 1 items.")
        }
        return try PolicyInput.read(boundaries, as: .boundary, named: "PermissionsBoundaryPolicyInputList").first
    }

    func readControls() throws(ServiceError) -> [PolicyLayer]? {
        guard !controls.isEmpty else { return nil }
        var levels: [PolicyLayer] = []
        for (number, texts) in controls.enumerated() {
            guard !texts.isEmpty else {
                throw .invalidInput(
                    "Organization policy at index \(number + 1) must contain at least one service control policy")
            }
            levels.append(
                PolicyLayer(.serviceControl, level: number, try PolicyInput.read(texts, as: .serviceControl)))
        }
        return levels
    }

    /// The words of the refusal are ours.
    func readResourcePolicy() throws(ServiceError) -> PolicyLayer? {
        guard let resourcePolicy else { return nil }
        do {
            let document = try PolicyReader.read(resourcePolicy, as: .resource)
            return PolicyLayer(.resource, [NamedPolicy(PolicySimulation.resourcePolicyID, document)])
        } catch {
            throw .invalidInput("Resource policy has invalid content")
        }
    }

    /// Any name behind a colon: the simulator compares what it does not know, and wildcards, as they are written.
    func readActions() throws(ServiceError) -> [SimulatedAction] {
        var read: [SimulatedAction] = []
        for text in actions {
            guard let colon = text.firstIndex(of: ":") else {
                throw .invalidInput("The action is invalid since it is missing names")
            }
            let name = ActionName(service: String(text[..<colon]), name: String(text[text.index(after: colon)...]))
            read.append(SimulatedAction(text: text, name: name))
        }
        return read
    }

    /// Empty for no resource in particular, which is also what `*` alone says.
    func readResources() throws(ServiceError) -> [ARN] {
        if resources.isEmpty || resources.count == 1 && resources.first == "*" { return [] }
        guard resources.count <= SimulationParameters.mostResources else {
            throw .invalidInput("The list of resources cannot exceed \(SimulationParameters.mostResources) items.")
        }
        var arns: [ARN] = []
        for text in resources {
            guard let arn = try? ARN(parsing: text) else {
                throw .invalidInput("ResourceNames are not in a valid ARN format: \(text).")
            }
            arns.append(arn)
        }
        try checkHandling()
        return arns
    }

    private func checkHandling() throws(ServiceError) {
        guard let handling else { return }
        for action in actions {
            guard SimulationParameters.handlings[action.lowercased()]?.contains(handling) == true else {
                throw .invalidInput(
                    "Invalid input resource handling options. Action does not support resource handling options: "
                        + "\(action).")
            }
        }
    }

    /// Who owns what does not say in its ARN who owns it: an account by its ARN, or by its id.
    func readOwner() throws(ServiceError) -> AccountID? {
        guard let resourceOwner else { return nil }
        if let id = try? AccountID(parsing: resourceOwner) { return id }
        guard let arn = try? ARN(parsing: resourceOwner), arn.service == "iam", arn.region.isEmpty,
            let id = try? AccountID(parsing: arn.account)
        else { throw .invalidInput("Invalid Resource Owner.") }
        return id
    }

    /// nil when the call names nobody.
    func readCaller() throws(ServiceError) -> PolicyHolderARN? {
        guard let callerARN else { return nil }
        guard let caller = PolicyHolderARN(callerARN) else {
            throw .invalidInput("Invalid caller - Caller must be an IAM user, role or group in this context.")
        }
        return caller
    }
}

/// An action as the call spells it, which is how the answer has it.
struct SimulatedAction: Sendable {
    let text: String
    let name: ActionName
}
