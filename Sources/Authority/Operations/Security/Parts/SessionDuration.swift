import AWSValues

/// How long sessions last.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_sts-comparison.html
enum SessionDuration {
    /// What a call may ask for that a user makes for itself, or for somebody else.
    static let ofUsers = 900...129_600
    /// AssumeRoot: no longer than a task takes.
    static let ofRootTasks = 0...900
    /// When AssumeRole does not say.
    private static let usual = 3600
    /// A role assumed with a session's credentials lasts an hour at most, whatever the role allows; so it is also with
    /// those of GetSessionToken. https://repost.aws/knowledge-center/iam-role-chaining-limit
    private static let mostChained = 3600
    /// When GetSessionToken or GetFederationToken does not say.
    private static let usualOfUsers = 43_200
    /// What the root user makes never lasts longer; asking for more is no error.
    private static let mostOfRoot = 3600

    static func seconds(_ wanted: Int?, of role: Role, isChained: Bool) throws(ServiceError) -> Int {
        let seconds = wanted ?? usual
        guard seconds <= role.maximumSession else {
            throw .validation("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.")
        }
        guard !isChained || seconds <= mostChained else {
            throw .validation(
                "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.")
        }
        return seconds
    }

    static func seconds(_ wanted: Int?, isRoot: Bool) -> Int {
        let seconds = wanted ?? usualOfUsers
        return isRoot ? min(seconds, mostOfRoot) : seconds
    }
}
