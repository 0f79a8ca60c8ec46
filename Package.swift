// swift-tools-version: 6.2
import PackageDescription

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")

let package = Package(
    name: "sekisho",
    platforms: [.macOS(.v26)],
    products: [
        .executable(name: "sekisho", targets: ["sekisho"]),
        .library(name: "AWSValues", targets: ["AWSValues"]),
        .library(name: "PolicyLanguage", targets: ["PolicyLanguage"]),
        .library(name: "PolicyEngine", targets: ["PolicyEngine"]),
        .library(name: "SigV4", targets: ["SigV4"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    ],
    targets: [
        // Values and pure functions.
        .target(name: "AWSValues"),
        .target(name: "PolicyLanguage", dependencies: ["AWSValues"]),
        .target(name: "PolicyEngine", dependencies: ["AWSValues", "PolicyLanguage"]),
        .target(name: "SigV4", dependencies: ["AWSValues", crypto]),
        .target(name: "AWSWire", dependencies: ["AWSValues"]),
        .target(name: "MerkleLog", dependencies: ["AWSValues", crypto]),
        .target(name: "AuditTrail", dependencies: ["AWSValues", "MerkleLog", crypto]),
        .target(name: "Messages", dependencies: ["AWSValues"]),
        .target(
            name: "CManagedPolicies", exclude: ["managed-policies.tsv"], cSettings: [.headerSearchPath(".")]),
        .target(name: "ManagedPolicies", dependencies: ["AWSValues", "CManagedPolicies"]),
        .target(
            name: "Authority",
            dependencies: [
                "AWSValues", "PolicyLanguage", "PolicyEngine", "AuditTrail", "ManagedPolicies", crypto,
                cryptoExtras,
            ]),

        // Shells.
        .target(
            name: "StoreSQLite",
            dependencies: [
                "AWSValues", "Authority", "AuditTrail", .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        .target(
            name: "AWSClient",
            dependencies: [
                "AWSValues", "AWSWire", "SigV4", .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]),
        .target(
            name: "AuthorityAPI",
            dependencies: ["AWSValues", "Authority", "AuditTrail", "AWSWire", "SigV4"]
        ),
        .target(
            name: "Server",
            dependencies: [
                "AWSValues", "AuditTrail", "Authority", "AuthorityAPI", "AWSWire", "MerkleLog", "StoreSQLite", crypto,
                logging, .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"), .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "Yams", package: "Yams"),
            ]),
        .executableTarget(
            name: "sekisho",
            dependencies: [
                "AWSValues", "AuditTrail", "Authority", "AWSWire", "AWSClient", "MerkleLog", "Messages",
                "PolicyLanguage", "PolicyEngine", "Server",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),

        .executableTarget(
            name: "sekisho-bench", dependencies: ["AWSValues", "MerkleLog", "PolicyLanguage", "PolicyEngine"]),

        // Test support.
        .target(name: "PolicyReference", dependencies: ["AWSValues", "PolicyLanguage", "PolicyEngine"]),
        .target(name: "TestKit", dependencies: ["AWSValues", "PolicyLanguage", "PolicyEngine"]),
        .target(name: "StoreContract", dependencies: ["AWSValues", "Authority", "AuditTrail"]),

        .testTarget(name: "TidyTests"),
        .testTarget(name: "MessagesTests", dependencies: ["AWSValues", "Authority", "Messages"]),
        .testTarget(name: "AWSValuesTests", dependencies: ["AWSValues"]),
        .testTarget(
            name: "ManagedPoliciesTests",
            dependencies: ["AWSValues", "ManagedPolicies", "CManagedPolicies", "PolicyLanguage"]),
        .testTarget(
            name: "PolicyLanguageTests", dependencies: ["AWSValues", "ManagedPolicies", "PolicyLanguage"],
            exclude: ["Checks", "Wording"]),
        .testTarget(name: "SigV4Tests", dependencies: ["AWSValues", "SigV4", crypto]),
        .testTarget(name: "AuditTrailTests", dependencies: ["AWSValues", "AuditTrail", "MerkleLog"]),
        .testTarget(name: "MerkleLogTests", dependencies: ["AWSValues", "MerkleLog", crypto]),
        .testTarget(name: "AWSWireTests", dependencies: ["AWSValues", "AWSWire"], exclude: ["Golden"]),
        .testTarget(
            name: "AWSClientTests",
            dependencies: [
                "AWSValues", "AWSWire", "AWSClient", "SigV4", .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]),
        .testTarget(
            name: "AuthorityTests",
            dependencies: [
                "AWSValues", "PolicyLanguage", "PolicyEngine", "AuditTrail", "ManagedPolicies", "Authority", "TestKit",
            ]),
        .testTarget(
            name: "StoreSQLiteTests",
            dependencies: ["AWSValues", "Authority", "AuditTrail", "StoreSQLite", "StoreContract"]),
        .testTarget(
            name: "ServerTests",
            dependencies: [
                "AWSValues", "AWSWire", "Authority", "AuthorityAPI", "AuditTrail", "Server", "SigV4",
                "StoreSQLite", logging, .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"), .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]),
        .testTarget(
            name: "ScenarioTests",
            dependencies: [
                "AWSValues", "AWSWire", "AuditTrail", "Authority", "AuthorityAPI", "PolicyEngine", "PolicyReference",
                "SigV4", "StoreSQLite",
            ], exclude: ["README.md", "Scenarios"]),
        .testTarget(
            name: "PolicyTests",
            dependencies: ["AWSValues", "PolicyLanguage", "PolicyEngine", "PolicyReference", "TestKit"]),
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets {
    switch target.type {
    case .regular, .executable, .test:
        target.swiftSettings =
            (target.swiftSettings ?? []) + [
                .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("MemberImportVisibility"),
                .enableUpcomingFeature("InternalImportsByDefault"),
                .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
                .treatAllWarnings(as: .error),
            ]
    default:
        break
    }
}
