import AWSValues
import PolicyLanguage

/// What each operator does with one value of the request and one of the policy. Never fails: what cannot be read as the
/// operator's type does not match.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
enum Comparison {
    /// Whether the two match, before any negation.
    @inline(__always)
    static func matches(
        _ comparison: ConditionComparison, _ wanted: CompiledValue, _ layer: LayerTables, _ actual: TextRange,
        _ request: AccessRequest
    ) -> Bool {
        switch comparison.family {
        case .string, .stringPattern:
            return TemplateMatcher.matches(wanted.template, in: layer, actual, of: request, style: .text)
        case .arn:
            return isARN(request.text.span, actual)
                && TemplateMatcher.matches(wanted.template, in: layer, actual, of: request, style: .arn)
        case .stringIgnoringCase, .bool:
            let isBool = comparison == .bool
            return (!isBool || isBoolean(request.text.span, actual))
                && CaseInsensitive.matches(wanted.template, in: layer, actual, of: request)
        case .numeric: return numeric(comparison, wanted, layer, actual, request)
        case .date: return date(comparison, wanted, actual, request)
        case .binary: return binary(wanted, layer, actual, request)
        case .ipAddress:
            guard wanted.isReadable, let address = IPNetwork.parse(request.text.span, actual), address.isAddress else {
                return false
            }
            return wanted.network.contains(address)
        case .null: return false
        }
    }

    /// `arn:` and five colons or more.
    private static func isARN(_ text: Span<UInt8>, _ range: TextRange) -> Bool {
        let start = Int(range.start)
        guard range.count > 3, text[start] == 0x61, text[start + 1] == 0x72, text[start + 2] == 0x6E,
            text[start + 3] == 0x3A
        else { return false }
        var colons = 0
        for index in start..<Int(range.end) where text[index] == 0x3A { colons += 1 }
        return colons >= 5
    }

    /// `true` or `false` in any case.
    private static func isBoolean(_ text: Span<UInt8>, _ range: TextRange) -> Bool {
        isWord(text, range, "true") || isWord(text, range, "false")
    }

    private static func isWord(_ text: Span<UInt8>, _ range: TextRange, _ word: StaticString) -> Bool {
        guard range.count == word.utf8CodeUnitCount else { return false }
        return word.withUTF8Buffer { letters in
            for offset in 0..<range.count where text[Int(range.start) + offset] | 0x20 != letters[offset] {
                return false
            }
            return true
        }
    }

    private static func numeric(
        _ comparison: ConditionComparison, _ wanted: CompiledValue, _ layer: LayerTables, _ actual: TextRange,
        _ request: AccessRequest
    ) -> Bool {
        guard wanted.isReadable, let left = DecimalText(request.text.span, actual),
            let right = DecimalText(layer.text.span, wanted.text)
        else { return false }
        return holds(comparison, DecimalText.compare(left, request.text.span, right, layer.text.span))
    }

    private static func date(
        _ comparison: ConditionComparison, _ wanted: CompiledValue, _ actual: TextRange, _ request: AccessRequest
    ) -> Bool {
        guard wanted.isReadable, let instant = Instant(request.text.span, actual) else { return false }
        return holds(
            comparison, instant.milliseconds < wanted.instant ? -1 : (instant.milliseconds > wanted.instant ? 1 : 0))
    }

    /// Whether an ordering is the one that the operator asks for; the negated operators ask for equality and are turned
    /// round by their caller.
    private static func holds(_ comparison: ConditionComparison, _ ordering: Int) -> Bool {
        switch comparison {
        case .numericEquals, .numericNotEquals, .dateEquals, .dateNotEquals: ordering == 0
        case .numericLessThan, .dateLessThan: ordering < 0
        case .numericLessThanEquals, .dateLessThanEquals: ordering <= 0
        case .numericGreaterThan, .dateGreaterThan: ordering > 0
        case .numericGreaterThanEquals, .dateGreaterThanEquals: ordering >= 0
        case .stringEquals, .stringNotEquals, .stringEqualsIgnoreCase, .stringNotEqualsIgnoreCase, .stringLike,
            .stringNotLike, .bool, .binaryEquals, .ipAddress, .notIpAddress, .arnEquals, .arnNotEquals, .arnLike,
            .arnNotLike, .null:
            false
        }
    }

    /// The request's value is base64 too: a context holds text.
    private static func binary(
        _ wanted: CompiledValue, _ layer: LayerTables, _ actual: TextRange, _ request: AccessRequest
    ) -> Bool {
        guard wanted.isReadable,
            let bytes = Base64.decode(request.text[Int(actual.start)..<Int(actual.end)])
        else { return false }
        return bytes.elementsEqual(layer.text[Int(wanted.text.start)..<Int(wanted.text.end)])
    }
}
