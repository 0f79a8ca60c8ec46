/// Writes JSON straight to bytes, on one line: for what is written with every call, where a ``JSONText`` would only be made
/// to be written and thrown away. Members that are nil are left out.
package struct FlatJSONWriter {
    package private(set) var bytes: [UInt8] = []
    private var needsComma = false

    package init() {
        bytes.reserveCapacity(1024)
    }

    package var text: String { String(decoding: bytes, as: UTF8.self) }

    package mutating func endLine() { bytes.append(0x0A) }

    package mutating func object(_ members: (inout FlatJSONWriter) -> Void) {
        begin(0x7B)
        members(&self)
        end(0x7D)
    }

    package mutating func member(_ name: StaticString, _ value: String?) {
        guard let value else { return }
        self.name(name)
        bytes.appendJSON(value)
    }

    package mutating func member(_ name: StaticString, _ value: (some BinaryInteger)?) {
        guard let value else { return }
        self.name(name)
        bytes.append(contentsOf: String(value).utf8)
    }

    package mutating func member(_ name: StaticString, _ value: Bool) {
        self.name(name)
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
    }

    /// A member whose name is known only when it is written.
    package mutating func member(named name: String, _ value: JSONText) {
        separate()
        bytes.appendJSON(name)
        bytes.append(0x3A)
        value.write(to: &bytes)
    }

    package mutating func member(_ name: StaticString, _ values: [String]) {
        self.name(name)
        begin(0x5B)
        for value in values {
            separate()
            bytes.appendJSON(value)
        }
        end(0x5D)
    }

    package mutating func list<Element>(
        _ name: StaticString, _ elements: [Element], _ members: (Element, inout FlatJSONWriter) -> Void
    ) {
        self.name(name)
        begin(0x5B)
        for element in elements {
            separate()
            object { members(element, &$0) }
        }
        end(0x5D)
    }

    package mutating func object(_ name: StaticString, _ members: (inout FlatJSONWriter) -> Void) {
        self.name(name)
        object(members)
    }

    private mutating func name(_ name: StaticString) {
        separate()
        bytes.append(0x22)
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(0x22)
        bytes.append(0x3A)
    }

    private mutating func begin(_ bracket: UInt8) {
        bytes.append(bracket)
        needsComma = false
    }

    private mutating func end(_ bracket: UInt8) {
        bytes.append(bracket)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(0x2C) }
        needsComma = true
    }
}
