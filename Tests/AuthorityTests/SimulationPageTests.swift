import Authority
import Testing

/// Pages of a simulation, and how much one call may take.
@Suite struct SimulationPageTests {
    static let allow = document(statement())
    static let actions = ["s3:PutObject", "iam:GetUser", "s3:GetObject"]

    @Test func pagesAreOfActionsInTheirOrder() throws {
        var desk = try Desk()
        var parameters = DictionaryParameters.simulation([Self.allow], actions: Self.actions, texts: ["MaxItems": "1"])
        var seen: [String] = []
        while true {
            let output = try desk.run("SimulateCustomPolicy", parameters)
            seen += (output["EvaluationResults"]?.entries ?? []).compactMap { $0["EvalActionName"]?.text }
            guard let marker = output["Marker"]?.text else {
                #expect(output["IsTruncated"] == .boolean(false))
                break
            }
            #expect(output["IsTruncated"] == .boolean(true))
            parameters = parameters.with("Marker", marker)
        }
        #expect(seen == Self.actions)
    }

    /// As recorded: a marker says how many actions were answered, and nothing of what else was asked.
    @Test func aMarkerGoesWithAnotherQuestion() throws {
        var desk = try Desk()
        let first = DictionaryParameters.simulation([Self.allow], actions: Self.actions, texts: ["MaxItems": "1"])
        let marker = try #require(try desk.run("SimulateCustomPolicy", first)["Marker"]?.text)
        func lines(_ parameters: DictionaryParameters) throws -> [String] {
            SimulationText.lines(try desk.run("SimulateCustomPolicy", parameters.with("Marker", marker)))
        }
        #expect(
            try lines(first.with("MaxItems", nil)) == [
                "iam:GetUser * implicitDeny", "s3:GetObject * allowed PolicyInputList.1/IAM@1:38-1:95",
            ])
        #expect(try lines(.simulation([Self.allow], actions: ["s3:DeleteObject"])) == [])
        #expect(
            try lines(.simulation([Self.allow], actions: Self.actions.reversed(), texts: ["MaxItems": "1"])) == [
                "iam:GetUser * implicitDeny", "more",
            ])
    }

    @Test func aHundredActionsUnlessMoreAreAskedFor() throws {
        var desk = try Desk()
        let many = (0..<150).map { "s3:Get\($0)" }
        let usual = try desk.run("SimulateCustomPolicy", .simulation([Self.allow], actions: many))
        #expect(usual["EvaluationResults"]?.entries.count == 100)
        let more = try desk.run(
            "SimulateCustomPolicy", .simulation([Self.allow], actions: many, texts: ["MaxItems": "1000"]))
        #expect(more["EvaluationResults"]?.entries.count == 150)
        #expect(more["Marker"] == nil)
    }

    /// A page is shorter when each of its answers takes long.
    @Test func aLargeSimulationIsAnsweredInMorePages() throws {
        var desk = try Desk()
        let policy =
            #"{"Version":"2012-10-17","Statement":[\#(Array(repeating: statement(), count: 500).joined(separator: ","))]}"#
        let resources = (0..<40).map { "arn:aws:s3:::b/\($0)" }
        let parameters = DictionaryParameters.simulation(
            [policy], actions: ["a:b", "a:c", "a:d", "a:e", "a:f", "a:g"], resources: resources)
        let output = try desk.run("SimulateCustomPolicy", parameters)
        #expect(output["EvaluationResults"]?.entries.count == 5)
        #expect(output["IsTruncated"] == .boolean(true))
        let second = try desk.run("SimulateCustomPolicy", parameters.with("Marker", output["Marker"]?.text))
        #expect(second["EvaluationResults"]?.entries.count == 1)
        let larger = DictionaryParameters.simulation([policy], resources: (0..<201).map { "arn:aws:s3:::b/\($0)" })
        #expect(
            desk.refusal("SimulateCustomPolicy", larger)
                == .invalidInput("The simulation is too large: use fewer resources or shorter policies."))
        let most = DictionaryParameters.simulation([Self.allow], resources: (0...1000).map { "arn:aws:s3:::b/\($0)" })
        #expect(
            desk.refusal("SimulateCustomPolicy", most)
                == .invalidInput("The list of resources cannot exceed 1000 items."))
    }
}
