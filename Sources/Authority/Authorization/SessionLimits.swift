/// Which calls temporary credentials may not make, whatever policies say.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_sts-comparison.html
enum SessionLimits {
    /// What a session may call of STS.
    private enum Limit {
        case only(Set<String>)
        case allBut(Set<String>)

        func allows(_ operation: String) -> Bool {
            switch self {
            case .only(let names): names.contains(operation)
            case .allBut(let names): !names.contains(operation)
            }
        }
    }

    /// Refuses credentials that a service does not know as such. To IAM a session of GetSessionToken without MFA and one
    /// of GetFederationToken are no credentials at all, and it says so before it asks anything.
    static func admit(_ subject: Subject, to service: ServiceName) throws(ServiceError) {
        guard let session = subject.session else { return }
        switch (service, session.holder) {
        case (.iam, .user), (.iam, .root):
            guard session.mfa != nil || session.assumedRootBy != nil else { throw unknownToIAM }
        case (.iam, .federated): throw unknownToIAM
        case (.iam, .role), (.sts, _), (.sekisho, _): return
        }
    }

    /// Refuses what a session may not call although policies let it: AWS asks them first.
    static func check(_ operation: String, of service: ServiceName, by subject: Subject) throws(ServiceError) {
        guard service == .sts, let session = subject.session, !limit(of: session).allows(operation) else { return }
        throw refusal(of: operation)
    }

    static func refusal(of operation: String) -> ServiceError {
        .accessDenied("Cannot call \(operation) with session credentials")
    }

    private static func limit(of session: Session) -> Limit {
        switch session.holder {
        case .role: .allBut(["GetFederationToken", "GetSessionToken"])
        case .root where session.assumedRootBy != nil: .only(["GetCallerIdentity"])
        case .user, .root: .only(["AssumeRole", "GetCallerIdentity"])
        case .federated: .only(["GetCallerIdentity"])
        }
    }

    /// As IAM words it, without the full stop that STS sets.
    private static let unknownToIAM = ServiceError(
        "InvalidClientTokenId", "The security token included in the request is invalid", status: 403)
}
