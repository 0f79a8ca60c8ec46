import Authority
import Testing

/// Lists in parts: every item once and in order, whatever comes and goes between the calls.
@Suite struct PageTests {
    static func desk(_ count: Int) throws -> Desk {
        try Desk((0..<count).map { .user(.sample("user\(1000 + $0)")) })
    }

    static func pages(
        _ desk: inout Desk, _ operation: String, _ list: String, _ parameters: DictionaryParameters, most: Int
    ) throws -> [[String]] {
        var pages: [[String]] = []
        var next = parameters.with("MaxItems", String(most))
        while pages.count < 1000 {
            let output = try desk.run(operation, next)
            pages.append(output[list]?.entries.map { $0.texts.joined(separator: " ") } ?? [])
            guard output["IsTruncated"] == .boolean(true) else {
                #expect(output["Marker"] == nil)
                return pages
            }
            next = next.with("Marker", try #require(output["Marker"]?.text))
        }
        return pages
    }

    @Test(arguments: [1, 2, 7, 10, 11])
    func everythingOnce(most: Int) throws {
        var desk = try Self.desk(10)
        let pages = try Self.pages(&desk, "ListUsers", "Users", DictionaryParameters(), most: most)
        #expect(pages.allSatisfy { $0.count <= most && !$0.isEmpty })
        #expect(pages.count == (10 + most - 1) / most)
        let whole = try desk.run("ListUsers")["Users"]?.entries.map { $0.texts.joined(separator: " ") }
        #expect(pages.flatMap(\.self) == whole)
    }

    @Test func ahundredWithoutAsking() throws {
        var desk = try Self.desk(101)
        let output = try desk.run("ListUsers")
        #expect(output["Users"]?.entries.count == 100)
        #expect(output.names == ["Users", "IsTruncated", "Marker"])
        let rest = try desk.run("ListUsers", DictionaryParameters(["Marker": try #require(output["Marker"]?.text)]))
        #expect(rest["Users"]?.entries.map { $0["UserName"]?.text } == ["user1100"])
    }

    @Test func aMarkerOutlivesItsItem() throws {
        var desk = try Self.desk(4)
        let first = try desk.run("ListUsers", DictionaryParameters(["MaxItems": "2"]))
        let marker = DictionaryParameters(["Marker": try #require(first["Marker"]?.text)])
        try desk.run("DeleteUser", DictionaryParameters(["UserName": "user1001"]))
        try desk.run("CreateUser", DictionaryParameters(["UserName": "user0999"]))
        let second = try desk.run("ListUsers", marker)
        #expect(second["Users"]?.entries.map { $0["UserName"]?.text } == ["user1002", "user1003"])
    }

    @Test func listsInsideOfAnswers() throws {
        var desk = try Desk.town()
        let alice = DictionaryParameters(["UserName": "alice"])
        try desk.run("TagUser", alice.tagged(["\u{1D7D9}": "wide", "\u{F900}": "compatible", "\u{8C48}": "unified"]))
        let tags = try Self.pages(&desk, "ListUserTags", "Tags", alice, most: 1)
        #expect(tags.map { $0.first?.split(separator: " ").last } == ["prod", "unified", "compatible", "wide"])
        let role = DictionaryParameters(["RoleName": "app"])
        for name in ["b", "a", "C"] {
            try desk.run("PutRolePolicy", role.with("PolicyName", name).with("PolicyDocument", Desk.document))
        }
        #expect(try Self.pages(&desk, "ListRolePolicies", "PolicyNames", role, most: 2) == [["a", "b"], ["C"]])
    }

    /// An account's own policy may be named as one of AWS's.
    @Test func sameNameTwoPolicies() throws {
        let own = "arn:aws:iam::123456789012:policy/ReadOnlyAccess"
        let bob = User.sample("bob") { $0.policies.managed = [own, Desk.readOnly] }
        var desk = try Desk([.user(bob), .policy(.sample("ReadOnlyAccess"))])
        let pages = try Self.pages(
            &desk, "ListAttachedUserPolicies", "AttachedPolicies", DictionaryParameters(["UserName": "bob"]), most: 1)
        #expect(pages == [["ReadOnlyAccess \(Desk.readOnly)"], ["ReadOnlyAccess \(own)"]])
    }

    @Test func entitiesAreCutAcrossTheirLists() throws {
        var desk = try Desk.town()
        let reads = DictionaryParameters(["PolicyArn": Desk.reads])
        try desk.run("AttachUserPolicy", reads.with("UserName", "bob"))
        try desk.run("AttachGroupPolicy", reads.with("GroupName", "devs"))
        var next = reads.with("MaxItems", "1")
        var seen: [String] = []
        for _ in 0..<3 {
            let output = try desk.run("ListEntitiesForPolicy", next)
            let shown = ["PolicyGroups", "PolicyUsers", "PolicyRoles"].flatMap { output[$0]?.entries ?? [] }
            #expect(shown.count == 1)
            seen += shown.compactMap { $0.texts.first }
            next = next.with("Marker", output["Marker"]?.text)
        }
        #expect(Set(seen) == ["devs", "bob", "app"])
        #expect(next.texts["Marker"] == nil)
    }

    @Test(arguments: [
        "x", "01", "0", "zz", "0161zz", "02616c", "01ff", "01c328", "\u{E9}", "0\u{FF11}", "01 6", "AB", "00", "0x01",
    ])
    func markersOfOthers(marker: String) throws {
        var desk = try Self.desk(3)
        let parameters = DictionaryParameters(["Marker": marker])
        // `01` alone is the marker before everything: harmless, and no crash.
        if marker == "01" {
            #expect(try desk.run("ListUsers", parameters)["Users"]?.entries.count == 3)
        } else {
            #expect(desk.refusal("ListUsers", parameters) == .validation("Invalid Marker."))
        }
    }

    @Test func aMarkerHasAnEnd() throws {
        var desk = try Self.desk(1)
        let refusal = desk.refusal(
            "ListUsers", DictionaryParameters(["Marker": String(repeating: "0", count: 100_000)]))
        #expect(
            refusal
                == .validation(
                    "1 validation error detected: Value at 'marker' failed to satisfy constraint: Member must have length "
                        + "less than or equal to 320"))
    }
}
