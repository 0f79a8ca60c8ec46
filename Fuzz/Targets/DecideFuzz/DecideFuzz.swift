import PolicyEngine

/// A case as `sekisho policy decide` reads it: the verdict is the same on every asking, and the explanation's.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let cases = try? PolicyCase.readAll(bytes) else { return 0 }
    for case .success(let one) in cases {
        let decision = decide(one.request, one.policies)
        precondition(decide(one.request, one.policies) == decision, "two answers to one question")
        precondition(explain(one.request, one.policies).decision == decision, "the explanation has another verdict")
    }
    return 0
}
