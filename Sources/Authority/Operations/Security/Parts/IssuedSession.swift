import AWSValues

/// Credentials of a new session, and what of them may be kept.
enum IssuedSession {
    /// STS's `Credentials`. https://docs.aws.amazon.com/STS/latest/APIReference/API_Credentials.html
    static func credentials(of session: Session, _ call: borrowing Call) throws(ServiceError) -> Output {
        let token: String
        do {
            token = try call.sessions.token(for: session)
        } catch {
            throw ServiceError("InternalFailure", "The session could not be sealed.", status: 500)
        }
        // Characters that take four bytes each, in tags that stand in the token twice, are within every limit of their own.
        guard token.utf8.count <= SessionSealer.maximumLength else {
            let percent = PackedSize.share(of: token.utf8.count, in: SessionSealer.maximumLength)
            throw .packedPolicyTooLarge("Packed size of session tags consumes \(percent)% of allotted space.")
        }
        return .members([
            "AccessKeyId": .string(session.accessKey), "SecretAccessKey": .string(session.secret),
            "SessionToken": .string(token), "Expiration": .timestamp(session.expires),
        ])
    }

    /// An answer for the record: what the session is, and never what opens it, neither the secret nor the token.
    static func recorded(_ output: Output) -> Output? {
        guard case .structure(let members) = output else { return nil }
        return .structure(
            members.map { member in
                guard member.name == "Credentials", case .structure(let credentials) = member.value else {
                    return member
                }
                let shown = credentials.filter { $0.name == "AccessKeyId" || $0.name == "Expiration" }
                return Output.Member(member.name, .structure(shown))
            })
    }
}
