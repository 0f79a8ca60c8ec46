import AWSValues
import AuditTrail

/// One call from parameters to outcome: read, ask, run. Pure but for the call that it is given.
struct CallRunner {
    struct Outcome {
        let result: Result<Output, ServiceError>
        let request: Output?
        let response: Output?
        let decision: DecisionRecord?

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
    func run(
        _ type: any Operation.Type, _ parameters: some Parameters, _ subject: Subject?, _ source: RequestSource,
        _ call: inout Call
    ) -> Outcome {
        guard let subject else {
            let refusal = ServiceError(
                "InvalidClientTokenId", "The security token included in the request is invalid.", status: 403)
            return Outcome(result: .failure(refusal), request: nil, response: nil, decision: nil)
        }
        // The verifier asked as well, but a call may wait in the queue, and the last moment counts.
        if let session = subject.session, call.now >= session.expires {
            let refusal = ServiceError(
                "ExpiredToken", "The security token included in the request is expired", status: 403)
            return Outcome(result: .failure(refusal), request: nil, response: nil, decision: nil)
        }
        var recorded: Output?
        var decision: DecisionRecord?
        do throws(ServiceError) {
            let operation = try type.init(parameters)
            recorded = operation.recorded
            let verdict = authorizer.decide(
                try operation.questions(call), by: subject, in: call.account, from: source, at: call.now)
            decision = record(verdict, subject, call.account)
            if let refusal = verdict.refusal { throw refusal }
            let output = try operation.run(&call)
            return Outcome(
                result: .success(output), request: recorded, response: type.recorded(output), decision: decision)
        } catch {
            return Outcome(result: .failure(error), request: recorded, response: nil, decision: decision)
        }
    }

    private func record(_ verdict: Authorizer.Verdict, _ subject: Subject, _ account: Account) -> DecisionRecord {
        DecisionRecord(
            account: account.id, revision: account.revision, principal: subject.arn?.description ?? "",
            uniqueID: subject.uniqueID, sessionPolicy: subject.session?.policy,
            sessionPolicyARNs: subject.session?.policyARNs ?? [], questions: verdict.questions)
    }
}
