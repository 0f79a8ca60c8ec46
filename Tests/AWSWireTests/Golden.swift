import AWSWire
import Foundation
import Testing

/// Holds a response byte by byte to the file of that name under Golden, which `Tests/integration/test_error_shapes.py`
/// feeds to botocore. To write the files anew: `SEKISHO_WRITE_GOLDEN=1 swift test --filter AWSWireTests`, then look at
/// the difference.
func expectGolden(_ response: WireResponse, _ name: String) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name).http")
    let head = ["HTTP/1.1 \(response.status)"] + response.headers.map { "\($0.name): \($0.value)" } + ["", ""]
    let bytes = Array(head.joined(separator: "\r\n").utf8) + response.body
    if ProcessInfo.processInfo.environment["SEKISHO_WRITE_GOLDEN"] == "1" {
        try Data(bytes).write(to: file)
    }
    #expect(try [UInt8](Data(contentsOf: file)) == bytes)
}
