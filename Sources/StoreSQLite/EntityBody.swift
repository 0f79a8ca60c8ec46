import AWSValues
package import Authority

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// An entity as the text that its row holds.
package enum EntityBody {
    package static func text(_ entity: Entity) throws -> String {
        switch entity {
        case .user(let user): try JSONBody.text(user)
        case .group(let group): try JSONBody.text(group)
        case .role(let role): try JSONBody.text(role)
        case .policy(let policy): try JSONBody.text(policy)
        case .accessKey(let key): try JSONBody.text(key)
        case .instanceProfile(let profile): try JSONBody.text(profile)
        case .loginProfile(let profile): try JSONBody.text(profile)
        case .mfaDevice(let device): try JSONBody.text(device)
        case .settings(let settings): try JSONBody.text(settings)
        }
    }

    package static func entity(kind: String, text: String) throws(SQLiteFailure) -> Entity {
        guard let kind = Entity.Kind(rawValue: kind) else { throw .damaged("`\(kind)` is no kind of entity") }
        return switch kind {
        case .user: .user(try JSONBody.value(text))
        case .group: .group(try JSONBody.value(text))
        case .role: .role(try JSONBody.value(text))
        case .policy: .policy(try JSONBody.value(text))
        case .accessKey: .accessKey(try JSONBody.value(text))
        case .instanceProfile: .instanceProfile(try JSONBody.value(text))
        case .loginProfile: .loginProfile(try JSONBody.value(text))
        case .mfaDevice: .mfaDevice(try JSONBody.value(text))
        case .settings: .settings(try JSONBody.value(text))
        }
    }
}

/// Values as JSON, the same text for the same value.
enum JSONBody {
    static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// The reason for a failure stays out of the error: it would quote the body.
    static func value<Value: Decodable>(_ text: String) throws(SQLiteFailure) -> Value {
        do {
            return try FlatJSONReader.value(Value.self, from: Array(text.utf8))
        } catch {
            throw .damaged("a body is not the \(Value.self) that it should be")
        }
    }
}
