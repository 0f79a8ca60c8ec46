import PolicyLanguage
import Testing

/// `Wording/iam.json` says what IAM answers to a policy; `tools/check_iam_wording.py` compares it with moto.
@Suite struct WordingTests {
    @Test func policiesAreRefusedInIAMsWords() throws {
        for row in try TestFiles.rows(of: "Wording/iam.json") {
            let name = try #require(row["name"]?.string)
            let kind = try #require(row["kind"]?.string.flatMap(PolicyKind.init(rawValue:)))
            let policy = try #require(row["policy"])
            let expected = try #require(row["iam"])
            #expect(Self.answer(policy, kind) == expected.string, "\(name)")
            #expect(expected.isNull || expected.string != nil, "\(name)")
        }
    }

    private static func answer(_ policy: JSONNode, _ kind: PolicyKind) -> String? {
        do throws(PolicyFailure) {
            if let text = policy.string {
                _ = try PolicyReader.read(text, as: kind)
            } else {
                _ = try PolicyReader.read(policy, as: kind)
            }
            return nil
        } catch {
            return error.first.iamMessage
        }
    }

    /// The position is that of the error that IAM names, and all the others are there too.
    @Test func theErrorThatIAMNamesComesFirst() throws {
        let text = """
            {
              "Version": "2012-10-17",
              "Statement": {"Effect": "allow", "Action": "GetObject", "Resource": "reports", "Sid": 1}
            }
            """
        let failure = #expect(throws: PolicyFailure.self) { try PolicyReader.read(text, as: .identity) }
        let first = try #require(failure?.first)
        #expect(first.code == .dataTypeMismatch)
        #expect(first.position == SourcePosition(line: 3, column: 89, offset: 117))
        #expect(failure?.all.map(\.code) == [.dataTypeMismatch, .invalidEffect, .invalidAction, .invalidArnPrefix])
        #expect(failure?.message == "Sid must be a string, not a number (line 3, column 89)")
    }
}
