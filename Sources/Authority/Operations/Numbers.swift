extension Validation {
    /// A whole number within bounds; nil when it was not sent. What is no number of 32 bits is no call either: AWS tells
    /// so without a message, but for nothing at all.
    package mutating func integer(
        _ text: String?, _ parameter: String, in range: ClosedRange<Int>
    ) throws(ServiceError) -> Int? {
        guard let text else { return nil }
        guard let small = Int32(text) else {
            throw ServiceError("MalformedInput", text.isEmpty ? "missing value for decimal type" : "")
        }
        let number = Int(small)
        require(
            number >= range.lowerBound, parameter, showing: "\(number)",
            "have value greater than or equal to \(range.lowerBound)")
        require(
            number <= range.upperBound, parameter, showing: "\(number)",
            "have value less than or equal to \(range.upperBound)")
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
