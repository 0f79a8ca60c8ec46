import AWSValues
import SigV4
import Testing

@Suite struct RegionSetTests {
    @Test(arguments: [
        ("us-east-1", "us-east-1", true), ("us-east-1", "us-east-2", false), ("us-east-1", "us-east-11", false),
        ("us-east-1", "us-east-", false), ("*", "us-east-1", true), ("us-*", "us-east-1", true),
        ("us-*", "eu-west-1", false), ("us-*", "us-", true), ("us-*", "us", false), ("*-1", "us-east-1", true),
        ("*-1", "us-east-2", false), ("us-*-1", "us-gov-west-1", true), ("*east*", "us-east-1", true),
        ("*east*", "us-west-1", false), ("**", "a", true), ("a*a*b", "aaaaab", true), ("a*a*b", "aaaaa", false),
        ("us-east-1,eu-west-1", "eu-west-1", true), ("us-east-1, eu-*", "eu-central-1", true),
        ("us-east-1,eu-*", "us-west-2", false),
    ]) func containsARegion(set: String, region: String, isIn: Bool) throws {
        #expect(try RegionSet(parsing: set).contains(Region(parsing: region)) == isIn)
    }

    /// Matching goes back to the last star only: going back to each would not end in a lifetime.
    @Test func starsTakeNoTime() throws {
        let set = try RegionSet(parsing: String(repeating: "*a", count: 31) + "*b")
        #expect(try !set.contains(Region(parsing: String(repeating: "a", count: 64))))
    }

    @Test(arguments: [
        "", ",", "us-east-1,", ",us-east-1", "us-east-1,,eu-west-1", "US-EAST-1", "us east", "us_east", "us-east-1;x",
        "ä",
        String(repeating: "a", count: 65), Array(repeating: "a", count: 65).joined(separator: ","),
    ]) func isRefused(text: String) {
        #expect(throws: ParseFailure.self) { try RegionSet(parsing: text) }
    }

    @Test func namesAreThoseWithoutStars() throws {
        let set = try RegionSet(parsing: "us-*, eu-west-1 ,*")
        #expect(set.description == "us-*,eu-west-1,*")
        #expect(set.named == [try Region(parsing: "eu-west-1")])
    }
}
