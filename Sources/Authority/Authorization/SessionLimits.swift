/// Which calls temporary credentials may not make, whatever policies say.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_sts-comparison.html
enum SessionLimits {
    /// What a session may call of a service.
    private enum Limit {
        case everything
        case nothing
        case only(Set<String>)
        case allBut(Set<String>)

        func allows(_ operation: String) -> Bool {
            switch self {
            case .everything: true
            case .nothing: false
            case .only(let names): names.contains(operation)
            case .allBut(let names): !names.contains(operation)
            }
        }
    }

    static func check(_ operation: String, of service: ServiceName, by subject: Subject) throws(ServiceError) {
        guard let session = subject.session, !limit(of: session, in: service).allows(operation) else { return }
        throw .accessDenied("Cannot call \(operation) with session credentials")
    }

    private static func limit(of session: Session, in service: ServiceName) -> Limit {
        switch (session.holder, service) {
        case (.role, .sts): .allBut(["GetFederationToken", "GetSessionToken", "AssumeRoot"])
        case (.role, .iam), (.role, .sekisho): .everything
        // GetSessionToken passes on IAM with MFA alone.
        case (.user, .iam), (.root, .iam): session.mfa == nil && session.assumedRootBy == nil ? .nothing : .everything
        case (.user, .sts), (.root, .sts): .only(["AssumeRole", "GetCallerIdentity"])
        case (.user, .sekisho), (.root, .sekisho): .everything
        case (.federated, .iam): .nothing
        case (.federated, .sts): .only(["GetCallerIdentity"])
        case (.federated, .sekisho): .everything
        }
    }
}
