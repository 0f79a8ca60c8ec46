import Foundation

/// What `make test` wrote down of the package before the tests: .build/package.json. A `swift package` from inside
/// `swift test` would wait for the lock that `swift test` holds.
struct PackageDescription: Decodable {
    struct Target: Decodable {
        let name: String
        let path: String
        let type: String
        let moduleType: String
        let targetDependencies: [String]?
        let productDependencies: [String]?

        var isSwift: Bool { moduleType == "SwiftTarget" }
        var isTest: Bool { type == "test" }
        var rooms: Set<String> { Set(targetDependencies ?? []) }
        var libraries: Set<String> { Set(productDependencies ?? []) }
    }

    let targets: [Target]

    static let path = ".build/package.json"

    static func read() throws -> PackageDescription {
        guard let written = Checkout.modified(path), let manifest = Checkout.modified("Package.swift"),
            written >= manifest
        else { throw Stale() }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(PackageDescription.self, from: Data(try Checkout.text(path).utf8))
    }

    struct Stale: Error, CustomStringConvertible {
        let description = "\(path) is missing or older than Package.swift: run `make test`, which writes it"
    }
}
