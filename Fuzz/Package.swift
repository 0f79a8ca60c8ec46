// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that sanitizers stay out of the real one and only what is fuzzed gets built. Its rooms are
// symbolic links to those of the real package: as targets of this package they show it their `package` declarations too.

let rooms: [Target] = [
    .target(name: "AWSValues", path: "Rooms/AWSValues"),
    .target(name: "PolicyLanguage", dependencies: ["AWSValues"], path: "Rooms/PolicyLanguage"),
    .target(name: "PolicyEngine", dependencies: ["AWSValues", "PolicyLanguage"], path: "Rooms/PolicyEngine"),
    .target(
        name: "PolicyReference", dependencies: ["AWSValues", "PolicyLanguage", "PolicyEngine"],
        path: "Rooms/PolicyReference"),
    .target(
        name: "SigV4", dependencies: ["AWSValues", .product(name: "Crypto", package: "swift-crypto")],
        path: "Rooms/SigV4"),
    .target(name: "AWSWire", dependencies: ["AWSValues"], path: "Rooms/AWSWire"),
    .target(
        name: "MerkleLog", dependencies: ["AWSValues", .product(name: "Crypto", package: "swift-crypto")],
        path: "Rooms/MerkleLog"),
    // Of the authority, what seals and opens.
    .target(
        name: "Authority", dependencies: ["AWSValues", .product(name: "Crypto", package: "swift-crypto")],
        path: "Rooms/Authority", sources: ["Session", "Model/Tag.swift"]),
]

/// libFuzzer brings `main`; a target is one function with a name that libFuzzer looks for.
func fuzz(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(
        name: name, dependencies: dependencies, path: "Targets/\(name)",
        swiftSettings: [.unsafeFlags(["-parse-as-library"])])
}

let package = Package(
    name: "Fuzz",
    dependencies: [.package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2")],
    targets: rooms + [
        fuzz("JSONTextFuzz", ["AWSValues"]),
        fuzz("PolicyReaderFuzz", ["PolicyLanguage"]),
        fuzz("MatcherFuzz", ["AWSValues", "PolicyLanguage", "PolicyEngine"]),
        fuzz("DecideFuzz", ["PolicyEngine", "PolicyReference"]),
        fuzz("QueryFuzz", ["AWSWire"]),
        fuzz("SigV4Fuzz", ["SigV4"]),
        fuzz("ChunkFuzz", ["SigV4"]),
        fuzz("SessionTokenFuzz", ["AWSValues", "Authority"]),
        fuzz("NoteFuzz", ["MerkleLog"]),
        fuzz("TileFuzz", ["MerkleLog"]),
        fuzz("LogProofFuzz", ["MerkleLog"]),
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets {
    target.swiftSettings =
        (target.swiftSettings ?? []) + [
            .enableUpcomingFeature("ExistentialAny"),
            .enableUpcomingFeature("MemberImportVisibility"),
            .enableUpcomingFeature("InternalImportsByDefault"),
            .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        ]
}
