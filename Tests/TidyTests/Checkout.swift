import Foundation

/// The files of the checkout that this test was compiled in.
enum Checkout {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Not ours, or not source: build folders, environments, what a server wrote. Hidden folders are left out too, but
    /// for `.ci`.
    private static let foreign: Set = ["data", "__pycache__"]

    /// Every file, as a path from the root, in order. Symbolic links are files, not ways to other files.
    static let paths: [String] = paths(in: "").sorted()

    /// Without what was taken over from others as it is.
    static let ours = paths.filter { !$0.hasPrefix("Tests/Vectors/") }

    static func paths(under folder: String, suffix: String) -> [String] {
        paths.filter { $0.hasPrefix(folder + "/") && $0.hasSuffix(suffix) }
    }

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root.appending(path: path).path)
    }

    static func modified(_ path: String) -> Date? {
        try? FileManager.default.attributesOfItem(atPath: root.appending(path: path).path)[.modificationDate] as? Date
    }

    private static func paths(in folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)) ?? []
        return names.flatMap { name -> [String] in
            let path = folder.isEmpty ? name : folder + "/" + name
            switch type(of: path) {
            case .typeDirectory:
                let isForeign = name.hasPrefix(".") && name != ".ci" || foreign.contains(name)
                return isForeign ? [] : paths(in: path)
            case .typeRegular: return [path]
            default: return []  // links, sockets
            }
        }
    }

    private static func type(of path: String) -> FileAttributeType? {
        try? FileManager.default.attributesOfItem(atPath: root.appending(path: path).path)[.type] as? FileAttributeType
    }
}
