import AWSValues
import Foundation
import SigV4

/// The files under `Tests/Vectors/sigv4`, found from this file so that any checkout works.
enum VectorFiles {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Vectors/sigv4")

    static func text(_ file: URL) throws -> String {
        String(decoding: try Data(contentsOf: file), as: UTF8.self)
    }

    /// Folders below `folder` that hold a file whose name ends in `suffix`.
    static func folders(below folder: String, with suffix: String) -> [URL] {
        let files = FileManager.default.enumerator(at: root.appending(path: folder), includingPropertiesForKeys: nil)
        let found = (files?.allObjects ?? []).compactMap { $0 as? URL }.filter { $0.path.hasSuffix(suffix) }
        return found.map { $0.deletingLastPathComponent() }.sorted { $0.path < $1.path }
    }

    static func request(_ file: URL) throws -> WireRequest {
        guard let request = RequestText.read(Array(try Data(contentsOf: file))) else {
            throw ParseFailure("`\(file.path)` is not a request")
        }
        return request
    }
}

/// The credentials and scope of both suites, and the instant they sign at.
enum Suite {
    static let keyID = AccessKeyID(ofAnyForm: "AKIDEXAMPLE")
    static let secret = Secret("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
    static let now = Instant(seconds: 1_440_938_160)

    static func region(_ name: String = "us-east-1") throws -> Region { try Region(parsing: name) }

    static func expected(service: String = "service") throws -> ExpectedScope {
        ExpectedScope(service: service, regions: .only([try region()]))
    }

    static func signer(
        service: String = "service", token: String? = nil, rules: SigningRules? = nil
    ) throws -> Signer {
        Signer(
            accessKeyID: keyID, secret: secret, sessionToken: token.map(Secret.init), region: try region(),
            service: service, rules: rules)
    }
}
