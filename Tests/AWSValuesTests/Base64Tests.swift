import Testing

@testable import AWSValues

@Suite struct Base64Tests {
    @Test(arguments: ["", "f", "fo", "foo", "foob", "fooba", "foobar"]) func base64IsThatOfItsRFC(text: String) {
        let wanted = [
            "": "", "f": "Zg==", "fo": "Zm8=", "foo": "Zm9v", "foob": "Zm9vYg==", "fooba": "Zm9vYmE=",
            "foobar": "Zm9vYmFy",
        ]
        #expect(String(decoding: Base64.encoded(Array(text.utf8)), as: UTF8.self) == wanted[text])
    }

    @Test func base64UsesAllItsDigits() {
        #expect(Base64.encoded([0xFB, 0xEF, 0xFF]) == Array("++//".utf8))
        #expect(Base64.isText(Array("++//".utf8), ofBytes: 3))
    }

    @Test(arguments: ["", "Zg=", "Zg", "Zg==Zg==", "Z*==", "Zg=a", "=Zg=", "Zm8="]) func isNoBase64OfOneByte(
        text: String
    ) {
        #expect(!Base64.isText(Array(text.utf8), ofBytes: 1))
    }

    /// Every count of bytes goes both ways, and its text is the only one that is canonical.
    @Test func bytesComeBack() {
        for count in 0..<40 {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 37 + count) }
            let text = Base64.encoded(bytes)
            #expect(text.count == Base64.length(of: count))
            #expect(Base64.decode(text) == bytes && Base64.decodeCanonical(text) == bytes)
            #expect(Base64.isText(text, ofBytes: count))
        }
    }

    @Test(arguments: ["Zh==", "Zg==", "Zm9=", "Zm9vYh=="]) func bitsOfNoByteAreNotCanonical(text: String) {
        #expect(Base64.decode(text.utf8) != nil)
        #expect((Base64.decodeCanonical(text.utf8) == nil) == (text != "Zg=="))
    }

    @Test(arguments: ["Z", "Zg", "Zg=", "Z===", "====", "Zg==Zg==", "Zg=a", " Zg=", "Zg==\n", "Z-_=", "Zmé"])
    func otherTextsAreNoBase64(text: String) {
        #expect(Base64.decode(text.utf8) == nil)
        #expect(Base64.decodeCanonical(text.utf8) == nil)
    }
}
