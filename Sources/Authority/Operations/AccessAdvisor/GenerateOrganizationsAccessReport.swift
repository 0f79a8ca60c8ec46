import AWSValues
import PolicyEngine

/// IAM GenerateOrganizationsAccessReport, of an account that is in no organization: whatever path it names is of another
/// organization than its own.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateOrganizationsAccessReport.html
package struct GenerateOrganizationsAccessReport: Operation {
    package static let name = "GenerateOrganizationsAccessReport"
    package static let service = ServiceName.iam
    package static let isReadOnly = true

    let path: String
    let policyID: String?

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        let text = try parameters.string("EntityPath")
        if text == nil { check.missing("entityPath") }
        path = text ?? ""
        if let text {
            check.length(text.unicodeScalars.count, "entityPath", least: 19, most: 427)
            check.require(
                Validation.isEntityPath(text), "entityPath",
                "satisfy regular expression pattern: ^o-[0-9a-z]{10,32}\\/r-[0-9a-z]{4,32}[0-9a-z-\\/]*")
        }
        policyID = try parameters.string("OrganizationsPolicyId")
        if let policyID {
            let isFit = policyID.hasPrefix("p-") && policyID.dropFirst(2).utf8.allSatisfy(Validation.isWord)
            check.require(
                isFit && (8...128).contains(policyID.utf8.count - 2), "organizationsPolicyId",
                "satisfy regular expression pattern: ^p-[0-9a-zA-Z_]{8,128}$")
        }
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        let context = policyID.map { [ContextEntry("iam:OrganizationsPolicyId", $0)] } ?? []
        return [AccessQuestion(iam: Self.name, on: call.account.arn("access-report/\(path)"), context: context)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        throw .accessDenied(
            "The organization ID in the specified entity path is different than your organization ID.")
    }

    package var recorded: Output {
        .members(["entityPath": .string(path), "organizationsPolicyId": policyID.map(Output.string)])
    }
}

extension Validation {
    /// An organization, its root, and what lies below: `o-1234567890/r-abcd/ou-abcd-12345678`.
    fileprivate static func isEntityPath(_ text: String) -> Bool {
        func isPlain(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) }
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].hasPrefix("o-"), parts[1].hasPrefix("r-") else { return false }
        let organization = parts[0].dropFirst(2)
        return (10...32).contains(organization.utf8.count) && organization.utf8.allSatisfy(isPlain)
            && parts[1].dropFirst(2).utf8.prefix { isPlain($0) }.count >= 4
            && parts[1].utf8.allSatisfy { isPlain($0) || $0 == 0x2D || $0 == 0x2F }
    }
}
