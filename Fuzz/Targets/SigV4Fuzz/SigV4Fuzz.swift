import SigV4

/// Any bytes as a request: see `SignatureFuzzing`.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    SignatureFuzzing.run(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}
