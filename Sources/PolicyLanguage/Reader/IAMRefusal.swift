/// IAM's answer to a document that it does not store, in its own words.
///
/// IAM reads a document in passes, and the first pass that finds an error ends the reading. The cases stand in the
/// order of the passes, which moto's tests recorded from IAM with documents that have several errors.
enum IAMRefusal {
    case syntax
    case legacyParsing
    case duplicateSids
    case noActions
    /// About the form of a resource.
    case resource(String)
    case noResources
    /// About the service that an action belongs to.
    case vendor(String)
    case other(String)

    var text: String {
        switch self {
        case .syntax: "Syntax errors in policy."
        case .legacyParsing: "The policy failed legacy parsing"
        case .duplicateSids: "Statement IDs (SID) in a single policy must be unique."
        case .noActions: "Policy statement must contain actions."
        case .resource(let text), .vendor(let text), .other(let text): text
        case .noResources: "Policy statement must contain resources."
        }
    }

    var pass: Int {
        switch self {
        case .syntax: 0
        case .legacyParsing: 1
        case .duplicateSids: 2
        case .noActions: 3
        case .resource: 4
        case .noResources: 5
        case .vendor: 6
        case .other: 7
        }
    }

    static let unprefixed = IAMRefusal.vendor(
        "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.")
}
