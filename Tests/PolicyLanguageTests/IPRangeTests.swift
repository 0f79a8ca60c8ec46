import Testing

@testable import PolicyLanguage

@Suite struct IPRangeTests {
    @Test(arguments: [
        ("203.0.113.7", "203.0.113.7/32"), ("203.0.113.7/24", "203.0.113.0/24"), ("255.255.255.255/0", "0.0.0.0/0"),
        ("10.0.0.1/31", "10.0.0.0/31"), ("2001:DB8::1", "2001:db8::1/128"), ("2001:db8::1/32", "2001:db8::/32"),
        ("::", "::/128"), ("::1/128", "::1/128"), ("1::", "1::/128"), ("0:0:1::", "0:0:1::/128"),
        ("1:0:0:2:0:0:0:3", "1:0:0:2::3/128"), ("1:0:2:3:4:5:6:7", "1:0:2:3:4:5:6:7/128"),
        ("::ffff:203.0.113.7", "::ffff:cb00:7107/128"), ("ffff:ffff::/17", "ffff:8000::/17"),
    ])
    func rangesAreReadAndWritten(_ text: String, _ normal: String) throws {
        let range = try #require(IPRange(text))
        #expect(range.normalText == normal)
        #expect(try #require(IPRange(normal)).hasIdleBits == false)
    }

    @Test(arguments: [
        "", "1", "1.2.3", "1.2.3.4.5", "1.2.3.256", "1.2.3.", "1..3.4", "1.2.3.4/", "1.2.3.4/33", "1.2.3.4/-1",
        "1.2.3.4/8/8",
        "01234.1.1.1", "a.b.c.d", " 1.2.3.4", ":", ":::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", "12345::",
        "g::",
        "::/129", "1:2:3:4:5:6:7:8::", "1.2.3.4::", "::1.2.3", "::+1",
    ])
    func whatIsNoRangeIsNone(_ text: String) {
        #expect(IPRange(text) == nil)
    }

    @Test(arguments: [
        ("10.0.0.0/8", true), ("10.255.0.1", true), ("10.0.0.0/7", false), ("172.15.255.255", false),
        ("172.16.0.0", true),
        ("172.31.255.255", true), ("172.32.0.0", false), ("192.168.1.0/24", true), ("192.169.0.0", false),
        ("fc00::", true),
        ("fdff::1", true), ("fe00::", false), ("::a00:1", false), ("0.0.0.0/0", false),
    ])
    func privateRangesAreKnown(_ text: String, _ isPrivate: Bool) throws {
        #expect(try #require(IPRange(text)).isPrivate == isPrivate)
    }

    @Test func aRangeContainsWhatIsWithinIt() throws {
        func contains(_ outer: String, _ inner: String) throws -> Bool {
            try #require(IPRange(outer)).contains(try #require(IPRange(inner)))
        }
        #expect(try contains("10.0.0.0/8", "10.1.0.0/16"))
        #expect(try !contains("10.1.0.0/16", "10.0.0.0/8"))
        #expect(try contains("0.0.0.0/0", "203.0.113.7"))
        #expect(try !contains("0.0.0.0/0", "::1"))
        #expect(try contains("::/0", "2001:db8::/64"))
    }
}
