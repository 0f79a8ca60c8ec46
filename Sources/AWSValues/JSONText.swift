/// A JSON document with its members in order and its numbers as they were written.
///
/// Two objects are equal when they have the same members in the same order, and two texts when they have the same
/// code points: JSON knows no canonical equivalence, so `é` as one code point and as two are different names.
/// RFC 8259.
public enum JSONText: Sendable {
    case null
    case bool(Bool)
    /// The number as JSON writes it: `12`, `-0.5e+3`. See ``isNumber(_:)``.
    case number(String)
    case string(String)
    case array([JSONText])
    case object([(String, JSONText)])
}

extension JSONText {
    public static func integer(_ number: some BinaryInteger) -> JSONText { .number(String(number)) }

    /// The text, if this is a string.
    public var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    public var bool: Bool? {
        if case .bool(let flag) = self { flag } else { nil }
    }

    /// The number, if this is one that is written without fraction and exponent and fits.
    public var integer: Int64? {
        if case .number(let text) = self { Int64(text) } else { nil }
    }

    public var array: [JSONText]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    public var members: [(String, JSONText)]? {
        if case .object(let members) = self { members } else { nil }
    }

    /// The member of that name; nil when there is none or this is not an object.
    public subscript(_ name: String) -> JSONText? {
        members?.first { $0.0.utf8.elementsEqual(name.utf8) }?.1
    }

    /// Whether `text` is a number by JSON's grammar.
    public static func isNumber(_ text: String) -> Bool {
        // Nearly all are whole.
        if let first = text.utf8.first, first != 0x30, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            return true
        }
        var scanner = JSONScanner(Array(text.utf8))
        return scanner.takeNumber() && scanner.isAtEnd
    }
}

extension JSONText: Equatable {
    public static func == (left: JSONText, right: JSONText) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.number(let left), .number(let right)): left == right
        case (.string(let left), .string(let right)): left.utf8.elementsEqual(right.utf8)
        case (.array(let left), .array(let right)): left == right
        case (.object(let left), .object(let right)):
            left.count == right.count
                && zip(left, right).allSatisfy { $0.0.utf8.elementsEqual($1.0.utf8) && $0.1 == $1.1 }
        case (.null, _), (.bool, _), (.number, _), (.string, _), (.array, _), (.object, _): false
        }
    }
}

extension JSONText: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    public init(stringLiteral text: String) { self = .string(text) }
    public init(booleanLiteral flag: Bool) { self = .bool(flag) }
    public init(integerLiteral number: Int64) { self = .integer(number) }
    public init(arrayLiteral elements: JSONText...) { self = .array(elements) }
    public init(dictionaryLiteral members: (String, JSONText)...) { self = .object(members) }
}
