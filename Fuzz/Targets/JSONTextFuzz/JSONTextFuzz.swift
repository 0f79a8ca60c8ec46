import AWSValues

/// Any bytes: a document that reads is written and read again as the same document.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let document = try? JSONText(parsing: bytes) else { return 0 }
    for written in [document.text, document.indentedText] {
        precondition((try? JSONText(parsing: written)) == document, "what was written reads as something else")
    }
    return 0
}
