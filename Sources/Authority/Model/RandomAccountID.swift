package import AWSValues

extension AccountID {
    /// Twelve random digits, the first not a zero, as AWS's are.
    package init(random: inout RandomSource) throws(ParseFailure) {
        try self.init(parsing: String(Int64.random(in: 100_000_000_000...999_999_999_999, using: &random)))
    }
}
