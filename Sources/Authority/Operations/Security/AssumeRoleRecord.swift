import AWSValues

extension AssumeRole {
    package var recorded: Output {
        .members([
            "roleArn": .string(roleARN.description), "roleSessionName": .string(sessionName),
            "externalId": externalID.map { .string($0) }, "policy": policies.inline.map { .string($0) },
            "policyArns": policies.arns.isEmpty
                ? nil : .list(policies.arns.map { .members(["arn": .string($0)]) }),
            "durationSeconds": duration.map { .integer($0) },
            "tags": tags.requested.isEmpty ? nil : Tag.output(tags.requested),
            "transitiveTagKeys": tags.transitive.isEmpty ? nil : .list(tags.transitive.map { .string($0) }),
            "sourceIdentity": sourceIdentity.map { .string($0) }, "serialNumber": mfa.serial.map { .string($0) },
        ])
    }

    package static func recorded(_ output: Output) -> Output? { IssuedSession.recorded(output) }
}
