import AWSValues
import AuditTrail

/// One call from parameters to outcome: read, ask, run. Pure but for the call that it is given.
struct CallRunner {
    struct Outcome {
        let result: Result<Output, ServiceError>
        let request: Output?
        let response: Output?
        let decision: DecisionRecord?
        /// Whether policies refused it.
        var isDenied = false

        static func refused(
            _ error: ServiceError, request: Output? = nil, decision: DecisionRecord? = nil, isDenied: Bool = false
        ) -> Outcome {
            Outcome(
                result: .failure(error), request: request, response: nil, decision: decision, isDenied: isDenied)
        }

        var error: ServiceError? {
            switch result {
            case .success: nil
            case .failure(let error): error
            }
        }
    }

    let authorizer: Authorizer

    /// Permission is asked before anything else is said about what exists, as AWS does; only what cannot be read as a
    /// call at all is refused earlier.
    ///
    /// - Parameter read: the operation with its input, or why the parameters are none.
    func run(
        _ read: Result<any Operation, ServiceError>, _ subject: Subject?, _ source: RequestSource, _ call: inout Call
    ) -> Outcome {
        guard let subject else { return .refused(.invalidClientToken) }
        // The verifier asked as well, but a call may wait in the queue, and the last moment counts.
        if let session = subject.session, call.now >= session.expires {
            return .refused(
                ServiceError("ExpiredToken", "The security token included in the request is expired", status: 403))
        }
        switch read {
        case .failure(let error): return .refused(error)
        case .success(let operation): return run(operation, subject, source, &call)
        }
    }

    private func run<Called: Operation>(
        _ operation: Called, _ subject: Subject, _ source: RequestSource, _ call: inout Call
    ) -> Outcome {
        let recorded = operation.recorded
        var decision: DecisionRecord?
        var isDenied = false
        do throws(ServiceError) {
            try SessionLimits.admit(subject, to: Called.service)
            try operation.prepare(&call)
            let verdict = authorizer.decide(
                try operation.questions(call), by: subject, in: call.account, from: source, mfa: call.mfa, at: call.now)
            decision = record(verdict, subject, call.account)
            if let refusal = verdict.refusal ?? call.surroundings.withheld {
                isDenied = true
                throw refusal
            }
            try SessionLimits.check(Called.name, of: Called.service, by: subject)
            let output = try operation.run(&call)
            return Outcome(
                result: .success(output), request: recorded, response: Called.recorded(output), decision: decision)
        } catch {
            return .refused(error, request: recorded, decision: decision, isDenied: isDenied)
        }
    }

    private func record(_ verdict: Authorizer.Verdict, _ subject: Subject, _ account: Account) -> DecisionRecord {
        DecisionRecord(
            account: account.id, revision: account.revision, principal: subject.arn?.description ?? "",
            uniqueID: subject.uniqueID, sessionPolicy: subject.session?.policy,
            sessionPolicyARNs: subject.session?.policyARNs ?? [], questions: verdict.questions)
    }
}
