import Testing

/// What the pages say is there.
@Suite struct PageTests {
    static let pages = Checkout.ours.filter { $0.hasSuffix(".md") }

    @Test func relativeLinksLeadSomewhere() throws {
        for path in Self.pages {
            let page = try Markdown(path: path)
            for (target, index) in page.links where !target.contains("://") && !target.hasPrefix("mailto:") {
                #expect(try leads(target, from: page), "\(path):\(index + 1): `\(target)` leads nowhere")
            }
        }
    }

    private func leads(_ target: String, from page: Markdown) throws -> Bool {
        let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        var path = page.path
        if let file = parts.first, !file.isEmpty {
            let folder = page.path.split(separator: "/").dropLast().map(String.init)
            guard let resolved = resolve(folder, file), Checkout.exists(resolved) else { return false }
            path = resolved
        }
        guard parts.count == 2 else { return true }
        return try path.hasSuffix(".md") && Markdown(path: path).anchors.contains(String(parts[1]))
    }

    /// nil when the path leaves the checkout.
    private func resolve(_ folder: [String], _ file: Substring) -> String? {
        var parts = folder
        for part in file.split(separator: "/") where part != "." {
            if part == ".." {
                guard parts.popLast() != nil else { return nil }
            } else {
                parts.append(String(part))
            }
        }
        return parts.joined(separator: "/")
    }

    @Test func makeHasEveryTargetThatPagesName() throws {
        let targets = Set(
            try Checkout.text("Makefile").split(separator: "\n").compactMap { line in
                line.first?.isLetter == true ? line.split(separator: ":").first.map(String.init) : nil
            })
        #expect(targets.isSuperset(of: ["serve", "test", "bench", "fuzz", "format", "setup", "clean"]))
        for path in Self.pages {
            let unknown = Set(try Markdown(path: path).makeTargets).subtracting(targets)
            #expect(unknown == [], "\(path) names targets that the Makefile does not have")
        }
    }

    @Test func filesThatPagesNameAreThere() throws {
        let folders = ["Sources/", "Tests/", "Fuzz/", "tools/", "bench/", "docs/", ".ci/"]
        for path in Self.pages {
            for code in try Markdown(path: path).codes {
                for word in code.split(separator: " ") where folders.contains(where: { word.hasPrefix($0) }) {
                    // `<Family>`, `*` and the like stand for a name.
                    guard word.allSatisfy({ $0.isLetter || $0.isNumber || "/._-".contains($0) }) else { continue }
                    let name = word.last == "." ? word.dropLast() : word
                    #expect(Checkout.exists(String(name)), "\(path) names `\(name)`, which is not there")
                }
            }
        }
    }
}
