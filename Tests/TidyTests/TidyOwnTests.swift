import Testing

/// The finders find: each rule is shown code that breaks it and code that only looks so.
@Suite struct TidyOwnTests {
    @Test(arguments: [
        "let a = b!", "f()!.g", "x[0]!", "var a: String!", "try! f()", "a as! B", #""a"!"#, "fatalError()",
        "final class C: @unchecked Sendable {}", "nonisolated(unsafe) var a = 1", #"let a = "\(b!)""#,
    ])
    func forbiddenCodeIsFound(line: String) {
        #expect(forbidden(line))
    }

    @Test(arguments: [
        "if a != b {}", "let a = !b", "f(!b)", "// fatalError() and b!", "/* try! /* b! */ c! */ let a = b",
        #"let a = "b! as! fatalError""#, ##"let a = #"b! "c"! \(d!)"#"##, "let a = \"\"\"\n  b! \"c!\"\n  \"\"\"",
        #"let a = "\"b!""#,
    ])
    func harmlessCodeIsNot(line: String) {
        #expect(!forbidden(line))
    }

    private func forbidden(_ text: String) -> Bool {
        SwiftSource(path: "sample", text: text).code.contains { line in ForbiddenCode.all.contains { $0.isIn(line) } }
    }

    @Test func importsAreReadWithTheirAccess() {
        let text =
            "import A\npublic import B\n@testable import C\nimport struct D.E\n// import F\nlet s = \"import G\"\n"
        #expect(SwiftSource(path: "sample", text: text).imports.map(\.module) == ["A", "B", "C", "D"])
    }

    @Test(arguments: [
        ("switch a {\ncase .b: 1\ndefault: 2\n}", 1),
        ("switch a {\ncase let .b(c): 1\ndefault: 2\n}", 1),
        ("switch (a, b) {\ncase (.c, .d):\n    if x { y }\ndefault: 2\n}", 1),
        ("switch f({ $0 }) {\ncase .b: 1\ndefault: 2\n}", 1),
        ("switch a {\ncase 1: 1\ndefault: 2\n}", 0),
        ("switch a {\ncase \"b\": switch c {\n    case .d: 1\n    case .e: 2\n    }\ndefault: 3\n}", 0),
        ("switch a {\ncase .b: 1\ncase .c: 2\n}", 0),
    ])
    func defaultsBesideEnumCasesAreFound(text: String, count: Int) {
        #expect(SwiftBlocks(SwiftSource(path: "sample", text: text)).defaultedSwitches.count == count)
    }

    @Test func bodiesAreMeasuredFromTheFirstWordToTheLastBrace() {
        let text = """
            protocol P {
                func a()
                var b: Int { get }
            }
            struct S {
                var c: Int {
                    1
                }
                init(
                    d: () -> Void = {}
                ) {
                    d()
                }
                func e() {
                    [1].map {
                        $0
                    }
                }
            }
            """
        let bodies = SwiftBlocks(SwiftSource(path: "sample", text: text)).bodies
        #expect(bodies.map(\.lineCount) == [3, 5, 5])
    }

    @Test func headingsBecomeAnchorsAsGitHubMakesThem() {
        let text = "# One `two`, three!\n```\n# not this\n```\n## 日本 語\n## One two, three\n"
        #expect(Markdown(path: "sample.md", text: text).anchors == ["one-two-three", "日本-語", "one-two-three-1"])
    }

    @Test func linksAndCodeAreReadFromMarkdown() {
        let text = "[a](b.md#c) ![d](e.png \"f\") [g](https://h) `make i`\n```sh\n$ make j && make k X=1\n[l](m)\n```\n"
        let page = Markdown(path: "docs/sample.md", text: text)
        #expect(page.links.map(\.target) == ["b.md#c", "e.png", "https://h"])
        #expect(page.makeTargets == ["i", "j", "k"])
    }
}
