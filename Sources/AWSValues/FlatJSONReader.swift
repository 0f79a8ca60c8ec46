/// Makes values from JSON that we wrote ourselves, as Foundation's `JSONDecoder` would, many times faster: for what is
/// read by the thousand. Numbers are whole. Of a name that stands twice in an object the first counts.
package enum FlatJSONReader {
    package static func value<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
        try Value(from: TapeDecoder(tape: JSONTape(bytes), number: 0))
    }
}

/// A value of the tape on its way to become one of Swift's.
private struct TapeDecoder: Decoder, SingleValueDecodingContainer {
    let tape: JSONTape
    let number: Int

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    var node: JSONTape.Node { tape.nodes[number] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard case .object = node.kind else { throw mismatch("an object") }
        return KeyedDecodingContainer(TapeObject<Key>(decoder: self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard case .array = node.kind else { throw mismatch("an array") }
        return TapeArray(decoder: self)
    }

    func singleValueContainer() -> any SingleValueDecodingContainer { self }

    func at(_ number: Int) -> TapeDecoder { TapeDecoder(tape: tape, number: number) }

    func mismatch(_ wanted: String) -> DecodingError {
        .dataCorrupted(.init(codingPath: [], debugDescription: "not \(wanted) at offset \(node.start)"))
    }

    func decodeNil() -> Bool {
        if case .null = node.kind { true } else { false }
    }

    func decode(_ type: Bool.Type) throws -> Bool {
        guard case .bool(let flag) = node.kind else { throw mismatch("a truth value") }
        return flag
    }

    func decode(_ type: String.Type) throws -> String {
        switch node.kind {
        case .plainString, .escapedString: return try tape.text(node)
        case .null, .bool, .number, .array, .object: throw mismatch("a text")
        }
    }

    func whole<Number: FixedWidthInteger>(_ type: Number.Type) throws -> Number {
        guard case .number = node.kind, let number = Number(tape.number(node)) else { throw mismatch("a whole number") }
        return number
    }

    func decode(_ type: Double.Type) throws -> Double { throw mismatch("a whole number") }
    func decode(_ type: Float.Type) throws -> Float { throw mismatch("a whole number") }
    func decode(_ type: Int.Type) throws -> Int { try whole(type) }
    func decode(_ type: Int8.Type) throws -> Int8 { try whole(type) }
    func decode(_ type: Int16.Type) throws -> Int16 { try whole(type) }
    func decode(_ type: Int32.Type) throws -> Int32 { try whole(type) }
    func decode(_ type: Int64.Type) throws -> Int64 { try whole(type) }
    func decode(_ type: UInt.Type) throws -> UInt { try whole(type) }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try whole(type) }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try whole(type) }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try whole(type) }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try whole(type) }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try Value(from: self) }
}

private struct TapeObject<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let decoder: TapeDecoder

    var codingPath: [any CodingKey] { [] }

    var allKeys: [Key] {
        members.compactMap { number in
            (try? decoder.tape.text(decoder.tape.nodes[number])).flatMap { Key(stringValue: $0) }
        }
    }

    /// The numbers of the names.
    private var members: [Int] {
        var numbers: [Int] = []
        var number = decoder.number + 1
        let end = Int(decoder.node.next)
        while number < end {
            numbers.append(number)
            number = Int(decoder.tape.nodes[number + 1].next)
        }
        return numbers
    }

    private func find(_ key: Key) -> TapeDecoder? {
        let (tape, name) = (decoder.tape, key.stringValue)
        var number = decoder.number + 1
        let end = Int(decoder.node.next)
        while number < end {
            if tape.isText(tape.nodes[number], name) { return decoder.at(number + 1) }
            number = Int(tape.nodes[number + 1].next)
        }
        return nil
    }

    private func value(_ key: Key) throws -> TapeDecoder {
        guard let found = find(key) else {
            throw DecodingError.keyNotFound(key, .init(codingPath: [], debugDescription: "it is not there"))
        }
        return found
    }

    func contains(_ key: Key) -> Bool { find(key) != nil }

    func decodeNil(forKey key: Key) throws -> Bool { try value(key).decodeNil() }
    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try value(key).decode(type) }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try value(key).decode(type) }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try value(key).decode(type) }
    func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try value(key).decode(type) }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try value(key).whole(type) }
    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try value(key).whole(type) }
    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try value(key).whole(type) }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try value(key).whole(type) }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try value(key).whole(type) }
    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try value(key).whole(type) }
    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try value(key).whole(type) }
    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try value(key).whole(type) }
    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try value(key).whole(type) }
    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try value(key).whole(type) }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try Value(from: value(key))
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> { try value(key).container(keyedBy: type) }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try value(key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder { decoder }
    func superDecoder(forKey key: Key) throws -> any Decoder { try value(key) }
}

private struct TapeArray: UnkeyedDecodingContainer {
    private let decoder: TapeDecoder
    private var number: Int
    private(set) var currentIndex = 0

    init(decoder: TapeDecoder) {
        self.decoder = decoder
        number = decoder.number + 1
    }

    var codingPath: [any CodingKey] { [] }
    /// Not known without counting.
    var count: Int? { nil }
    var isAtEnd: Bool { number >= Int(decoder.node.next) }

    private mutating func take() throws -> TapeDecoder {
        guard !isAtEnd else { throw decoder.mismatch("so long an array") }
        let value = decoder.at(number)
        number = Int(value.node.next)
        currentIndex += 1
        return value
    }

    mutating func decodeNil() throws -> Bool {
        guard !isAtEnd, decoder.at(number).decodeNil() else { return false }
        _ = try take()
        return true
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try Value(from: take()) }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type
    ) throws -> KeyedDecodingContainer<Nested> { try take().container(keyedBy: type) }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { try take().unkeyedContainer() }

    mutating func superDecoder() throws -> any Decoder { try take() }
}
