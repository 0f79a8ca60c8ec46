import AWSValues
import Authority
import Testing

@Suite struct TOTPTests {
    private static let totp = TOTP(seed: Telephone.seed)

    /// RFC 6238, appendix B, SHA-1; its codes have eight digits, ours are the last six.
    @Test(
        arguments: [
            (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"),
            (2_000_000_000, "279037"), (20_000_000_000, "353130"),
        ] as [(Int64, String)])
    func theVectorsOfTheStandard(_ seconds: Int64, _ code: String) {
        #expect(Self.totp.code(at: TOTP.step(at: Instant(seconds: seconds))).text == code)
    }

    /// RFC 4226, appendix D.
    @Test func theVectorsOfItsElder() {
        let codes = [
            "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489",
        ]
        #expect((0..<10).map { Self.totp.code(at: $0).text } == codes)
    }

    @Test func stepsBeginEveryThirtySeconds() {
        #expect([0, 29, 30, 59, 60, -1].map { TOTP.step(at: Instant(seconds: $0)) } == [0, 0, 1, 1, 2, 0])
    }

    @Test func findsTheStepOfACode() throws {
        let code = try #require(TOTP.Code("969429"))
        #expect(Self.totp.step(of: code, in: 2...4) == 3)
        #expect(Self.totp.step(of: code, in: 3...3) == 3)
        #expect(Self.totp.step(of: code, in: 4...9) == nil)
        #expect(Self.totp.step(of: code, in: 0...2) == nil)
    }

    @Test func findsTheStepOfTwoCodesThatFollow() throws {
        let (first, second) = try (#require(TOTP.Code("969429")), #require(TOTP.Code("338314")))
        #expect(Self.totp.step(of: first, then: second, in: 0...9) == 3)
        #expect(Self.totp.step(of: first, then: second, in: 3...3) == 3)
        #expect(Self.totp.step(of: second, then: first, in: 0...9) == nil)
        #expect(Self.totp.step(of: first, then: first, in: 0...9) == nil)
        #expect(Self.totp.step(of: first, then: second, in: 4...9) == nil)
    }

    @Test(arguments: ["", "12345", "1234567", "12345a", " 12345", "+12345", "-12345", "１２３４５６", "12345\n"])
    func noCodeButSixDigits(_ text: String) {
        #expect(TOTP.Code(text) == nil)
    }

    @Test func codesKeepTheirLeadingZeros() throws {
        #expect(try #require(TOTP.Code("000042")).text == "000042")
    }
}

@Suite struct Base32Tests {
    /// RFC 4648, section 10, without the padding.
    @Test(arguments: [
        ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
        ("foobar", "MZXW6YTBOI"),
    ])
    func theVectorsOfTheStandard(_ plain: String, _ text: String) {
        #expect(Base32.text(of: Array(plain.utf8)) == text)
        #expect(Base32.bytes(of: text) == Array(plain.utf8))
    }

    @Test(arguments: ["my", "M1", "MY======", "M Y", "é"])
    func nothingElseIsRead(_ text: String) {
        #expect(Base32.bytes(of: text) == nil)
    }
}
