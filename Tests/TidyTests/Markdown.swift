/// The links, anchors and commands of a Markdown page.
struct Markdown {
    let path: String
    private(set) var links: [(target: String, index: Int)] = []
    /// What `#…` can name, in order.
    private(set) var anchors: [String] = []
    /// Text between backticks, and lines of fenced blocks.
    private(set) var codes: [String] = []

    init(path: String, text: String) {
        self.path = path
        var isFenced = false
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.drop(while: { $0 == " " }).hasPrefix("```") {
                isFenced.toggle()
            } else if isFenced {
                codes.append(String(line))
            } else {
                read(line, index)
            }
        }
    }

    init(path: String) throws {
        self.init(path: path, text: try Checkout.text(path))
    }

    private mutating func read(_ line: Substring, _ index: Int) {
        let level = line.prefix { $0 == "#" }.count
        if (1...6).contains(level), line.dropFirst(level).first == " " { addAnchor(line.dropFirst(level + 1)) }
        let parts = line.split(separator: "`", omittingEmptySubsequences: false)
        codes += parts.enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
        let prose = parts.enumerated().filter { $0.offset % 2 == 0 }.map(\.element).joined(separator: " ")
        for piece in prose.components(after: "](") {
            // A title may follow the target.
            guard let inside = piece.split(separator: ")", omittingEmptySubsequences: false).first else { continue }
            if let target = inside.split(separator: " ").first { links.append((String(target), index)) }
        }
    }

    /// Letters, digits, `-` and `_` stay, spaces become `-`; a second one of the same name gets `-1`.
    private mutating func addAnchor(_ heading: Substring) {
        let kept = heading.lowercased().filter { $0.isLetter || $0.isNumber || " -_".contains($0) }
        let anchor = String(kept.map { $0 == " " ? "-" : $0 })
        let count = anchors.count {
            $0 == anchor || $0.hasPrefix(anchor + "-") && Int($0.dropFirst(anchor.count + 1)) != nil
        }
        anchors.append(count == 0 ? anchor : "\(anchor)-\(count)")
    }

    /// The targets of every `make …` in code.
    var makeTargets: [String] {
        codes.flatMap { code -> [String] in
            let words = code.split { " ;&|()$".contains($0) }
            return zip(words, words.dropFirst()).filter { $0.0 == "make" && $0.1.allSatisfy(\.isLetter) }
                .map { String($0.1) }
        }
    }
}

extension String {
    /// The pieces that follow each occurrence of a mark.
    fileprivate func components(after mark: String) -> [Substring] {
        var pieces: [Substring] = []
        var rest = self[...]
        while let found = rest.firstRange(of: mark) {
            rest = rest[found.upperBound...]
            pieces.append(rest)
        }
        return pieces
    }
}
