import AWSValues
import PolicyEngine
import PolicyLanguage

/// Times decisions of the engine on one thread and writes the same cases for its peers.
///
///     sekisho-bench decide POLICIES SECONDS
///     sekisho-bench cases POLICIES
///
/// Or times a log:
///
///     sekisho-bench log LEAVES [FOLDER]
@main
struct Main {
    static let questions = 1000
    static let seed: UInt64 = 20_261_125

    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        let policies = arguments.dropFirst().first.flatMap { Int($0) } ?? 10
        switch arguments.first {
        case "decide": try decideRepeatedly(policies, seconds: arguments.dropFirst(2).first.flatMap { Double($0) } ?? 3)
        case "cases": try printCases(policies)
        case "log": try LogBench(leaves: max(1, policies), folder: arguments.dropFirst(2).first).run()
        default:
            print("usage: sekisho-bench decide POLICIES SECONDS | cases POLICIES | log LEAVES [FOLDER]")
        }
    }

    static func prepared(_ count: Int) throws -> (ApplicablePolicies, [AccessRequest]) {
        let workload = Workload(policies: count, questions: questions, seed: seed)
        let named = try workload.policies.enumerated().map { number, text in
            NamedPolicy("policy-\(number)", try PolicyReader.read(text, as: .identity))
        }
        let principal = try RequestPrincipal(parsing: "arn:aws:iam::111122223333:user/alice")
        let requests = try workload.questions.map { question in
            AccessRequest(
                principal: principal, action: try ActionName(parsing: question.action),
                resource: try ARN(parsing: question.resource),
                context: question.context.map { ContextEntry($0.0, $0.1) })
        }
        return (ApplicablePolicies(identity: PolicyLayer(.identity, named)), requests)
    }

    static func decideRepeatedly(_ count: Int, seconds: Double) throws {
        let (policies, requests) = try prepared(count)
        var tally: [String: Int] = [:]
        for request in requests { tally[decide(request, policies).name, default: 0] += 1 }
        let before = AllocationMark.count()
        let clock = ContinuousClock()
        let limit = Duration.seconds(seconds)
        let start = clock.now
        var rounds = 0
        var allowed = 0
        while clock.now - start < limit {
            for request in requests where decide(request, policies).isAllowed { allowed += 1 }
            rounds += 1
        }
        let elapsed = clock.now - start
        if let before, let after = AllocationMark.count() {
            print("sekisho: \(after - before) heap allocations in \(rounds * requests.count) decisions")
        }
        let taken = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
        let rate = Double(rounds * requests.count) / taken
        print(
            "sekisho: \(count) policies of 10 statements, \(requests.count) requests, one thread: \(Int(rate)) decisions/s"
                + " (\(rounds) rounds; \(tally.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")); \(allowed / max(rounds, 1)) allowed a round)"
        )
    }

    static func printCases(_ count: Int) throws {
        let (policies, requests) = try prepared(count)
        let workload = Workload(policies: count, questions: questions, seed: seed)
        let identity = "[" + workload.policies.joined(separator: ",") + "]"
        print("{\"identity\":\(identity),\"cases\":[")
        for (number, question) in workload.questions.enumerated() {
            let context = question.context.map { "\"\($0.0)\":\"\($0.1)\"" }.joined(separator: ",")
            let expected = decide(requests[number], policies).name
            print(
                "{\"name\":\"\(number)\",\"request\":{\"principal\":\"arn:aws:iam::111122223333:user/alice\",\"action\":\"\(question.action)\",\"resource\":\"\(question.resource)\",\"context\":{\(context)}},\"expected\":\"\(expected)\"}"
                    + (number == workload.questions.count - 1 ? "" : ","))
        }
        print("]}")
    }
}
