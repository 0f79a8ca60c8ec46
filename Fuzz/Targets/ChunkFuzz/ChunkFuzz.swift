import SigV4

/// Any bytes as the body of a request, or as content of one: see `ChunkFuzzing`.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    ChunkFuzzing.run(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}
