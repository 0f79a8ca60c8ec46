/// What an `Action` names: `*`, or `service:Name` with `*` and `?` anywhere. Case does not matter.
public struct ActionPattern: Sendable, Equatable, CustomStringConvertible {
    /// The text as written.
    public let description: String
    /// nil for `*` alone, which is every action of every service.
    public let parts: Parts?

    public struct Parts: Sendable, Equatable {
        public let service: Template
        public let name: Template
    }

    /// A refusal says which of AWS's rules the text breaks.
    public init(parsing text: String) throws(ActionFailure) {
        description = text
        if text == "*" {
            parts = nil
            return
        }
        let fields = text.split(separator: ":", omittingEmptySubsequences: false)
        guard fields.count > 1 else { throw .noVendor }
        guard fields.count == 2 else { throw .severalColons }
        guard !fields[0].isEmpty, fields[0].utf8.allSatisfy(ActionPattern.isServiceByte) else {
            throw .invalidVendor(String(fields[0]))
        }
        guard !fields[1].isEmpty, fields[1].utf8.allSatisfy(ActionPattern.isNameByte) else {
            throw .invalidName(String(fields[1]))
        }
        parts = Parts(
            service: Template(wildcardsIn: fields[0].lowercased()), name: Template(wildcardsIn: fields[1].lowercased()))
    }

    private static func isServiceByte(_ byte: UInt8) -> Bool {
        isNameByte(byte) && byte != 0x5F || byte == 0x2E
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F, 0x2A, 0x3F: true
        default: false
        }
    }
}

/// Why a text is not an action.
public enum ActionFailure: Error, Equatable, Sendable {
    case noVendor
    case severalColons
    case invalidVendor(String)
    case invalidName(String)
}
