/// How much of the room for session policies and tags a session takes. AWS packs them in a way that it keeps to itself;
/// we count characters. With this room the examples of AWS's API reference take the 8% that they take there.
enum PackedSize {
    private static let room = 2048

    /// Whole percents, rounded up; nil for a session with neither policies nor tags.
    static func percent(_ policies: SessionPolicies, _ tags: SessionTags.Joined) throws(ServiceError) -> Int? {
        let ofTags = tags.all.reduce(0) { $0 + $1.key.unicodeScalars.count + $1.value.unicodeScalars.count }
        let used = policies.characters + ofTags
        guard used > 0 else { return nil }
        let percent = share(of: used, in: room)
        guard percent <= 100 else {
            throw .packedPolicyTooLarge("Packed size of session tags consumes \(percent)% of allotted space.")
        }
        return percent
    }

    static func share(of used: Int, in room: Int) -> Int {
        (used * 100 + room - 1) / room
    }
}

extension ServiceError {
    static func packedPolicyTooLarge(_ message: String) -> ServiceError {
        ServiceError("PackedPolicyTooLarge", message)
    }
}
