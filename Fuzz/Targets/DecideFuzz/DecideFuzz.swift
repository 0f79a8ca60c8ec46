import PolicyEngine
import PolicyReference

/// A case as `sekisho policy decide` reads it: the verdict is the same on every asking, the explanation's, and the
/// reference evaluator's.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let cases = try? PolicyCase.readAll(bytes) else { return 0 }
    for case .success(let one) in cases {
        let decision = decide(one.request, one.policies)
        precondition(decide(one.request, one.policies) == decision, "two answers to one question")
        precondition(explain(one.request, one.policies).decision == decision, "the explanation has another verdict")
        let reference = PolicyReference.decide(one.request, one.policies)
        precondition(reference.agrees(with: decision), "the reference has another verdict")
    }
    return 0
}
