import PolicyEngine
import PolicyLanguage
import Testing

/// One value of the request and one of the policy, for every operator.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
@Suite struct OperatorTests {
    struct Row: Sendable {
        let comparison: ConditionComparison
        let actual: String
        let wanted: String
        let holds: Bool

        init(_ comparison: ConditionComparison, _ actual: String, _ wanted: String, _ holds: Bool) {
            self.comparison = comparison
            self.actual = actual
            self.wanted = wanted
            self.holds = holds
        }
    }

    static let texts: [Row] = [
        Row(.stringEquals, "a", "a", true), Row(.stringEquals, "a", "A", false), Row(.stringEquals, "ab", "a*", false),
        Row(.stringEquals, "a*", "a*", true), Row(.stringEquals, "", "", true), Row(.stringEquals, "a", "", false),
        Row(.stringEquals, "e\u{301}", "é", false), Row(.stringEquals, "a", "ab", false),
        Row(.stringNotEquals, "a", "a", false), Row(.stringNotEquals, "a", "A", true),
        Row(.stringNotEquals, "ab", "a*", true),
        Row(.stringEqualsIgnoreCase, "aB", "Ab", true), Row(.stringEqualsIgnoreCase, "É", "é", true),
        Row(.stringEqualsIgnoreCase, "aB*", "Ab*", true), Row(.stringEqualsIgnoreCase, "abc", "ab", false),
        Row(.stringEqualsIgnoreCase, "e\u{301}", "é", false), Row(.stringEqualsIgnoreCase, "abc", "ab*", false),
        Row(.stringEqualsIgnoreCase, "[", "{", false), Row(.stringEqualsIgnoreCase, "@", "`", false),
        Row(.stringNotEqualsIgnoreCase, "aB", "Ab", false), Row(.stringNotEqualsIgnoreCase, "a", "b", true),
        Row(.stringLike, "a/b:c", "a*c", true), Row(.stringLike, "a", "a?", false), Row(.stringLike, "aé", "a?", true),
        Row(.stringLike, "aA", "a?", true), Row(.stringLike, "A", "a", false), Row(.stringLike, "aba", "a*a", true),
        Row(.stringLike, "abab", "*ab", true), Row(.stringLike, "ab", "*ab?", false), Row(.stringLike, "", "*", true),
        Row(.stringLike, "aXbXc", "a*X?", true), Row(.stringLike, "abcabd", "*abd*", true),
        Row(.stringLike, "aab", "*ac*", false),
        Row(.stringNotLike, "a/b:c", "a*c", false), Row(.stringNotLike, "b", "a*", true),
        Row(.bool, "true", "true", true), Row(.bool, "TRUE", "true", true), Row(.bool, "false", "False", true),
        Row(.bool, "true", "false", false), Row(.bool, "1", "1", false), Row(.bool, "", "", false),
        Row(.bool, "truE", "tRue", true), Row(.bool, "truee", "truee", false),
        Row(.binaryEquals, "QUJD", "QUJD", true), Row(.binaryEquals, "QUI=", "QUJ=", true),
        Row(.binaryEquals, "QUI=", "QUJD", false),
        Row(.binaryEquals, "QUJ", "QUJ", false), Row(.binaryEquals, "qujd", "QUJD", false),
        Row(.binaryEquals, "+/+/", "+/+/", true),
        Row(.binaryEquals, "Q===", "Q===", false), Row(.binaryEquals, "QQ==QQ==", "QQ==QQ==", false),
        Row(.binaryEquals, "QQ=Q", "QQ=Q", false), Row(.binaryEquals, "QQ==QUJD", "QQ==QUJD", false),
    ]

    static let numbers: [Row] = [
        Row(.numericEquals, "1", "1.0", true), Row(.numericEquals, "01", "1", true),
        Row(.numericEquals, "-0", "0", true), Row(.numericEquals, "-0.0", "0", true),
        Row(.numericEquals, "+1.50", "1.5", true), Row(.numericEquals, "1", "-1", false),
        Row(.numericEquals, "one", "one", false),
        Row(.numericEquals, "1e3", "1000", false), Row(.numericEquals, "1e3", "1e3", false),
        Row(.numericEquals, "", "", false),
        Row(.numericEquals, ".5", ".5", false), Row(.numericEquals, "5.", "5.", false),
        Row(.numericEquals, "1.5.0", "1.5.0", false),
        Row(.numericEquals, "0.1", "0.10000000000000000001", false),
        Row(.numericEquals, "9007199254740993", "9007199254740992", false),
        Row(.numericNotEquals, "1", "1.0", false), Row(.numericNotEquals, "1", "2", true),
        Row(.numericNotEquals, "one", "1", true),
        Row(.numericLessThan, "9.99", "10", true), Row(.numericLessThan, "10", "9.99", false),
        Row(.numericLessThan, "1", "1", false),
        Row(.numericLessThan, "-10", "-9", true), Row(.numericLessThan, "-1", "1", true),
        Row(.numericLessThan, "1", "-1", false),
        Row(.numericLessThan, "1.4", "1.45", true), Row(.numericLessThan, "1.05", "1.5", true),
        Row(.numericLessThan, "-1.5", "-1.4", true),
        Row(.numericLessThanEquals, "1", "1.0", true), Row(.numericLessThanEquals, "2", "1", false),
        Row(.numericLessThanEquals, "-2", "1", true), Row(.numericLessThanEquals, "x", "1", false),
        Row(.numericGreaterThan, "10", "9.99", true), Row(.numericGreaterThan, "1", "1", false),
        Row(.numericGreaterThan, "0", "1", false),
        Row(.numericGreaterThan, "123456789012345678901234567890.2", "123456789012345678901234567890.1", true),
        Row(.numericGreaterThanEquals, "1", "1", true), Row(.numericGreaterThanEquals, "0.99", "1", false),
        Row(.numericGreaterThanEquals, "2", "1", true),
    ]

    static let dates: [Row] = [
        Row(.dateEquals, "2026-11-25T02:03:19Z", "2026-11-25T11:03:19+09:00", true),
        Row(.dateEquals, "2026-11-25T02:03:19Z", "2026-11-24T21:33:19-0430", true),
        Row(.dateEquals, "2026-11-25T02:03:19Z", "1795572199", true),
        Row(.dateEquals, "1795572199", "2026-11-25T02:03:19", true),
        Row(.dateEquals, "2026", "2026-01-01", true), Row(.dateEquals, "2026-11", "2026-11-01T00:00Z", true),
        Row(.dateEquals, "2026-11-25t02:03z", "2026-11-25T02:03:00.000Z", true),
        Row(.dateEquals, "2026-11-25T02:03:19.5Z", "2026-11-25T02:03:19.500999Z", true),
        Row(.dateEquals, "2026-11-25T02:03:19.5Z", "2026-11-25T02:03:19Z", false),
        Row(.dateEquals, "1970", "0", true), Row(.dateEquals, "0000-03-01", "0000-03-01", true),
        Row(.dateEquals, "2026-02-29", "2026-03-01", false), Row(.dateEquals, "2026-13-01", "2027-01-01", false),
        Row(.dateEquals, "2026-11-25T24:00Z", "2026-11-26", false),
        Row(.dateEquals, "2026-11-25 02:03Z", "2026-11-25T02:03Z", false),
        Row(.dateEquals, "2026-11T00:00Z", "2026-11", false), Row(.dateEquals, "2026T00:00Z", "2026", false),
        Row(.dateEquals, "1795572199.0", "1795572199", false), Row(.dateEquals, "-1", "1969-12-31T23:59:59Z", false),
        Row(.dateNotEquals, "2026", "2026-01-01", false), Row(.dateNotEquals, "2026", "2027", true),
        Row(.dateNotEquals, "yesterday", "2026", true),
        Row(.dateLessThan, "2026", "2027", true), Row(.dateLessThan, "2026", "2026", false),
        Row(.dateLessThan, "2027", "2026", false),
        Row(.dateLessThan, "1969-12-31T23:59:59.999Z", "0", true), Row(.dateLessThan, "1900-02-28", "1900-03-01", true),
        Row(.dateLessThanEquals, "2026", "2026", true), Row(.dateLessThanEquals, "2027", "2026", false),
        Row(.dateLessThanEquals, "2025", "2026", true), Row(.dateLessThanEquals, "yesterday", "2026", false),
        Row(.dateGreaterThan, "2027", "2026", true), Row(.dateGreaterThan, "2026", "2026", false),
        Row(.dateGreaterThan, "2024-02-29T23:59Z", "2024-02-29", true), Row(.dateGreaterThan, "2025", "2026", false),
        Row(.dateGreaterThanEquals, "2026", "2026", true), Row(.dateGreaterThanEquals, "2025", "2026", false),
        Row(.dateGreaterThanEquals, "2027", "2026", true),
    ]

    static let addresses: [Row] = [
        Row(.ipAddress, "10.0.0.1", "10.0.0.1", true), Row(.ipAddress, "10.0.0.2", "10.0.0.1", false),
        Row(.ipAddress, "10.0.0.1", "10.0.0.1/32", true), Row(.ipAddress, "10.1.2.3", "10.0.0.0/8", true),
        Row(.ipAddress, "11.0.0.1", "10.0.0.0/8", false), Row(.ipAddress, "10.128.0.1", "10.0.0.0/9", false),
        Row(.ipAddress, "10.1.2.3", "10.255.255.255/8", true), Row(.ipAddress, "255.255.255.255", "0.0.0.0/0", true),
        Row(.ipAddress, "10.0.0.1", "10.0.0.0/33", false), Row(.ipAddress, "10.0.0.1", "10.0.0", false),
        Row(.ipAddress, "10.0.0.256", "0.0.0.0/0", false), Row(.ipAddress, "10.0.0.0/8", "10.0.0.0/8", false),
        Row(.ipAddress, "10.0.0.1.2", "0.0.0.0/0", false), Row(.ipAddress, "", "0.0.0.0/0", false),
        Row(.ipAddress, "2001:db8::1", "2001:0DB8:0:0:0:0:0:1", true),
        Row(.ipAddress, "2001:db8::1", "2001:db8::/32", true),
        Row(.ipAddress, "2001:db9::1", "2001:db8::/32", false), Row(.ipAddress, "2001:db9::1", "2001:db8::/31", true),
        Row(.ipAddress, "2001:db8:0:0:8000::1", "2001:db8::/64", true),
        Row(.ipAddress, "2001:db8:0:0:8000::1", "2001:db8::/65", false), Row(.ipAddress, "::2", "::1/127", false),
        Row(.ipAddress, "::3", "::2/127", true), Row(.ipAddress, "::3", "::2/128", false),
        Row(.ipAddress, "::1", "::/0", true),
        Row(.ipAddress, "10.0.0.1", "::/0", false), Row(.ipAddress, "::1", "0.0.0.0/0", false),
        Row(.ipAddress, "::ffff:10.0.0.1", "::ffff:a00:1", true), Row(.ipAddress, "::ffff:10.0.0.1", "10.0.0.1", false),
        Row(.ipAddress, "1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304", true),
        Row(.ipAddress, "1::", "1:0:0:0:0:0:0:0", true),
        Row(.ipAddress, "1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0", true), Row(.ipAddress, "1::2::3", "::/0", false),
        Row(.ipAddress, "1:2:3:4:5:6:7", "::/0", false), Row(.ipAddress, "1:2:3:4:5:6:7:8:9", "::/0", false),
        Row(.ipAddress, "1:2:3:4:5:6:7::8", "::/0", false), Row(.ipAddress, ":::", "::/0", false),
        Row(.ipAddress, ":1::", "::/0", false),
        Row(.ipAddress, "12345::", "::/0", false), Row(.ipAddress, "fe80::1%eth0", "::/0", false),
        Row(.ipAddress, "::1", "::1/129", false),
        Row(.notIpAddress, "10.0.0.1", "10.0.0.0/8", false), Row(.notIpAddress, "11.0.0.1", "10.0.0.0/8", true),
        Row(.notIpAddress, "nowhere", "10.0.0.0/8", true),
    ]

    static let arns: [Row] = ["arnEquals", "arnLike"].flatMap { name -> [Row] in
        let positive: ConditionComparison = name == "arnLike" ? .arnLike : .arnEquals
        let negated: ConditionComparison = name == "arnLike" ? .arnNotLike : .arnNotEquals
        let rows: [(String, String, Bool)] = [
            ("arn:aws:s3:::data", "arn:aws:s3:::data", true), ("arn:aws:s3:::data", "arn:aws:s3:::Data", false),
            ("arn:aws:s3:::data", "arn:aws:s3:::d*", true), ("arn:aws:s3:::data", "arn:aws:s3:::d?ta", true),
            ("arn:aws:s3:::data", "arn:*:*:*:*:*", true), ("arn:aws:s3:::data", "*:*:*:*:*:*", true),
            ("arn:aws:s3:::data", "*", false), ("arn:aws:s3:::data", "arn:aws:s3*", false),
            ("arn:aws:s3:::data", "arn:aws:s3::*", false),
            ("arn:aws:s3:::data", "arn:aws:s3:*:data", false), ("arn:aws:sns:eu:1:a:b", "arn:aws:sns:*:b", false),
            ("arn:aws:sns:eu:1:a:b", "arn:aws:sns:*:*:a*", true), ("arn:aws:sns:eu:1:a:b", "arn:aws:sns:*:a:b", false),
            ("arn:aws:sns:eu:1:a:b", "arn:aws:sns:eu:1:a?b", true),
            ("arn:aws:sns:eu:1:a", "arn:aws:sns:eu?1:?:a", false),
            ("arn:aws:s3::data", "arn:aws:s3::data", false), ("xrn:aws:s3:::data", "xrn:aws:s3:::data", false),
            ("Arn:aws:s3:::data", "*:*:*:*:*:*", false), ("", "", false),
            ("arn:aws:s3:::a*", "arn:aws:s3:::a${*}", true),
            ("arn:aws:s3:::ab", "arn:aws:s3:::a${*}", false),
        ]
        return rows.flatMap { [Row(positive, $0.0, $0.1, $0.2), Row(negated, $0.0, $0.1, !$0.2)] }
    }

    @Test(arguments: texts + numbers + dates + addresses + arns)
    func oneValueAgainstOne(row: Row) throws {
        let condition = #"{"\#(row.comparison.rawValue)":{"app:k":\#(Ask.quoted(row.wanted))}}"#
        let plain = try Ask.holds(condition, [ContextEntry("app:k", row.actual)])
        #expect(plain == row.holds)
        // A list of one is the same, except that set operators take an empty text for no value.
        guard !row.actual.isEmpty else { return }
        for set in SetOperator.allCases {
            let condition = #"{"\#(set.rawValue):\#(row.comparison.rawValue)":{"app:k":\#(Ask.quoted(row.wanted))}}"#
            let listed = try Ask.holds(condition, [ContextEntry("app:k", list: [row.actual])])
            #expect(listed == row.holds, "\(set)")
        }
    }

    @Test func everyOperatorHoldsAndFailsInTheTables() {
        let rows = Self.texts + Self.numbers + Self.dates + Self.addresses + Self.arns
        for comparison in ConditionComparison.allCases where comparison != .null {
            #expect(rows.contains { $0.comparison == comparison && $0.holds }, "\(comparison)")
            #expect(rows.contains { $0.comparison == comparison && !$0.holds }, "\(comparison)")
        }
    }

    @Test(arguments: [
        "stringequals", "STRINGEQUALS", "StringEqualsifexists", "foranyvalue:StringEquals",
        "FORALLVALUES:stringequalsIFEXISTS",
    ])
    func operatorNamesIgnoreCase(name: String) throws {
        #expect(try Ask.holds(#"{"\#(name)":{"app:k":"a"}}"#, [ContextEntry("app:k", list: ["a"])]))
        #expect(try !Ask.holds(#"{"\#(name)":{"app:k":"a"}}"#, [ContextEntry("app:k", list: ["b"])]))
    }

    @Test(arguments: [("IPAddress", "AWS:SourceIP"), ("ipaddress", "aws:sourceip"), ("IpAddress", "aws:SourceIp")])
    func olderSpellingsWork(name: String, key: String) throws {
        let condition = #"{"\#(name)":{"\#(key)":"10.0.0.0/8"}}"#
        #expect(try Ask.holds(condition, [ContextEntry("aws:SourceIp", "10.1.1.1")]))
        #expect(try !Ask.holds(condition, [ContextEntry("aws:SourceIp", "11.1.1.1")]))
    }
}
