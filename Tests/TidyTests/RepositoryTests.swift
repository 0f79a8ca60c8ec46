import Foundation
import Testing

/// Rules about what is kept.
@Suite struct RepositoryTests {
    /// Spelt in halves, so that this file passes its own rule.
    static let unfinished = ["TO" + "DO", "FIX" + "ME", "HA" + "CK", "XX" + "X"]
    static let textSuffixes = [".swift", ".c", ".h", ".S", ".py", ".sh", ".md", ".yaml", ".yml", "Makefile", ".ci/run"]

    @Test func nothingIsMarkedUnfinished() throws {
        let paths = Checkout.ours.filter { path in Self.textSuffixes.contains { path.hasSuffix($0) } }
        #expect(paths.contains("Makefile") && paths.contains(".ci/run"))
        for path in paths {
            for (index, line) in try Checkout.text(path).split(separator: "\n", omittingEmptySubsequences: false)
                .enumerated()
            {
                let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_") }
                let found = words.filter { word in Self.unfinished.contains { $0 == word } }
                #expect(found == [], "\(path):\(index + 1)")
            }
        }
    }

    @Test func licenceAndNoticesAreThere() throws {
        #expect(try Checkout.text("LICENSE").contains("Apache License\n                           Version 2.0"))
        for path in ["CONTRIBUTING.md", "SECURITY.md", "THIRD_PARTY.md"] {
            #expect(Checkout.exists(path), "\(path)")
        }
    }

    @Test func everyPinnedDependencyHasItsLicenceNamed() throws {
        let notices = try Checkout.text("THIRD_PARTY.md")
        let manifest = try Checkout.text("Package.swift")
        let pins = manifest.split(separator: "\n").filter { $0.contains(".package(url:") }
        #expect(!pins.isEmpty)
        for pin in pins {
            let quoted = pin.split(separator: "\"")
            guard quoted.count >= 4, let name = quoted[1].split(separator: "/").last else { continue }
            #expect(
                notices.contains("\(name) | \(quoted[3]) |"), "THIRD_PARTY.md has no line for \(name) \(quoted[3])")
        }
    }

    /// Outside a git work tree, as in an unpacked archive, there is nothing to ask.
    @Test(.enabled(if: Checkout.exists(".git"))) func nothingBuiltIsTracked() throws {
        let tracked = try git("ls-files")
        #expect(tracked.contains("Package.swift"))
        let built = tracked.filter { path in
            let parts = path.split(separator: "/")
            return parts.contains { $0.hasPrefix(".build") || $0.hasPrefix(".venv") }
                || parts.contains { $0 == "__pycache__" || $0 == ".swiftpm" }
                || [".o", ".pyc", ".xctestrun", ".profraw", "Package.resolved"].contains { path.hasSuffix($0) }
        }
        #expect(built == [])
    }

    private func git(_ arguments: String...) throws -> [String] {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["git", "-C", Checkout.root.path] + arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
    }
}
