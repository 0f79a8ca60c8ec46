import AWSValues

/// When a request says that it was signed.
enum SignatureDate {
    /// Reads `X-Amz-Date`, or the `Date` header in its place; nil when there is neither. `Date` may have the form that
    /// HTTP gives it: botocore keeps a `Date` header that its caller has set.
    static func read(_ request: WireRequest) throws(SignatureFailure) -> Instant? {
        if let text = try request.single(SignatureHeader.date) { return try basic(text) }
        guard let text = try request.single(SignatureHeader.plainDate) else { return nil }
        if let instant = httpDate(text) { return instant }
        return try basic(text)
    }

    static func basic(_ text: String) throws(SignatureFailure) -> Instant {
        guard let instant = try? Instant(parsingBasic: text) else { throw .malformedDate(text) }
        return instant
    }

    /// Reads `Sun, 30 Aug 2015 12:36:00 GMT`; the name of the day is not checked. RFC 9110, section 5.6.7.
    private static func httpDate(_ text: String) -> Instant? {
        let words = text.parts(separatedBy: ASCII.space)
        guard words.count == 6, words[0].utf8.count == 4, words[0].utf8.last == ASCII.comma, words[1].utf8.count == 2,
            words[3].utf8.count == 4, words[5] == "GMT",
            let month = months.firstIndex(where: { words[2] == $0 })
        else { return nil }
        let time = words[4].parts(separatedBy: ASCII.colon)
        guard time.count == 3, time.allSatisfy({ $0.utf8.count == 2 }) else { return nil }
        let monthDigits = month < 9 ? "0\(month + 1)" : "\(month + 1)"
        return try? Instant(parsingBasic: "\(words[3])\(monthDigits)\(words[1])T\(time.joined())Z")
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
