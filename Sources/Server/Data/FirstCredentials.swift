package import AWSValues
import Authority

/// The key of a new administrator. It is told once and kept nowhere in the clear, unless in a file that
/// was asked for.
package struct FirstCredentials: Sendable {
    package let account: AccountID
    package let accessKey: String
    package let secret: Secret

    package init(account: AccountID, accessKey: String, secret: Secret) {
        self.account = account
        self.accessKey = accessKey
        self.secret = secret
    }

    /// In the form of AWS's shared credentials file.
    /// https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
    package var sharedFile: String {
        """
        [default]
        aws_access_key_id = \(accessKey)
        aws_secret_access_key = \(secret.revealed())

        """
    }
}

extension AccountID {
    /// Twelve random digits, the first not a zero, as AWS's are.
    init(random: inout RandomSource) throws(ParseFailure) {
        try self.init(parsing: String(Int64.random(in: 100_000_000_000...999_999_999_999, using: &random)))
    }
}
