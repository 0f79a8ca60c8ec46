import Testing

/// Rules about the code itself.
@Suite struct CodeTests {
    static let longestFile = 400
    static let longestFunction = 70

    /// A `default:` over an enum that is not ours, or a choice that a new case cannot make wrong: the file, and why.
    static let allowedDefaults: [String: String] = [
        "Sources/AWSValues/PrintableText.swift": "Unicode's general categories"
    ]

    /// Functions that are tables: the file, and what a line of them is.
    static let allowedTables: [String: String] = [
        "Sources/Messages/English.swift": "a sentence",
        "Sources/Messages/Japanese.swift": "a sentence",
    ]

    static let product = SwiftSource.all(under: "Sources")

    @Test func everyFileIsRead() {
        #expect(Self.product.count > 20)
        for source in SwiftSource.all {
            #expect(source.code.count > 1 && source.code.count == source.comments.count, "\(source.path)")
        }
    }

    @Test func filesAreShort() {
        for source in SwiftSource.all {
            let lines = source.code.count - 1
            #expect(lines <= Self.longestFile, "\(source.path) has \(lines) lines: two ideas")
        }
    }

    @Test func functionsAreShort() {
        for source in SwiftSource.all where Self.allowedTables[source.path] == nil {
            for body in SwiftBlocks(source).bodies {
                #expect(body.lineCount <= Self.longestFunction, "\(source.place(body.first)): \(body.lineCount) lines")
            }
        }
    }

    @Test func nothingIsForced() {
        for source in Self.product {
            for (index, line) in source.code.enumerated() {
                let found = ForbiddenCode.all.filter { $0.isIn(line) }.map(\.name)
                #expect(found == [], "\(source.place(index))")
            }
        }
    }

    @Test func switchesOverEnumsNameEveryCase() {
        for source in Self.product where Self.allowedDefaults[source.path] == nil {
            for found in SwiftBlocks(source).defaultedSwitches {
                Issue.record("\(source.place(found.defaultIndex)) has a `default:` beside cases of an enum")
            }
        }
    }

    @Test func allowedDefaultsAreNeeded() {
        for path in Self.allowedDefaults.keys {
            let switches = Self.product.first { $0.path == path }.map { SwiftBlocks($0).defaultedSwitches.count }
            #expect((switches ?? 0) > 0, "\(path) needs no exception")
        }
    }
}
