import AWSValues

/// STS GetSessionToken: credentials of a user for a while, with or without MFA. Needs no permission, and no policy can
/// deny it. https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html
package struct GetSessionToken: Operation {
    package static let name = "GetSessionToken"
    package static let service = ServiceName.sts
    package static let isReadOnly = true

    let duration: Int?
    let mfa: MFAParameters

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation(Self.service)
        duration = try check.integer(
            try parameters.string("DurationSeconds"), "durationSeconds", in: SessionDuration.ofUsers)
        mfa = try MFAParameters(parameters, &check)
        try check.finish()
    }

    package func prepare(_ call: inout Call) throws(ServiceError) { try mfa.prove(&call) }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [AccessQuestion(ActionName(service: "sts", name: "GetSessionToken"), on: nil)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let holder: Session.Holder
        switch call.caller.identity {
        case .root: holder = .root
        case .user(let id): holder = .user(id)
        case .session: throw SessionLimits.refusal(of: GetSessionToken.name)
        }
        let seconds = SessionDuration.seconds(duration, isRoot: holder == .root)
        let session = Session(
            account: call.account.id, accessKey: call.uniqueID(.temporaryAccessKey),
            secret: UniqueID.secret(using: &call.random), holder: holder, name: "", issued: call.now,
            expires: call.now.adding(seconds: Int64(seconds)), mfa: call.mfa, sourceKey: call.caller.accessKey)
        return .members(["Credentials": try IssuedSession.credentials(of: session, call)])
    }

    package var recorded: Output {
        .members([
            "durationSeconds": duration.map { .integer($0) }, "serialNumber": mfa.serial.map { .string($0) },
        ])
    }

    package static func recorded(_ output: Output) -> Output? { IssuedSession.recorded(output) }
}
