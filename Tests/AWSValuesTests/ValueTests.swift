import AWSValues
import Testing

@Suite struct ValueTests {
    @Test(arguments: ["123456789012", "000000000000"])
    func accountIDReadsTwelveDigits(text: String) throws {
        #expect(try AccountID(parsing: text).description == text)
    }

    @Test(arguments: ["", "12345678901", "1234567890123", "12345678901a", "١٢٣٤٥٦٧٨٩٠١٢"])
    func accountIDRefusesTheRest(text: String) {
        #expect(throws: ParseFailure.self) { try AccountID(parsing: text) }
    }

    @Test func arnKeepsTheColonsOfItsResource() throws {
        let arn = try ARN(parsing: "arn:aws:sns:us-east-1:123456789012:topic:sub/1:2")
        #expect(arn.resource == "topic:sub/1:2")
        #expect(arn.description == "arn:aws:sns:us-east-1:123456789012:topic:sub/1:2")
    }

    @Test(arguments: ["arn:aws:s3", "arn::s3:::b", "arn:aws:s3:::", "urn:aws:s3:::b"])
    func arnRefusesTheRest(text: String) {
        #expect(throws: ParseFailure.self) { try ARN(parsing: text) }
    }

    @Test func actionNamesIgnoreCase() throws {
        #expect(try ActionName(parsing: "s3:GetObject") == ActionName(parsing: "S3:getobject"))
        #expect(throws: ParseFailure.self) { try ActionName(parsing: "s3:Get*") }
    }

    @Test func secretsDoNotPrint() {
        let secret = Secret("hunter2")
        var dumped = ""
        dump(secret, to: &dumped)
        #expect("\(secret) \(String(reflecting: secret)) \(dumped)".contains("hunter2") == false)
        #expect(secret.revealed() == "hunter2")
    }
}
