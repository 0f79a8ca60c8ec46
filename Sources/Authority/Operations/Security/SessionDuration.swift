/// How long a session of a role lasts.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use.html
enum SessionDuration {
    /// When the call does not say.
    private static let usual = 3600
    /// A role assumed with another role's session lasts an hour at most, whatever the role allows.
    private static let mostChained = 3600

    static func seconds(_ wanted: Int?, of role: Role, isChained: Bool) throws(ServiceError) -> Int {
        let seconds = wanted ?? usual
        guard !isChained || seconds <= mostChained else {
            throw .validation(
                "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.")
        }
        guard seconds <= role.maximumSession else {
            throw .validation("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.")
        }
        return seconds
    }
}
