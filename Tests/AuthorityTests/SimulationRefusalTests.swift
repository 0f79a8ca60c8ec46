import Authority
import Testing

/// What the simulators refuse, in AWS's words.
@Suite struct SimulationRefusalTests {
    static let allow = document(statement())
    static let validation = "ValidationError: 1 validation error detected: Value at"

    static func given(_ name: String?, _ type: String?, _ values: String...) -> DictionaryParameters {
        DictionaryParameters.simulation([allow]).context((name, type, values))
    }

    static let inputs: [SimulationRow] = [
        SimulationRow(
            "two boundaries", .simulation([allow], boundaries: [allow, allow]),
            "InvalidInput: The list of Permissions Boundary policies cannot exceed 1 items."),
        SimulationRow(
            "an action without a service", .simulation([allow], actions: ["GetObject"]),
            "InvalidInput: The action is invalid since it is missing names"),
        SimulationRow(
            "no ARN", .simulation([allow], resources: ["not-an-arn"]),
            "InvalidInput: ResourceNames are not in a valid ARN format: not-an-arn."),
        SimulationRow(
            "half an ARN", .simulation([allow], resources: ["arn:aws:s3"]),
            "InvalidInput: ResourceNames are not in a valid ARN format: arn:aws:s3."),
        SimulationRow(
            "a star among resources", .simulation([allow], resources: ["arn:aws:s3:::b", "*"]),
            "InvalidInput: ResourceNames are not in a valid ARN format: *."),
        SimulationRow(
            "no JSON", .simulation([allow, "{"]), "InvalidInput: Policy input list item 2 has invalid content"),
        SimulationRow(
            "a version that there is not", .simulation([#"{"Version":"2099-01-01","Statement":[]}"#]),
            "InvalidInput: Policy input list item 1 has invalid content"),
        SimulationRow(
            "a marker of somebody else", .simulation([allow], texts: ["Marker": "not-a-simulation-marker"]),
            "InvalidInput: Invalid marker for pagination."),
        SimulationRow(
            "too long a page", .simulation([allow], texts: ["MaxItems": "1001"]),
            "\(validation) 'maxItems' failed to satisfy constraint: Member must have value less than or equal to 1000"),
        SimulationRow(
            "no policies", .simulation(nil),
            "\(validation) 'policyInputList' failed to satisfy constraint: Member must not be null"),
        SimulationRow(
            "no actions", .simulation([allow], actions: []),
            "\(validation) 'actionNames' failed to satisfy constraint: Member must not be null"),
        SimulationRow(
            "too short an action", .simulation([allow], actions: ["s3"]),
            "\(validation) 'actionNames' failed to satisfy constraint: Member must satisfy constraint: [Member must have "
                + "length less than or equal to 128, Member must have length greater than or equal to 3, "
                + "Member must not be null]"),
        SimulationRow(
            "an option for another action",
            .simulation(
                [allow], resources: ["arn:aws:s3:::b"], texts: ["ResourceHandlingOption": "EC2-VPC-EBS"]),
            "InvalidInput: Invalid input resource handling options. Action does not support resource handling options: "
                + "s3:GetObject."),
        SimulationRow(
            "an option without resources means nothing",
            .simulation([allow], texts: ["ResourceHandlingOption": "fictional"]),
            "s3:GetObject * allowed PolicyInputList.1/IAM@1:38-1:95"),
        SimulationRow(
            "an empty level of an organization", DictionaryParameters.simulation([allow]).controlled(by: [[]]),
            "InvalidInput: Organization policy at index 1 must contain at least one service control policy"),
    ]

    static let contexts: [SimulationRow] = [
        SimulationRow(
            "no type", given("app:key", nil, "yes"), "InvalidInput: Context key app:key has invalid type null."),
        SimulationRow(
            "no values", given("app:key", "string"),
            "InvalidInput: Context values for context key app:key cannot be null or empty."),
        SimulationRow(
            "an empty list", given("app:key", "stringList"),
            "InvalidInput: Context values for context key app:key cannot be null or empty."),
        SimulationRow(
            "no name", given(nil, "string", "yes"), "InvalidInput: ContextKeyName cannot be null or empty."),
        SimulationRow(
            "two values of one", given("app:key", "string", "a", "b"),
            "InvalidInput: Context key string expected a single value, but received 2."),
        SimulationRow(
            "no number", given("app:key", "numeric", "0x10"),
            "InvalidInput: Invalid context value for key app:key: expected numeric format."),
        SimulationRow(
            "not a number", given("app:key", "numericList", "1", "NaN"),
            "InvalidInput: Invalid context value for key app:key: expected numeric format."),
        SimulationRow(
            "no date", given("app:key", "date", "tomorrow"),
            "InvalidInput: Invalid context value for key app:key: expected DateTime format."),
        SimulationRow(
            "no address", given("app:key", "ip", "999.0.0.1"),
            "InvalidInput: Invalid context value for key app:key: expected IP address."),
        SimulationRow(
            "no base64", given("app:key", "binary", "!base64"),
            "InvalidInput: Invalid context value for key app:key: expected base-64 encoded binary format."),
        SimulationRow(
            "no type that there is", given("app:key", "unknown", "a"),
            "\(validation) 'contextEntries.1.member.contextKeyType' failed to satisfy constraint: Member must satisfy enum "
                + "value set: [binary, ipList, booleanList, ip, boolean, numericList, dateList, numeric, date, "
                + "stringList, string, binaryList]"),
        SimulationRow(
            "a key twice",
            DictionaryParameters.simulation([allow]).context(
                ("app:key", "string", ["a"]), ("APP:KEY", "string", ["b"])),
            "InvalidInput: Duplicate context key: APP:KEY."),
    ]

    @Test(arguments: inputs + contexts)
    func refusesAsRecorded(row: SimulationRow) throws {
        row.check("SimulateCustomPolicy", at: try Desk())
    }

    /// A type, a value of it, and the operator that reads it.
    static let types: [(type: String, test: String, wanted: String, values: [String])] = [
        ("string", "StringEquals", "a", ["a"]), ("stringList", "ForAnyValue:StringEquals", "a", ["b", "a"]),
        ("numeric", "NumericEquals", "1", ["01.00"]), ("numericList", "ForAnyValue:NumericEquals", "2", ["1", "2"]),
        ("boolean", "Bool", "true", ["TRUE"]), ("booleanList", "ForAnyValue:Bool", "true", ["yes", "true"]),
        ("boolean", "Bool", "false", ["yes"]), ("ip", "IpAddress", "10.0.0.0/8", ["10.1.2.3"]),
        ("ipList", "ForAnyValue:IpAddress", "2001:db8::/32", ["10.1.2.3", "2001:db8::1"]),
        ("binary", "BinaryEquals", "QUJD", ["QUJD"]),
        ("binaryList", "ForAnyValue:BinaryEquals", "QUJD", ["QQ==", "QUJD"]),
        ("date", "DateLessThan", "2030-01-01", ["2026-11-25T02:03:19Z"]),
        ("dateList", "ForAnyValue:DateEquals", "2026", ["2025", "2026-01-01"]),
    ]

    @Test(arguments: types)
    func takesEveryType(type: String, test: String, wanted: String, values: [String]) throws {
        let asking = document(
            statement("Allow", "s3:GetObject", on: "*", #","Condition":{"\#(test)":{"app:key":"\#(wanted)"}}"#))
        var desk = try Desk()
        let parameters = DictionaryParameters.simulation([asking]).context(("app:key", type, values))
        let output = try desk.run("SimulateCustomPolicy", parameters)
        #expect(SimulationText.lines(output).first?.hasPrefix("s3:GetObject * allowed") == true, "\(output)")
    }
}
