import AWSValues
import Testing

@testable import SigV4

@Suite struct ChecksumTests {
    /// The check values of the catalogue of CRCs, and the digests of openssl, of "123456789".
    static let checks: [(ChecksumAlgorithm, String)] = [
        (.crc32, "y/Q5Jg=="), (.crc32c, "4waSgw=="), (.crc64nvme, "rosUhgp5mIg="),
        (.sha1, "98O8HYCOBHMq32eZZczDTKeuNEE="), (.sha256, "FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU="),
        (.md5, "JfnnlDI7RTiF9RgfG2JNCw=="),
        (
            .sha512,
            "2eZ2LdHI6vbWGzxhkvxAjU1tXxF20MKRabwk5xw/J0rSf81YEbMT1oH35V7ALXPUmclUVba1u1A6z1dPuo/+hQ=="
        ),
    ]

    @Test(arguments: checks) func knownTextHasItsChecksum(algorithm: ChecksumAlgorithm, value: String) {
        for cut in 0...9 {
            let text = Array("123456789".utf8)
            var sum = RunningChecksum(algorithm)
            sum.update(text[..<cut])
            sum.update(text[cut...])
            #expect(String(decoding: sum.text, as: UTF8.self) == value)
            #expect(Base64.isText(sum.text, ofBytes: algorithm.byteCount))
        }
        #expect(Self.checks.count == ChecksumAlgorithm.allCases.count)
    }

    /// Eight bytes at a time end as one at a time do, wherever the pieces begin.
    @Test(arguments: [ChecksumAlgorithm.crc32, .crc32c, .crc64nvme]) func piecesDoNotMatter(
        algorithm: ChecksumAlgorithm
    ) {
        var random = SeededGenerator(seed: 2)
        let bytes = (0..<300).map { _ in UInt8.random(in: 0...255, using: &random) }
        var single = RunningChecksum(algorithm)
        for index in bytes.indices { single.update(bytes[index...index]) }
        for size in 1...40 {
            var sum = RunningChecksum(algorithm)
            for start in stride(from: 0, to: bytes.count, by: size) { sum.update(bytes[start...].prefix(size)) }
            #expect(sum.text == single.text)
        }
    }

    @Test func headersAreKnownByBytes() {
        for algorithm in ChecksumAlgorithm.allCases {
            #expect(ChecksumAlgorithm(header: Array(algorithm.header.utf8)) == algorithm)
        }
        for name in ["x-amz-checksum-crc16", "x-amz-checksum-", "X-Amz-Checksum-CRC32", "crc32", ""] {
            #expect(ChecksumAlgorithm(header: Array(name.utf8)) == nil)
        }
    }
}
