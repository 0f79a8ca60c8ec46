import PolicyLanguage
import Testing

/// Where IAM says that statements begin and end, by recorded answers of SimulateCustomPolicy.
@Suite struct ExtentTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        let text: String
        /// `line:column-line:column` of each statement.
        let extents: [String]

        var testDescription: String { name }
    }

    static let allow = #"{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}"#
    static let pretty = """
        {
          "Version": "2012-10-17",
          "Statement": [
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Sid": "First"
            },
            {
              "Effect": "Deny",
              "Action": "s3:PutObject",
              "Resource": "*",
              "Sid": "Second"
            }
          ]
        }
        """

    static let rows = [
        Row(
            name: "behind the bracket", text: #"{"Version":"2012-10-17","Statement":[\#(allow)]}"#,
            extents: ["1:38-1:95"]),
        Row(
            name: "behind the statement before", text: #"{"Version":"2012-10-17","Statement":[\#(allow), \#(allow)]}"#,
            extents: ["1:38-1:95", "1:95-1:154"]),
        Row(
            name: "behind its own brace, when it stands alone",
            text: #"{"Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}}"#,
            extents: ["1:16-1:77"]),
        Row(name: "in lines", text: pretty, extents: ["3:17-9:6", "9:6-15:6"]),
        Row(
            name: "with carriage returns",
            text: " \r\n" + pretty.split(separator: "\n").joined(separator: "\r\n") + "\r\n ",
            extents: ["4:17-10:6", "10:6-16:6"]),
        Row(
            name: "with carriage returns alone", text: pretty.split(separator: "\n").joined(separator: "\r"),
            extents: ["3:17-9:6", "9:6-15:6"]),
        Row(
            name: "a letter is a column, whatever its bytes", text: #"{"Id":"café","Statement":[\#(allow)]}"#,
            extents: ["1:27-1:84"]),
    ]

    @Test(arguments: rows)
    func statementsStandWhereIAMSays(row: Row) throws {
        let document = try PolicyReader.read(row.text, as: .identity)
        #expect(document.statements.map { "\($0.extent.start)-\($0.extent.end)" } == row.extents)
    }
}
