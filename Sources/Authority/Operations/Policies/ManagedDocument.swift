/// The document of a managed policy on its way in.
enum ManagedDocument {
    /// Refuses what IAM refuses, and what is too long.
    static func read(_ text: String, quotas: Quotas) throws(ServiceError) -> PolicyText {
        let document = try IdentityDocument.read(text)
        guard PolicySize.characters(text) <= quotas.managedPolicySize else {
            throw .limitExceeded("Cannot exceed quota for PolicySize: \(quotas.managedPolicySize)")
        }
        return document
    }
}
