/// A place in a text: line and column from 1, the column counted in Unicode scalars, and the offset in UTF-8 bytes.
public struct SourcePosition: Hashable, Sendable, CustomStringConvertible {
    public let line: Int
    public let column: Int
    public let offset: Int

    public init(line: Int, column: Int, offset: Int) {
        self.line = line
        self.column = column
        self.offset = offset
    }

    public var description: String { "\(line):\(column)" }

    /// Behind one ASCII character that stands here and ends no line.
    var behindMark: SourcePosition { SourcePosition(line: line, column: column + 1, offset: offset + 1) }
}

/// From one place in a text to another.
public struct SourceExtent: Hashable, Sendable {
    public let start: SourcePosition
    public let end: SourcePosition

    public init(start: SourcePosition, end: SourcePosition) {
        self.start = start
        self.end = end
    }
}
