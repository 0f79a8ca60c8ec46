package import AWSValues

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
