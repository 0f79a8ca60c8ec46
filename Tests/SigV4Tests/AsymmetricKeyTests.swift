import AWSValues
import Crypto
import Testing

@testable import SigV4

@Suite struct AsymmetricKeyTests {
    private static let order = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"

    private static let zeros = String(repeating: "0", count: 64)
    private static let ones = String(repeating: "f", count: 64)

    /// A candidate, and the scalar when there is one: the candidate and one, below the order.
    static let rows: [(String, String?)] = [
        (zeros, "\(zeros.dropLast())1"),
        ("\(zeros.dropLast(16))\(ones.suffix(16))", "\(zeros.dropLast(17))1\(zeros.suffix(16))"),
        ("\(zeros.dropLast(56))\(ones.suffix(56))", "\(zeros.dropLast(57))1\(zeros.suffix(56))"),
        ("\(order.dropLast(2))4f", "\(order.dropLast(2))50"),
        ("\(order.dropLast(2))50", nil),
        (order, nil),
        (ones, nil),
        ("\(order.dropLast(17))5\(zeros.suffix(16))", nil),
        ("ffffffff00000001\(zeros.suffix(48))", nil),
        ("fffffffeffffffff\(ones.suffix(48))", "ffffffff00000000\(zeros.suffix(48))"),
    ]

    @Test(arguments: rows) func scalarIsBelowTheOrder(candidate: String, expected: String?) throws {
        let bytes = try #require(LowerHex.decoded(candidate.utf8))
        #expect(AsymmetricKey.scalar(bytes).map { LowerHex.encoded($0) } == expected)
    }

    /// The key of aws-c-auth's chunk tests, another id and secret than its suite's.
    @Test func keyDependsOnIDAndSecret() throws {
        func point(_ secret: String, _ id: String) -> String {
            let key = AsymmetricKey.derive(from: Secret(secret), of: AccessKeyID(ofAnyForm: id))
            return LowerHex.encoded(key.publicKey.rawRepresentation)
        }
        let example = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
        let wanted =
            "18b7d04643359f6ec270dcbab8dce6d169d66ddc9778c75cfb08dfdb701637ab"
            + "fa36b35e4fe67e3112261d2e17a956ef85b06e44712d2850bcd3c2161e9993f2"
        #expect(point(example, "AKIAIOSFODNN7EXAMPLE") == wanted)
        #expect(point(example, "AKIAIOSFODNN7EXAMPLF") != wanted)
        #expect(point(example + "x", "AKIAIOSFODNN7EXAMPLE") != wanted)
    }

    /// Whoever has one signature of SigV4A can make another: with its second number negated it is as good.
    @Test func signaturesAreNoNames() throws {
        let scope = CredentialScope(date: Suite.now, regions: .set(RegionSet(try Suite.region())), service: "s3")
        let key = SigningKey(secret: Suite.secret, of: Suite.keyID, scope: scope)
        let text = Array("text".utf8)
        let one = key.signature(of: text)
        let other = key.signature(of: text)
        #expect(one != other && key.isValid(one, of: text) && key.isValid(other, of: text))
        #expect(!key.isValid(one, of: text + [0]))
        #expect(!key.isValid([], of: text) && !key.isValid(Array(one.dropLast()), of: text))
        #expect(!key.isValid(one + [0], of: text))
    }
}
