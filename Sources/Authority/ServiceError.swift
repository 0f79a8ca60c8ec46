/// A refusal as AWS words it: the code that SDKs branch on, the message, and the HTTP status.
package struct ServiceError: Error, Sendable, Equatable {
    package let code: String
    package let message: String
    package let status: Int

    package init(_ code: String, _ message: String, status: Int = 400) {
        self.code = code
        self.message = message
        self.status = status
    }
}

extension ServiceError {
    package static func noSuchEntity(_ message: String) -> ServiceError {
        ServiceError("NoSuchEntity", message, status: 404)
    }

    package static func entityAlreadyExists(_ message: String) -> ServiceError {
        ServiceError("EntityAlreadyExists", message, status: 409)
    }

    package static func deleteConflict(_ message: String) -> ServiceError {
        ServiceError("DeleteConflict", message, status: 409)
    }

    package static func limitExceeded(_ message: String) -> ServiceError {
        ServiceError("LimitExceeded", message, status: 409)
    }

    package static func invalidInput(_ message: String) -> ServiceError { ServiceError("InvalidInput", message) }

    package static func unmodifiable(_ message: String) -> ServiceError { ServiceError("UnmodifiableEntity", message) }

    package static let policyNotAttachable = ServiceError(
        "PolicyNotAttachable", "Cannot attach a Service Role Policy to a Customer Role.")

    package static func malformedPolicy(_ message: String) -> ServiceError {
        ServiceError("MalformedPolicyDocument", message)
    }

    package static func validation(_ message: String) -> ServiceError { ServiceError("ValidationError", message) }

    /// Credentials that are good for nothing, whatever the reason.
    package static let invalidClientToken = ServiceError(
        "InvalidClientTokenId", "The security token included in the request is invalid.", status: 403)

    package static func accessDenied(_ message: String) -> ServiceError {
        ServiceError("AccessDenied", message, status: 403)
    }
}
