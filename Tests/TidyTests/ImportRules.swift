/// The table of ARCHITECTURE.md: which room may use which. A dependency that Package.swift declares must be in here, and
/// a new room gets a line.
enum ImportRules {
    static let rooms: [String: Set<String>] = [
        "AWSValues": [],
        "PolicyLanguage": ["AWSValues"],
        "PolicyEngine": ["AWSValues", "PolicyLanguage"],
        "SigV4": ["AWSValues"],
        "AWSWire": ["AWSValues"],
        "MerkleLog": ["AWSValues"],
        "AuditTrail": ["AWSValues", "MerkleLog"],
        "Messages": ["AWSValues"],
        "CManagedPolicies": [],
        "ManagedPolicies": ["AWSValues", "CManagedPolicies"],
        "Authority": ["AWSValues", "PolicyLanguage", "PolicyEngine", "AuditTrail", "ManagedPolicies"],
        "StoreSQLite": ["AWSValues", "PolicyLanguage", "Authority", "AuditTrail"],
        "AWSClient": ["AWSValues", "SigV4", "AWSWire"],
        "AuthorityAPI": [
            "AWSValues", "PolicyLanguage", "PolicyEngine", "Authority", "AuditTrail", "AWSWire", "SigV4",
        ],
        "Server": [
            "AWSValues", "PolicyLanguage", "PolicyEngine", "Authority", "AuthorityAPI", "AuditTrail", "AWSWire",
            "MerkleLog", "SigV4", "StoreSQLite",
        ],
        "sekisho": [
            "AWSValues", "PolicyLanguage", "PolicyEngine", "Authority", "AuthorityAPI", "AuditTrail", "AWSClient",
            "AWSWire", "ManagedPolicies", "MerkleLog", "Messages", "Server", "SigV4", "StoreSQLite",
        ],
        "sekisho-bench": ["AWSValues", "MerkleLog", "PolicyLanguage", "PolicyEngine"],
        // Test support: no room of the product may use these.
        "PolicyReference": ["AWSValues", "PolicyLanguage", "PolicyEngine"],
        "TestKit": ["AWSValues", "PolicyLanguage", "PolicyEngine"],
        "StoreContract": ["AWSValues", "PolicyLanguage", "Authority", "AuditTrail"],
    ]

    /// Which rooms may use a library. A library that is not in here may be used by none.
    static let importers: [String: Set<String>] = [
        "ArgumentParser": ["sekisho"],
        "AsyncHTTPClient": ["AWSClient"],
        "Crypto": ["AuditTrail", "MerkleLog", "SigV4", "Authority", "Server"],
        "CryptoExtras": ["Authority"],
        "GRDB": ["StoreSQLite"],
        "HummingbirdCore": ["Server", "AuthorityAPI"],
        "Logging": ["Server", "AuthorityAPI", "AWSClient", "sekisho"],
        "NIOCore": ["Server", "AuthorityAPI", "AWSClient"],
        "NIOHTTP1": ["Server", "AWSClient"],
        "NIOPosix": ["Server"],
        "NIOSSL": ["Server", "AWSClient"],
        "ServiceLifecycle": ["Server", "sekisho"],
        "UnixSignals": ["Server", "sekisho"],
        "Yams": ["Server"],
    ]

    /// Comes with Swift or the system, and needs no declaration.
    static let system: Set = [
        "Foundation", "FoundationEssentials", "Dispatch", "Synchronization", "Glibc", "Musl", "Darwin", "Testing",
    ]

    /// Rooms that embedders load, and values that must be exact: Foundation is slow to load and lenient.
    static let withoutFoundation: Set = [
        "AWSValues", "PolicyLanguage", "PolicyEngine", "SigV4", "AWSWire", "MerkleLog",
    ]
}
