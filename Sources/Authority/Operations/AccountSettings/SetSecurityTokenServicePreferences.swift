/// IAM SetSecurityTokenServicePreferences. Kept and shown by GetAccountSummary; the tokens made here are good in every
/// region, as those of the second version are.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_SetSecurityTokenServicePreferences.html
package struct SetSecurityTokenServicePreferences: Operation {
    package static let name = "SetSecurityTokenServicePreferences"
    package static let service = ServiceName.iam
    package static let isReadOnly = false

    enum TokenVersion: String {
        case first = "v1Token"
        case second = "v2Token"
    }

    let version: TokenVersion?

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        let text = try parameters.string("GlobalEndpointTokenVersion")
        if text == nil { check.missing("globalEndpointTokenVersion") }
        version = check.choice(text, "globalEndpointTokenVersion")
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [AccessQuestion(iam: "SetSecurityTokenServicePreferences", on: nil)]
    }

    package func run(_ call: inout Call) -> Output {
        var settings = call.account.settings
        settings.globalEndpointTokenVersion = version?.rawValue
        call.put(.settings(settings))
        return .none
    }

    package var recorded: Output {
        .members(["globalEndpointTokenVersion": (version?.rawValue).map(Output.string)])
    }
}
