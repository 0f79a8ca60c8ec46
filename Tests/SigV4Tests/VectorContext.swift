import AWSValues
import Foundation
import SigV4
import Testing

/// A case of awslabs/aws-c-auth's suites.
struct AWSVector: CustomTestStringConvertible {
    let folder: URL

    var testDescription: String { folder.lastPathComponent }

    func file(_ name: String) -> URL { folder.appending(path: name) }
    func text(_ name: String) throws -> String { try VectorFiles.text(file("\(name).txt")) }

    func context(_ algorithm: SignatureAlgorithm = .hmac) throws -> Context {
        try Context(JSONText(parsing: VectorFiles.text(file("context.json"))), algorithm)
    }

    /// The point that the suite says the key has: 64 bytes as hex digits.
    func publicKey() throws -> String {
        let json = try JSONText(parsing: VectorFiles.text(file("public-key.json")))
        return try #require(json["X"]?.string) + #require(json["Y"]?.string)
    }

    struct Context {
        let now: Instant
        let seconds: Int
        let signsBody: Bool
        let secret: Secret
        let token: String?
        let rules: SigningRules
        private let regions: SignedRegions
        private let service: String

        init(_ json: JSONText, _ algorithm: SignatureAlgorithm) throws {
            now = try #require(Instant(parsingISO8601: json["timestamp"]?.string ?? ""))
            seconds = Int(try #require(json["expiration_in_seconds"]?.integer))
            signsBody = json["sign_body"] == true
            secret = Secret(try #require(json["credentials"]?["secret_access_key"]?.string))
            token = json["credentials"]?["token"]?.string
            let region = try Region(parsing: try #require(json["region"]?.string))
            regions =
                switch algorithm {
                case .hmac: .one(region)
                case .ecdsa: .set(RegionSet(region))
                }
            service = try #require(json["service"]?.string)
            rules = SigningRules(
                path: json["normalize"] == true ? .normalizedAndEncodedTwice : .encodedTwice,
                payload: .signed,
                sessionToken: json["omit_session_token"] == true ? .addedAfterSigning : .signed)
        }

        func signer() -> Signer {
            Signer(
                accessKeyID: Suite.keyID, secret: secret, sessionToken: token.map(Secret.init), regions: regions,
                service: service, rules: rules)
        }
    }
}
