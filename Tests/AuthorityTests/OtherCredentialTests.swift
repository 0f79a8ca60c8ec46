import Authority
import Testing

/// The lists of credentials that nobody has here: whom they are about, and that they are empty.
@Suite struct OtherCredentialTests {
    static let lists = [
        "ListSSHPublicKeys": "SSHPublicKeys", "ListSigningCertificates": "Certificates",
        "ListServiceSpecificCredentials": "ServiceSpecificCredentials",
    ]
    static let bob = DictionaryParameters(["UserName": "bob", "MaxItems": "3"])
    static let all = DictionaryParameters(["AllUsers": "true", "ServiceName": "codecommit.amazonaws.com"])

    @Test(arguments: lists)
    func nobodyHasAny(operation: String, element: String) throws {
        var desk = try Desk.town(by: .user(id: "AIDA-bob"))
        let none = Output.members([element: .list([]), "IsTruncated": .boolean(false)])
        #expect(try desk.run(operation, Self.bob) == none)
        let own = try desk.run(operation)
        #expect(own[element] == .list([]))
        #expect(own["IsTruncated"] == (operation == "ListServiceSpecificCredentials" ? nil : .boolean(false)))
        #expect(
            desk.refusal(operation, DictionaryParameters(["UserName": "zoe"]))
                == .noSuchEntity("The user with name zoe cannot be found."))
    }

    @Test(arguments: lists.keys.sorted())
    func asksAboutTheUser(operation: String) throws {
        let bob = try Desk.town(by: .user(id: "AIDA-bob"))
        let asked = ["iam:\(operation) \(QuestionTests.iam):user/bob"]
        #expect(try bob.questions(operation).map(\.line) == asked)
        #expect(try bob.questions(operation, Self.bob).map(\.line) == asked)
    }

    @Test func allUsersAreAskedAboutTogether() throws {
        var desk = try Desk.town()
        let name = "ListServiceSpecificCredentials"
        #expect(try desk.questions(name, Self.all).map(\.line) == ["iam:\(name) \(QuestionTests.iam):user/"])
        #expect(try desk.run(name, Self.all)["ServiceSpecificCredentials"] == .list([]))
        #expect(
            desk.refusal(name, Self.all.with("UserName", "bob"))
                == .validation("AllUsers cannot be specified together with UserName"))
    }
}
