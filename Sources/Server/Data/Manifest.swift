import AWSValues

/// What is in a backup, and by what it is known to be whole: `backup.json`.
struct Manifest {
    static let name = "backup.json"
    static let format: Int64 = 1
    /// Longer than any that we write.
    static let maximumLength = 1 << 20

    let created: Instant
    let epoch: Int64
    /// SHA-256 of each file, in hex, by name.
    let files: [(name: String, digest: String)]

    var bytes: [UInt8] {
        let document: JSONText = [
            "format": .integer(Manifest.format), "created": .string(created.iso8601), "epoch": .integer(epoch),
            "files": .object(files.map { ($0.name, .string($0.digest)) }),
        ]
        return Array((document.indentedText + "\n").utf8)
    }

    init(created: Instant, epoch: Int64, files: [(name: String, digest: String)]) {
        self.created = created
        self.epoch = epoch
        self.files = files
    }

    init(parsing bytes: [UInt8]) throws(DataFailure) {
        guard let document = try? JSONText(parsing: bytes), document["format"]?.integer == Manifest.format,
            let created = document["created"]?.string.flatMap({ Instant(parsingISO8601: $0) }),
            let epoch = document["epoch"]?.integer, let files = document["files"]?.members
        else { throw .unusable("`\(Manifest.name)` is not one that this sekisho reads") }
        self.created = created
        self.epoch = epoch
        self.files = files.compactMap { name, value in value.string.map { (name, $0) } }
    }

    static func hex(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { byte in
            let hex = String(byte, radix: 16)
            return hex.utf8.count == 1 ? "0" + hex : hex
        }.joined()
    }
}
