package import AWSValues
package import PolicyEngine

/// The global condition keys of a call: what is always known of a caller and of a request.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
package enum ContextKeys {
    package static func common(
        _ subject: Subject, _ source: RequestSource, at now: Instant
    ) -> [ContextEntry] {
        of(subject, at: now) + [
            ContextEntry("aws:CurrentTime", now.iso8601Seconds),
            ContextEntry("aws:EpochTime", String(now.seconds)),
            ContextEntry("aws:RequestedRegion", source.region.description),
            ContextEntry("aws:SecureTransport", source.isSecure ? "true" : "false"),
            ContextEntry("aws:SourceIp", source.address),
            ContextEntry("aws:ViaAWSService", "false"),
        ] + (source.userAgent.map { [ContextEntry("aws:UserAgent", $0)] } ?? [])
    }

    /// What follows from the caller alone.
    package static func of(_ subject: Subject, at now: Instant) -> [ContextEntry] {
        var entries = [
            ContextEntry("aws:PrincipalAccount", subject.account.description),
            ContextEntry("aws:PrincipalIsAWSService", "false"),
            ContextEntry("aws:userid", subject.userID),
        ]
        switch subject.entity {
        case .root:
            entries.append(ContextEntry("aws:PrincipalType", "Account"))
            entries.append(ContextEntry("aws:PrincipalArn", subject.arn?.description ?? ""))
        case .user(let user):
            entries.append(ContextEntry("aws:PrincipalType", "User"))
            entries.append(ContextEntry("aws:PrincipalArn", subject.arn?.description ?? ""))
            entries.append(ContextEntry("aws:username", user.name))
            entries += principalTags(user.tags)
        case .role(let role):
            entries.append(ContextEntry("aws:PrincipalType", "AssumedRole"))
            // For a session this is the role, not the session.
            entries.append(ContextEntry("aws:PrincipalArn", subject.principal.issuer?.description ?? ""))
            entries += principalTags(tags(of: subject.session, over: role.tags))
        case .federated(let user):
            entries.append(ContextEntry("aws:PrincipalType", "FederatedUser"))
            entries.append(ContextEntry("aws:PrincipalArn", subject.arn?.description ?? ""))
            entries += principalTags(tags(of: subject.session, over: user?.tags ?? []))
        }
        return entries + (subject.session.map { of($0, at: now) } ?? [])
    }

    /// Temporary credentials say when they were made and whether MFA was used; long-term keys have neither.
    private static func of(_ session: Session, at now: Instant) -> [ContextEntry] {
        [
            ContextEntry("aws:TokenIssueTime", session.issued.iso8601Seconds),
            ContextEntry("aws:MultiFactorAuthPresent", session.mfa == nil ? "false" : "true"),
        ] + (session.mfa.map { [mfaAge($0, at: now)] } ?? [])
            + (session.sourceIdentity.map { [ContextEntry("aws:SourceIdentity", $0)] } ?? [])
    }

    /// What a call is known by that brings an MFA code of its own, whatever its session says.
    static func proving(_ mfa: Instant, at now: Instant) -> [ContextEntry] {
        [ContextEntry("aws:MultiFactorAuthPresent", "true"), mfaAge(mfa, at: now)]
    }

    /// In seconds.
    private static func mfaAge(_ mfa: Instant, at now: Instant) -> ContextEntry {
        ContextEntry("aws:MultiFactorAuthAge", String(max(0, now.seconds - mfa.seconds)))
    }

    /// A session's own tags hide those of the same key of the role or user behind it, and of no other.
    private static func tags(of session: Session?, over tags: [Tag]) -> [Tag] {
        let own = session?.tags ?? []
        let hidden = Set(own.map { Tag.fold($0.key) })
        return tags.filter { !hidden.contains(Tag.fold($0.key)) } + own
    }

    /// `aws:ResourceTag/…`, and IAM's own name for the same.
    package static func resourceTags(_ tags: [Tag]) -> [ContextEntry] {
        distinct(tags).flatMap {
            [ContextEntry("aws:ResourceTag/\($0.key)", $0.value), ContextEntry("iam:ResourceTag/\($0.key)", $0.value)]
        }
    }

    /// Whether a key tells a tag of the resource.
    static func isOfResource(_ key: String) -> Bool {
        ["aws:resourcetag/", "iam:resourcetag/"].contains { key.lowercased().hasPrefix($0) }
    }

    /// Whether a key tells who or what makes a request, beyond how the caller is tagged.
    static func isOfCaller(_ key: String) -> Bool {
        let key = key.lowercased()
        if key.hasPrefix("aws:principal") { return !key.hasPrefix("aws:principaltag/") }
        return ["aws:userid", "aws:username", "aws:federatedprovider", "aws:viaawsservice"].contains(key)
            || ["aws:calledvia", "aws:sourceaccount", "aws:sourcearn", "aws:sourceorg"].contains { key.hasPrefix($0) }
    }

    /// `aws:RequestTag/…` and `aws:TagKeys`.
    package static func requestTags(_ tags: [Tag]) -> [ContextEntry] {
        guard !tags.isEmpty else { return [] }
        return distinct(tags).map { ContextEntry("aws:RequestTag/\($0.key)", $0.value) }
            + [ContextEntry("aws:TagKeys", list: tags.map(\.key))]
    }

    /// Condition keys ignore case, and the tags of a managed policy do not: of those that make the same condition key the
    /// oldest counts, so that nobody can hide a tag behind another spelling of it.
    private static func distinct(_ tags: [Tag]) -> [Tag] {
        var seen: Set<[UInt8]> = []
        return tags.filter { seen.insert(Tag.fold($0.key)).inserted }
    }

    private static func principalTags(_ tags: [Tag]) -> [ContextEntry] {
        tags.map { ContextEntry("aws:PrincipalTag/\($0.key)", $0.value) }
    }
}
