package import AWSValues

/// An access key, with the session token that a temporary one needs.
package struct Credentials: Sendable {
    package let accessKeyID: AccessKeyID
    package let secretAccessKey: Secret
    package let sessionToken: Secret?

    package init(accessKeyID: AccessKeyID, secretAccessKey: Secret, sessionToken: Secret?) {
        self.accessKeyID = accessKeyID
        self.secretAccessKey = secretAccessKey
        self.sessionToken = sessionToken
    }

    /// The three values of an environment or a profile, where an empty text is one that is not there; nil when there
    /// is neither id nor secret. Half a pair, and what cannot stand in a header, are refused. `place` says where they
    /// come from.
    init?(id: String?, secret: String?, token: String?, from place: String) throws(SettingsFailure) {
        switch (id ?? "", secret ?? "") {
        case ("", ""): return nil
        case ("", _): throw SettingsFailure("\(place) has a secret access key without its access key id")
        case (_, ""): throw SettingsFailure("\(place) has an access key id without its secret access key")
        case (let id, let secret):
            // The id stands between slashes and commas in a signature's credential scope.
            guard id.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x2F && $0 != 0x2C }) else {
                throw SettingsFailure("the access key id of \(place) has a character that no access key id has")
            }
            guard (token ?? "").utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
                throw SettingsFailure("the session token of \(place) has a character that no session token has")
            }
            accessKeyID = AccessKeyID(ofAnyForm: id)
            secretAccessKey = Secret(secret)
            sessionToken = (token ?? "").isEmpty ? nil : token.map { Secret($0) }
        }
    }
}
