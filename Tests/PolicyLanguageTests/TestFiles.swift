import Foundation
import PolicyLanguage
import Testing

/// The files of this folder, read with the reader under test.
enum TestFiles {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()

    static func rows(of path: String) throws -> [JSONNode] {
        let bytes = try Array(Data(contentsOf: folder.appending(path: path)))
        let node = try JSONReader.read(bytes, maximumBytes: 1 << 24)
        return try #require(node.array, "\(path) is no array")
    }

    static func names(in path: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: path).path).sorted()
    }
}

extension JSONNode {
    var array: [JSONNode]? { if case .array(let nodes) = value { nodes } else { nil } }
    var string: String? { if case .string(let text) = value { text } else { nil } }
    var integer: Int? { if case .number(let text) = value { Int(text) } else { nil } }
    var isNull: Bool { if case .null = value { true } else { false } }

    subscript(_ key: String) -> JSONNode? {
        guard case .object(let members) = value else { return nil }
        return members.first { $0.key == key }?.node
    }
}

let start = SourcePosition(line: 1, column: 1, offset: 0)
