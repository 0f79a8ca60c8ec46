import Testing

/// SwiftPM's own check of imports lets through what is reachable by way of another target; these do not.
@Suite struct ImportTests {
    let targets: [PackageDescription.Target]

    init() throws {
        targets = try PackageDescription.read().targets
    }

    @Test func everyRoomIsInTheTable() {
        let rooms = Set(targets.filter { !$0.isTest }.map(\.name))
        #expect(rooms.subtracting(ImportRules.rooms.keys) == [], "give these a line in ImportRules.rooms")
    }

    @Test func everyRoomIsOnTheMap() throws {
        let map = try Checkout.text("ARCHITECTURE.md")
        for target in targets where !target.isTest {
            #expect(map.contains("`\(target.name)`"), "ARCHITECTURE.md does not say what it holds")
        }
    }

    /// Code that no target claims is never built; a test that none claims never runs.
    @Test func everyFolderIsATarget() {
        let claimed = Set(targets.map(\.path))
        let folders = Set(
            SwiftSource.all.map { $0.path.split(separator: "/").prefix(2).joined(separator: "/") }
                .filter { !$0.hasPrefix("Fuzz") })
        #expect(folders.subtracting(claimed) == [], "Package.swift has no target for these")
    }

    @Test func roomsDependOnlyOnWhatTheTableAllows() {
        for target in targets where !target.isTest {
            let rooms = target.rooms.subtracting(ImportRules.rooms[target.name] ?? [])
            #expect(rooms == [], "\(target.name) may not depend on these")
            let libraries = target.libraries.filter { ImportRules.importers[$0]?.contains(target.name) != true }
            #expect(libraries == [], "\(target.name) may not use these libraries")
        }
    }

    @Test func filesImportOnlyWhatTheirTargetDeclares() {
        for target in targets where target.isSwift {
            let declared = target.rooms.union(target.libraries).union(ImportRules.system)
            for source in sources(of: target) {
                for (module, index) in source.imports {
                    let isDeclared = declared.contains(module)
                    #expect(isDeclared, "\(source.place(index)): \(target.name) does not declare \(module)")
                }
            }
        }
    }

    @Test func everyDeclaredDependencyIsImported() {
        for target in targets where target.isSwift && !target.isTest {
            let imported = Set(sources(of: target).flatMap { $0.imports.map(\.module) })
            let unused = target.rooms.union(target.libraries).subtracting(imported)
            #expect(unused == [], "\(target.name) declares these and imports them nowhere")
        }
    }

    @Test func embeddedRoomsDoWithoutFoundation() {
        for target in targets where ImportRules.withoutFoundation.contains(target.name) {
            for source in sources(of: target) {
                let foundation = source.imports.filter { $0.module.hasPrefix("Foundation") }
                #expect(foundation.isEmpty, "\(source.path) imports Foundation")
            }
        }
    }

    private func sources(of target: PackageDescription.Target) -> [SwiftSource] {
        let sources = SwiftSource.all(under: target.path)
        #expect(!sources.isEmpty, "\(target.name) has no sources at \(target.path)")
        return sources
    }
}
