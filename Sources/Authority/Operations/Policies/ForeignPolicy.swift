/// What AWS tells of changing a policy that is AWS's own or another account's, to a caller who is allowed to try.
enum ForeignPolicy {
    static func refusal(_ operation: String) -> ServiceError? { texts[operation].map { .accessDenied($0) } }

    private static let texts = [
        "DeletePolicy": "Cannot delete policies outside your own account.",
        "DeletePolicyVersion": "Cannot delete policy versions for policies outside your own account.",
        "SetDefaultPolicyVersion": "Cannot update policies outside your own account.",
    ]
}
