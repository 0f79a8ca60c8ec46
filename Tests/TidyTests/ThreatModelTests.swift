import Testing

/// The threat model: a claim without a test is no claim.
@Suite struct ThreatModelTests {
    private struct Row {
        let line: Int
        /// What the last column names.
        let tests: [String]
    }

    private static let path = "docs/threat-model.md"

    private func rows() throws -> [Row] {
        try Checkout.text(Self.path).split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .compactMap { number, line in
                let cells = line.split(separator: "|").map(String.init)
                guard line.hasPrefix("|"), cells.count == 3, !cells[0].hasPrefix("---"), cells[2] != " test " else {
                    return nil
                }
                let parts = cells[2].split(separator: "`", omittingEmptySubsequences: false)
                return Row(line: number + 1, tests: parts.indices.filter { $0 % 2 == 1 }.map { String(parts[$0]) })
            }
    }

    @Test func everyLineNamesTestsThatAreThere() throws {
        let functions = try Set(
            Checkout.paths(under: "Tests", suffix: ".swift").flatMap { path in
                try Checkout.text(path).split(separator: "\n").compactMap { line in
                    line.split(separator: "func ").dropFirst().first?.split(separator: "(").first.map(String.init)
                }
            })
        let rows = try rows()
        #expect(rows.count >= 30)
        for row in rows {
            #expect(!row.tests.isEmpty, "\(Self.path):\(row.line) names no test")
            for test in row.tests {
                let parts = test.split(separator: ":", omittingEmptySubsequences: true).map(String.init)
                let isThere =
                    parts.count == 2
                    ? try isThere(parts[1], in: "Tests/integration/\(parts[0])") : functions.contains(test)
                #expect(isThere, "\(Self.path):\(row.line): there is no test `\(test)`")
            }
        }
    }

    private func isThere(_ function: String, in path: String) throws -> Bool {
        try Checkout.exists(path) && Checkout.text(path).contains("\ndef \(function)(")
    }
}
