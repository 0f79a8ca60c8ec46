/// A piece of a pattern, over the layer's text.
struct CompiledPiece: Sendable {
    enum Kind: UInt8, Sendable { case literal, anyRun, anyOne, variable }

    let kind: Kind
    /// A variable without a fallback has none, which is not the same as an empty one.
    let hasFallback: Bool
    /// How many colons are in the literal.
    let colons: UInt16
    /// The literal, or a variable's fallback.
    let text: TextRange
    /// The number of a variable's key, or -1.
    let key: Int32
}

/// A pattern as a run of pieces.
struct CompiledTemplate: Sendable {
    enum Shape: UInt8, Sendable {
        /// One literal: compare and be done.
        case literal
        /// One literal and then anything: compare the beginning.
        case prefix
        /// Whatever else.
        case general
    }

    let shape: Shape
    /// The first literal, for the quick shapes.
    let head: TextRange
    let start: UInt32
    let count: UInt32
}
