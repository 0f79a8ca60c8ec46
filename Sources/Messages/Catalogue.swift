/// Says a message in a language.
package struct Catalogue: Sendable {
    package let language: Language

    package init(_ language: Language) {
        self.language = language
    }

    package func callAsFunction(_ message: Message, _ arguments: String...) -> String {
        let pattern =
            switch language {
            case .english: message.english
            case .japanese: message.japanese
            }
        guard !arguments.isEmpty else { return pattern }
        // One pass, so that an argument with a `%1` of its own stays as it is.
        var text = ""
        var rest = pattern[...]
        while let mark = rest.firstIndex(of: "%") {
            text += rest[..<mark]
            rest = rest[rest.index(after: mark)...]
            guard let number = rest.first?.wholeNumberValue, arguments.indices.contains(number - 1) else {
                text += "%"
                continue
            }
            text += arguments[number - 1]
            rest = rest.dropFirst()
        }
        return text + rest
    }
}
