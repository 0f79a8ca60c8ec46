import AWSValues
import Testing

@Suite struct InstantTests {
    @Test(arguments: [
        ("1970", 0), ("2026-11", 1_793_491_200_000), ("2026-11-25", 1_795_564_800_000),
        ("2026-11-25T02:03Z", 1_795_572_180_000), ("2026-11-25T02:03:19Z", 1_795_572_199_000),
        ("2026-11-25T11:03:19.5+09:00", 1_795_572_199_500), ("2026-11-25T02:03:19", 1_795_572_199_000),
        ("1969-12-31T23:59:59.999Z", -1), ("2024-02-29", 1_709_164_800_000),
    ])
    func readsISO8601(text: String, milliseconds: Int64) {
        #expect(Instant(parsingISO8601: text)?.milliseconds == milliseconds)
    }

    @Test(arguments: [
        "", "26", "2026-13", "2026-02-29", "2026-11-25T", "2026-11-25T24:00Z", "2026-11-25T02:03:19+9", "x",
    ])
    func refusesTheRest(text: String) {
        #expect(Instant(parsingISO8601: text) == nil)
    }

    @Test func printsWhatItReads() throws {
        let instant = try Instant(parsingBasic: "20261125T020319Z")
        #expect(instant.iso8601 == "2026-11-25T02:03:19Z")
        #expect(instant.basic == "20261125T020319Z")
        #expect(instant.basicDate == "20261125")
        #expect(Instant(milliseconds: -1).iso8601 == "1969-12-31T23:59:59.999Z")
    }

    @Test func saturates() {
        #expect(Instant(milliseconds: .max).adding(seconds: 1).milliseconds == .max)
        #expect(Instant(milliseconds: .min).adding(seconds: -1).milliseconds == .min)
    }
}
