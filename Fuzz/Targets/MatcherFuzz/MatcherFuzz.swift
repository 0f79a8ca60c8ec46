import AWSValues
import PolicyEngine
import PolicyLanguage

/// A pattern, a zero byte and a text: the compiled matcher says what a plain one says, for StringLike and for the
/// Resource element. Version 2008-10-17, so that `${` is text.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = UnsafeBufferPointer(start: start, count: count)
    guard let zero = input.firstIndex(of: 0),
        let pattern = String(validating: input[..<zero], as: UTF8.self),
        let text = String(validating: input[(zero + 1)...], as: UTF8.self)
    else { return 0 }
    compareStringLike(pattern, text)
    compareResource("arn:aws:sqs:" + pattern, "arn:aws:sqs:" + text)
    return 0
}

private func compareStringLike(_ pattern: String, _ text: String) {
    let condition = JSONText.object([("StringLike", .object([("aws:UserAgent", .string(pattern))]))])
    guard let policies = policies([("Resource", .string("*")), ("Condition", condition)]),
        let request = request(on: "arn:aws:sqs:us-east-1:123456789012:q", [ContextEntry("aws:UserAgent", text)])
    else { return }
    let expected = covers(Array(pattern.unicodeScalars), Array(text.unicodeScalars))
    precondition(decide(request, policies).isAllowed == expected, "StringLike differs")
}

private func compareResource(_ pattern: String, _ text: String) {
    guard let policies = policies([("Resource", .string(pattern))]), let request = request(on: text, []) else { return }
    let patterns = pattern.unicodeScalars.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    let texts = text.unicodeScalars.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard patterns.count == 6, texts.count == 6 else { return }
    let expected = zip(patterns, texts).allSatisfy { covers(Array($0), Array($1)) }
    precondition(decide(request, policies).isAllowed == expected, "Resource differs")
}

private func policies(_ members: [(String, JSONText)]) -> ApplicablePolicies? {
    let statement = JSONText.object([("Effect", .string("Allow")), ("Action", .string("*"))] + members)
    let document = JSONText.object([("Version", .string("2008-10-17")), ("Statement", .array([statement]))])
    guard let policy = try? PolicyReader.read(document.bytes, as: .identity) else { return nil }
    return ApplicablePolicies(identity: PolicyLayer(.identity, [NamedPolicy("fuzz", policy)]))
}

private func request(on resource: String, _ context: [ContextEntry]) -> AccessRequest? {
    guard let principal = try? RequestPrincipal(parsing: "arn:aws:iam::123456789012:user/fuzz"),
        let action = try? ActionName(parsing: "sqs:SendMessage"), let resource = try? ARN(parsing: resource)
    else { return nil }
    return AccessRequest(principal: principal, action: action, resource: resource, context: context)
}

/// `*` is any run of characters, `?` one: a table of which beginnings of the pattern cover which of the text.
private func covers(_ pattern: [Unicode.Scalar], _ text: [Unicode.Scalar]) -> Bool {
    var row = [true] + Array(repeating: false, count: text.count)
    for piece in pattern {
        var next = [row[0] && piece == "*"]
        for (index, scalar) in text.enumerated() {
            next.append(
                piece == "*" ? row[index + 1] || next[index] : row[index] && (piece == "?" || piece == scalar))
        }
        row = next
    }
    return row[text.count]
}
