extension Validation {
    /// A whole number within bounds; nil when it was not sent. What is no number at all is no call either.
    package mutating func integer(
        _ text: String?, _ parameter: String, in range: ClosedRange<Int>
    ) throws(ServiceError) -> Int? {
        guard let text else { return nil }
        guard let number = Int(text) else { throw ServiceError("MalformedInput", "") }
        require(
            number >= range.lowerBound, parameter, "have value greater than or equal to \(range.lowerBound)")
        require(number <= range.upperBound, parameter, "have value less than or equal to \(range.upperBound)")
        return number
    }

    /// `true` or `false`; false when it was not sent.
    package mutating func flag(_ text: String?) throws(ServiceError) -> Bool {
        switch text?.lowercased() {
        case nil, "false": return false
        case "true": return true
        case .some: throw ServiceError("MalformedInput", "")
        }
    }
}
