import PolicyLanguage
import Testing

@Suite struct BrokenPolicyTests {
    /// Policies with pieces cut out, doubled and replaced: something is said of every one that is refused, and nothing
    /// that is said stops the process.
    @Test func brokenPoliciesAreRefusedInWords() throws {
        var random = SeededRandom(seed: 7)
        let vectors = try CheckVector.all().filter { $0.policy.utf8.count < 1000 }
        var read = 0
        for _ in 0..<1500 {
            let vector = try #require(vectors.randomElement(using: &random))
            let text = random.broken(Array(vector.policy.utf8))
            let kind = try #require(
                (PolicyKind.allCases + Array(repeating: vector.kind, count: 8)).randomElement(using: &random))
            let found = PolicyCheck.check(text, as: kind, on: .bucket)
            let document = try? PolicyReader.read(text, as: kind)
            if document != nil { read += 1 }
            #expect(found.contains(where: \.isRefusal) == (document == nil), "\(String(decoding: text, as: UTF8.self))")
            #expect(found.allSatisfy { (0...text.count).contains($0.position.offset) })
        }
        #expect(read > 50)
    }
}

extension SeededRandom {
    fileprivate mutating func broken(_ policy: [UInt8]) -> [UInt8] {
        var text = policy
        for _ in 0..<Int.random(in: 1...2, using: &self) {
            let start = Int.random(in: text.indices, using: &self)
            let end = min(text.count, start + Int.random(in: 0...4, using: &self))
            let piece = pieces[Int.random(in: pieces.indices, using: &self)]
            text.replaceSubrange(start..<end, with: piece.utf8)
        }
        return text
    }

    private var pieces: [String] {
        [
            "", "*", ":", "\"", "${", "}", "/", "[]", "{}", "null", "1", ", ", "\\", "é", "arn:", "::", "?", "-",
            "aws:", "Not",
        ]
    }
}
