import AWSValues
import ArgumentParser
import AuditTrail
import MerkleLog
import Messages

/// Checks a receipt with nothing but keys: on any machine, without the server.
struct TrailVerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "verify", abstract: say(.aboutVerify))

    @Argument(help: help(.helpReceiptFile)) var file: String
    @Option(name: .customLong("key"), help: help(.helpLogKey)) var keys: [String] = []
    @Option(name: .customLong("witness"), help: help(.helpWitnessKey)) var witnesses: [String] = []
    @Option(help: help(.helpQuorum)) var quorum: Int?
    @Option(help: help(.helpTrustPolicy)) var policy: String?
    @Flag(name: .customLong("json"), help: help(.helpJSON)) var printsJSON = false

    func validate() throws {
        guard keys.isEmpty == (policy != nil) else { throw ValidationError(say(.keysOrPolicy)) }
    }

    func run() throws {
        let facts: JSONText
        do {
            let receipt = try Receipt(parsing: readInput(file))
            facts = try self.facts(receipt, receipt.verify(by: trust()))
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(say(.receiptRefused, "\(error)"))
        }
        print(printsJSON ? facts.indentedText : TrailText(say).receipt(facts).joined(separator: "\n"))
    }

    private func trust() throws -> TrustPolicy {
        if let policy { return try TrustPolicy(parsing: readInput(policy)) }
        let (logs, others) = (try keys.flatMap(read), try witnesses.flatMap(read))
        guard let policy = TrustPolicy(logs: logs, witnesses: others, threshold: quorum ?? others.count) else {
            throw Failure(say(.badTrust))
        }
        return policy
    }

    /// A key, or the keys of a file, one a line.
    private func read(_ text: String) throws -> [VerifierKey] {
        if let key = try? VerifierKey(parsing: text) { return [key] }
        return try String(decoding: readInput(text), as: UTF8.self).split(separator: "\n").map {
            try VerifierKey(parsing: String($0))
        }
    }

    private func facts(_ receipt: Receipt, _ trusted: TrustedCheckpoint) throws -> JSONText {
        let head = trusted.checkpoint.head
        return [
            "origin": .string("\(trusted.checkpoint.origin)"), "record": .integer(receipt.inclusion.index + 1),
            "size": .integer(head.size), "root": .string("\(head.root)"), "event": try JSONText(parsing: receipt.event),
            "cosignatures": .array(
                trusted.cosignatures.map { signature in
                    let at = signature.time.flatMap(Int64.init(exactly:)).map { Instant(seconds: $0).iso8601 }
                    return ["witness": .string("\(signature.key.name)"), "at": at.map { .string($0) } ?? .null]
                }),
        ]
    }
}
