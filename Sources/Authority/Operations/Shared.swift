import AWSValues
import ManagedPolicies

extension Tag {
    /// Puts tags in the place of those of the same key, ignoring case, and the others behind. Refuses a key given twice,
    /// AWS's own keys, and more than the quota.
    package static func merging(_ old: [Tag], with new: [Tag], quota: Int) throws(ServiceError) -> [Tag] {
        guard Set(new.map { fold($0.key) }).count == new.count else {
            throw .invalidInput("Duplicate tag keys found. Please note that Tag keys are case insensitive.")
        }
        guard !new.contains(where: { $0.key.lowercased().hasPrefix("aws:") }) else {
            throw .invalidInput("aws: prefixed tag key names are not allowed for external use.")
        }
        var merged = old
        for tag in new {
            if let index = merged.firstIndex(where: { fold($0.key) == fold(tag.key) }) {
                merged[index] = tag
            } else {
                merged.append(tag)
            }
        }
        guard merged.count <= quota else {
            throw .limitExceeded("The number of tags has reached the maximum limit.")
        }
        return merged
    }

    /// Without those of the keys, ignoring case; a key that is not there is no error.
    package static func removing(_ keys: [String], from old: [Tag]) -> [Tag] {
        let gone = Set(keys.map(fold))
        return old.filter { !gone.contains(fold($0.key)) }
    }

    /// Keys are the same when these are: as bytes, for so the engine compares the condition keys made from them, and
    /// `==` on texts takes canonically equivalent ones for the same.
    static func fold(_ key: String) -> [UInt8] { Array(key.lowercased().utf8) }

    package var output: Output { .members(["Key": .string(key), "Value": .string(value)]) }

    package static func output(_ tags: [Tag]) -> Output { .list(tags.map(\.output)) }
}

extension Validation {
    /// The ARN of a managed policy, 20 to 2,048 characters.
    package mutating func policyARN(_ value: String?, _ parameter: String) -> String? {
        guard let value else { return nil }
        length(value.unicodeScalars.count, parameter, least: 20, most: 2048)
        return value
    }

    /// The same where it must be there.
    package mutating func neededPolicyARN(_ value: String?, _ parameter: String) -> String {
        if value == nil { missing(parameter) }
        return policyARN(value, parameter) ?? ""
    }

    /// Tags of a request: at most 50, keys of 1 to 128 characters, values of up to 256.
    package mutating func tags(_ structures: [[String: String]]) -> [Tag] {
        require(structures.count <= 50, "tags", "have length less than or equal to 50")
        return structures.enumerated().compactMap { number, fields in
            let parameter = "tags.\(number + 1).member"
            guard let key = fields["Key"], let value = fields["Value"] else {
                if fields["Key"] == nil { missing("\(parameter).key") }
                if fields["Value"] == nil { missing("\(parameter).value") }
                return nil
            }
            length(of: key, "\(parameter).key", 1...128)
            require(
                Tag.isPlain(key) && !key.isEmpty, "\(parameter).key", showing: key,
                "satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+")
            length(of: value, "\(parameter).value", 0...256)
            require(
                Tag.isPlain(value), "\(parameter).value", showing: value,
                "satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*")
            return Tag(key: key, value: value)
        }
    }

    /// Keys of tags to remove: at least one, at most 50.
    package mutating func tagKeys(_ keys: [String], _ parameter: String = "tagKeys") -> [String] {
        if keys.isEmpty { missing(parameter) }
        require(keys.count <= 50, parameter, "have length less than or equal to 50")
        let areFit = keys.allSatisfy { (1...128).contains($0.unicodeScalars.count) && Tag.isPlain($0) }
        require(
            areFit, parameter, showing: "[\(keys.joined(separator: ", "))]",
            "satisfy constraint: [Member must have length less than or equal to 128, Member must have length greater than "
                + "or equal to 1, Member must satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+, "
                + "Member must not be null]")
        return keys
    }
}

extension Tag {
    /// Letters, numbers and separators of any script, and `_.:/=+-@`.
    fileprivate static func isPlain(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy {
            plainCategories.contains($0.properties.generalCategory) || "_.:/=+-@".unicodeScalars.contains($0)
        }
    }

    private static let plainCategories: Set<Unicode.GeneralCategory> = [
        .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
        .letterNumber, .otherNumber, .spaceSeparator, .lineSeparator, .paragraphSeparator,
    ]
}

extension Account {
    /// The ARN of a managed policy that exists, the account's own or AWS's.
    package func existingPolicy(_ arn: String) throws(ServiceError) -> String {
        guard try hasPolicy(arn) else { throw .noSuchEntity("Policy \(arn) does not exist or is not attachable.") }
        return arn
    }

    /// The same, of those that may be attached. AWS's words for a user and a group were not found; these are its words
    /// for a role.
    package func attachablePolicy(_ arn: String) throws(ServiceError) -> String {
        guard !AWSManagedPolicy.isForServiceLinkedRoles(try existingPolicy(arn)) else { throw .policyNotAttachable }
        return arn
    }

    /// The same for a permissions boundary, which AWS calls a scope.
    package func existingBoundary(_ arn: String) throws(ServiceError) -> String {
        guard try hasPolicy(arn), !AWSManagedPolicy.isForServiceLinkedRoles(arn) else {
            throw .noSuchEntity("Scope ARN: \(arn) does not exist or is not attachable.")
        }
        return arn
    }

    /// The same for the calls that change a boundary: they, and not those that make an entity, have a code for it.
    package func attachableBoundary(_ arn: String) throws(ServiceError) -> String {
        guard !AWSManagedPolicy.isForServiceLinkedRoles(arn) else { throw .policyNotAttachable }
        return try existingBoundary(arn)
    }

    /// Refuses what is no ARN of IAM's in the account's partition. What is not refused is ASCII, so that texts that are
    /// equal are the same bytes that conditions saw.
    package func hasPolicy(_ text: String) throws(ServiceError) -> Bool {
        guard let arn = try? ARN(parsing: text), text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .validation("ARN \(text) is not valid.")
        }
        guard arn.partition == partition.rawValue else { throw .validation("Invalid ARN partition") }
        guard arn.service == "iam", arn.region.isEmpty, arn.resource.hasPrefix("policy/") else {
            throw .invalidInput("ARN \(text) is not valid.")
        }
        if policy(arn: text) != nil { return true }
        return AWSManagedPolicy.suffix(of: text).flatMap { ManagedPolicies.policy(arnSuffix: $0) } != nil
    }
}

extension User {
    /// IAM's User shape. https://docs.aws.amazon.com/IAM/latest/APIReference/API_User.html
    ///
    /// - Parameter signIn: when the user signed in last with a password, for GetUser and ListUsers, which alone say so.
    package func output(in account: Account, signIn: LastUse? = nil) -> Output {
        .members([
            "Path": .string(path), "UserName": .string(name), "UserId": .string(id),
            "Arn": .string(account.arn(of: self).description), "CreateDate": .timestamp(created),
            "PasswordLastUsed": (signIn?.at).map(Output.timestamp),
            "PermissionsBoundary": boundary.map(Output.boundary), "Tags": tags.isEmpty ? nil : Tag.output(tags),
        ])
    }

    /// The same in a list, where AWS leaves out the boundary and the tags.
    package func listed(in account: Account, signIn: LastUse? = nil) -> Output {
        var bare = self
        bare.boundary = nil
        bare.tags = []
        return bare.output(in: account, signIn: signIn)
    }
}

extension Output {
    static func boundary(_ arn: String) -> Output {
        .members(["PermissionsBoundaryType": .string("Policy"), "PermissionsBoundaryArn": .string(arn)])
    }

    /// A policy document in an answer: as it was written, percent-encoded (RFC 3986), as IAM answers all documents.
    package static func document(_ document: PolicyText) -> Output { .string(percentEncoded(document.text)) }

    /// All but letters, digits and `-._~` as percent signs and digits (RFC 3986, 2.1).
    static func percentEncoded(_ text: String) -> String {
        var encoded: [UInt8] = []
        for byte in text.utf8 {
            if Validation.isWord(byte) || "-.~".utf8.contains(byte) {
                encoded.append(byte)
            } else {
                encoded += [0x25, Output.hexDigits[Int(byte >> 4)], Output.hexDigits[Int(byte & 15)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    private static let hexDigits = Array("0123456789ABCDEF".utf8)
}
