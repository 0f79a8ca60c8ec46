import PolicyLanguage
import Testing

/// A policy, and all that is to be said of it. The files in `Checks` hold them, a file a code.
struct CheckVector: Sendable, CustomTestStringConvertible {
    struct Expectation: Hashable, Comparable, CustomStringConvertible {
        let line: Int
        let column: Int
        let code: String
        let severity: String

        var description: String { "\(line):\(column) \(severity) \(code)" }

        static func < (left: Expectation, right: Expectation) -> Bool {
            (left.line, left.column, left.code) < (right.line, right.column, right.code)
        }
    }

    let name: String
    /// The code that the file is about.
    let subject: DiagnosticCode
    let kind: PolicyKind
    let resourceType: PolicyResourceType?
    let policy: String
    let expected: [Expectation]

    var testDescription: String { "\(subject.rawValue): \(name)" }

    var fires: Bool { expected.contains { $0.code == subject.rawValue } }

    init(_ row: JSONNode, about subject: DiagnosticCode) throws {
        self.subject = subject
        name = try #require(row["name"]?.string)
        kind = try #require(row["kind"]?.string.flatMap(PolicyKind.init(rawValue:)))
        resourceType = try row["resourceType"].map { node in
            try #require(node.string.flatMap(PolicyResourceType.init(rawValue:)))
        }
        policy = try #require(row["policy"]?.array).map { try #require($0.string) }.joined(separator: "\n")
        expected = try #require(row["expected"]?.array).map { node in
            let code = try #require(node["code"]?.string.flatMap(DiagnosticCode.init(rawValue:)))
            return Expectation(
                line: try #require(node["line"]?.integer), column: try #require(node["column"]?.integer),
                code: code.rawValue, severity: node["severity"]?.string ?? code.severity.rawValue)
        }.sorted()
    }

    /// What is said of the policy.
    var found: [Expectation] {
        PolicyCheck.check(policy, as: kind, on: resourceType).map {
            Expectation(
                line: $0.position.line, column: $0.position.column, code: $0.code.rawValue,
                severity: $0.severity.rawValue)
        }
    }

    static func all() throws -> [CheckVector] {
        try TestFiles.names(in: "Checks").flatMap { file in
            let code = try #require(DiagnosticCode(rawValue: String(file.dropLast(".json".count))), "\(file)")
            return try TestFiles.rows(of: "Checks/\(file)").map { try CheckVector($0, about: code) }
        }
    }
}
