/// What a log says of its tree: its origin, the size and the root. The text of a note. https://c2sp.org/tlog-checkpoint
package struct Checkpoint: Hashable, Sendable {
    package let origin: Origin
    package let head: TreeHead
    /// Lines without their newline, none empty. Witnesses sign them and say nothing of them; ours are none.
    package let extensions: [[UInt8]]

    /// `head` has a size of at most `TreeSize.maximum`.
    package init(_ origin: Origin, _ head: TreeHead) {
        self.origin = origin
        self.head = head
        extensions = []
    }

    package init(parsing text: NoteText) throws(LogReadFailure) {
        var lines = LineReader(text.bytes[...], of: .checkpoint)
        guard let origin = Origin(try lines.next()) else { throw lines.failure(.badOrigin) }
        guard let size = Decimal.value(try lines.next()) else { throw lines.failure(.notDecimal) }
        guard let root = TreeHash(base64: try lines.next()) else { throw lines.failure(.notHash) }
        var extensions: [[UInt8]] = []
        while !lines.isAtEnd {
            let line = try lines.next()
            guard !line.isEmpty else { throw lines.failure(.emptyExtension) }
            extensions.append(Array(line))
        }
        self.origin = origin
        head = TreeHead(size: size, root: root)
        self.extensions = extensions
    }

    package var text: NoteText {
        var bytes = origin.bytes + [ASCII.newline]
        bytes += "\(head.size)\n".utf8
        bytes += head.root.base64 + [ASCII.newline]
        for line in extensions { bytes += line + [ASCII.newline] }
        return NoteText(trusting: bytes)
    }
}
