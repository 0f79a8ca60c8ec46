/// IAM UpdateAccountPasswordPolicy: what is left out goes back to its default.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccountPasswordPolicy.html
package struct UpdateAccountPasswordPolicy: Operation {
    package static let name = "UpdateAccountPasswordPolicy"
    package static let service = ServiceName.iam
    package static let isReadOnly = false

    let policy: PasswordPolicy
    /// What was sent, for the record.
    package let recorded: Output

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        var reader = Reader(parameters: parameters)
        var policy = PasswordPolicy()
        policy.minimumLength =
            try reader.integer("MinimumPasswordLength", in: 6...128, &check) ?? policy.minimumLength
        policy.requiresSymbols = try reader.flag("RequireSymbols", &check) ?? false
        policy.requiresNumbers = try reader.flag("RequireNumbers", &check) ?? false
        policy.requiresUppercase = try reader.flag("RequireUppercaseCharacters", &check) ?? false
        policy.requiresLowercase = try reader.flag("RequireLowercaseCharacters", &check) ?? false
        policy.allowsChange = try reader.flag("AllowUsersToChangePassword", &check) ?? false
        policy.maximumAge = try reader.integer("MaxPasswordAge", in: 1...1095, &check)
        policy.reusePrevention = try reader.integer(
            "PasswordReusePrevention", in: 1...PasswordRecord.longestHistory, &check)
        policy.isExpiryHard = try reader.flag("HardExpiry", &check)
        try check.finish()
        self.policy = policy
        recorded = .structure(reader.sent)
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [AccessQuestion(iam: "UpdateAccountPasswordPolicy", on: nil)]
    }

    package func run(_ call: inout Call) -> Output {
        var settings = call.account.settings
        settings.passwordPolicy = policy
        call.put(.settings(settings))
        return .none
    }
}

/// Reads parameters and remembers them under the names that records have.
private struct Reader<Source: Parameters> {
    let parameters: Source
    private(set) var sent: [Output.Member] = []

    init(parameters: Source) { self.parameters = parameters }

    mutating func integer(
        _ name: String, in range: ClosedRange<Int>, _ check: inout Validation
    ) throws(ServiceError) -> Int? {
        let value = try check.integer(try parameters.string(name), recorded(name), in: range)
        if let value { sent.append(Output.Member(recorded(name), .integer(value))) }
        return value
    }

    mutating func flag(_ name: String, _ check: inout Validation) throws(ServiceError) -> Bool? {
        guard let text = try parameters.string(name) else { return nil }
        let value = try check.flag(text)
        sent.append(Output.Member(recorded(name), .boolean(value)))
        return value
    }

    private func recorded(_ name: String) -> String { name.prefix(1).lowercased() + name.dropFirst() }
}
