import PolicyLanguage

/// The first byte chooses the kind of policy, the rest is the document: it reads or is refused, and a refusal says
/// where, inside the document.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = UnsafeBufferPointer(start: start, count: count)
    guard let choice = input.first else { return 0 }
    let kinds = PolicyKind.allCases
    let document = Array(input.dropFirst())
    do {
        _ = try PolicyReader.read(document, as: kinds[Int(choice) % kinds.count])
    } catch {
        precondition(!error.all.isEmpty, "refused without a reason")
        for problem in error.all {
            precondition(problem.position.line >= 1 && problem.position.column >= 1, "a position starts at 1:1")
            precondition((0...document.count).contains(problem.position.offset), "a position outside the document")
        }
    }
    return 0
}
