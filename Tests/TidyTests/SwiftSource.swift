/// A Swift file with its code and its comments told apart, line for line. In the code every comment is gone and every
/// string is empty, so that a rule about code does not stumble over text.
struct SwiftSource {
    let path: String
    /// As many as the file has lines.
    let code: [String]
    let comments: [String]

    init(path: String, text: String) {
        self.path = path
        var scanner = Scanner(text)
        scanner.scan()
        code = scanner.code.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        comments = scanner.comments.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// Every Swift file of the checkout, read once. One that cannot be read is empty, which the tests see by its size.
    static let all = ["Sources", "Tests", "Fuzz"].flatMap { folder in
        Checkout.paths(under: folder, suffix: ".swift").map { path in
            SwiftSource(path: path, text: (try? Checkout.text(path)) ?? "")
        }
    }

    static func all(under folder: String) -> [SwiftSource] {
        all.filter { $0.path.hasPrefix(folder + "/") }
    }

    /// `path:12`
    func place(_ index: Int) -> String { "\(path):\(index + 1)" }

    /// The modules that the file imports, with their lines.
    var imports: [(module: String, index: Int)] {
        code.enumerated().compactMap { index, line in
            let words = line.split(separator: " ").drop {
                $0.hasPrefix("@") || ["public", "package", "internal", "private", "fileprivate"].contains($0)
            }
            guard words.first == "import", let module = words.last?.split(separator: ".").first else { return nil }
            return (String(module), index)
        }
    }
}

/// Splits text into code and comments. It knows strings (raw, of many lines, with interpolations) and nested comments,
/// and no regular expression literals: one with a quote in it would confuse it.
private struct Scanner {
    private let text: [Character]
    private var index = 0
    private(set) var code = ""
    private(set) var comments = ""

    init(_ text: String) {
        self.text = Array(text)
    }

    mutating func scan() {
        while index < text.count {
            if starts("//") {
                while index < text.count, text[index] != "\n" { take(into: .comments) }
            } else if starts("/*") {
                blockComment()
            } else if let pounds = stringStart() {
                string(pounds: pounds)
            } else {
                take(into: .code)
            }
        }
    }

    private enum Part { case code, comments, neither }

    /// A line end goes to both, so that lines keep their numbers.
    private mutating func take(into part: Part) {
        let character = text[index]
        index += 1
        if character == "\n" {
            code.append(character)
            comments.append(character)
            return
        }
        switch part {
        case .code: code.append(character)
        case .comments: comments.append(character)
        case .neither: break
        }
    }

    private func starts(_ mark: String, at offset: Int = 0) -> Bool {
        let start = index + offset
        return start + mark.count <= text.count && mark.elementsEqual(text[start..<(start + mark.count)])
    }

    private mutating func blockComment() {
        var depth = 0
        repeat {
            let step = starts("/*") ? 1 : (starts("*/") ? -1 : 0)
            depth += step
            take(into: .comments)
            if step != 0 { take(into: .comments) }
        } while depth > 0 && index < text.count
    }

    /// How many `#` stand before a quote here, or nil when this is no string.
    private func stringStart() -> Int? {
        var pounds = 0
        while index + pounds < text.count, text[index + pounds] == "#" { pounds += 1 }
        return starts("\"", at: pounds) ? pounds : nil
    }

    private mutating func string(pounds: Int) {
        let hashes = String(repeating: "#", count: pounds)
        for _ in 0..<pounds { take(into: .neither) }
        let quote = starts("\"\"\"") ? "\"\"\"" : "\""
        for _ in quote { take(into: .neither) }
        code.append("\"\"")
        while index < text.count, !starts(quote + hashes) {
            if starts("\\" + hashes + "(") {
                interpolation(opening: pounds + 2)
            } else if starts("\\" + hashes) {
                for _ in 0..<min(pounds + 2, text.count - index) { take(into: .neither) }
            } else {
                take(into: .neither)
            }
        }
        for _ in 0..<min(quote.count + pounds, text.count - index) { take(into: .neither) }
    }

    private mutating func interpolation(opening: Int) {
        for _ in 0..<opening { take(into: .neither) }
        var depth = 1
        while depth > 0, index < text.count {
            if let pounds = stringStart() {
                string(pounds: pounds)
                continue
            }
            depth += text[index] == "(" ? 1 : (text[index] == ")" ? -1 : 0)
            take(into: depth > 0 ? .code : .neither)
        }
    }
}
