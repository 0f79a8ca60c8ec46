extension String {
    /// The text with everything escaped that a terminal would obey or a reader could not see: explanations hold texts that
    /// anyone with a key has written, such as the condition values of a session policy.
    package var printable: String {
        var printed = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator:
                printed.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
            default: printed.append(scalar)
            }
        }
        return String(printed)
    }
}
