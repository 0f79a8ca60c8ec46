import Foundation
import Testing

@testable import SigV4

/// Changed vectors through the fuzzer's door. It traps when something is wrong.
@Suite struct FuzzTests {
    @Test func changedVectorsDoNotTrap() throws {
        var random = SeededGenerator(seed: 1)
        var seen = 0
        for folder in VectorFiles.folders(below: "aws-c-auth/v4", with: "/context.json") {
            for form in ["header", "query"] {
                let original = Array(try Data(contentsOf: folder.appending(path: "\(form)-signed-request.txt")))
                SignatureFuzzing.run(original)
                for _ in 0..<20 {
                    SignatureFuzzing.run(Self.changed(original, using: &random))
                    seen += 1
                }
            }
        }
        #expect(seen == 38 * 2 * 20)
    }

    @Test(arguments: [
        "", "\n", "GET", "GET / HTTP/1.1", "GET  HTTP/1.1\n\n", " / HTTP/1.1\n:\n", "GET / HTTP/1.1\n x\n", "G / HTTP/",
        "GET ?& HTTP/1.1\nHost:\n\n", "GET /?X-Amz-Signature HTTP/1.1\nHost:a\n\n",
    ]) func shortTextsDoNotTrap(text: String) {
        SignatureFuzzing.run(Array(text.utf8))
    }

    /// The fuzzer's door to bodies.
    @Test func bodiesDoNotTrap() {
        var random = SeededGenerator(seed: 3)
        for round in 0..<600 {
            var input = (0..<4).map { _ in UInt8.random(in: 0...255, using: &random) }
            let count = Int.random(in: 0...(round % 10 == 0 ? 9000 : 100), using: &random)
            if Bool.random(using: &random) {
                let pieces = [
                    "5\r\n", "hello", "\r\n", "0\r\n", ";chunk-signature=", "\n", "x-amz-checksum-crc32:", "0",
                ]
                for _ in 0..<8 { input += (pieces.randomElement(using: &random) ?? "").utf8 }
            } else {
                input += (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
            }
            ChunkFuzzing.run(input)
        }
        for count in 0..<5 { ChunkFuzzing.run([UInt8](repeating: 0, count: count)) }
    }

    private static func changed(_ bytes: [UInt8], using random: inout SeededGenerator) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let index = Int.random(in: bytes.indices, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
            case 1:
                bytes.insert(contentsOf: Array("%&=;/,\n \u{FF}".utf8).shuffled(using: &random).prefix(2), at: index)
            case 2: bytes.removeSubrange(index..<min(bytes.count, index + 5))
            default: bytes.insert(contentsOf: bytes[index...].prefix(40), at: 0)
            }
            if bytes.isEmpty { return [0] }
        }
        return bytes
    }
}
