import AWSValues
import Authority
import Testing

/// GetAccessKeyInfo.
@Suite struct AccessKeyInfoTests {
    private func account(of key: String, in office: Office) async throws -> Result<Output, ServiceError> {
        try await office.call("GetAccessKeyInfo", DictionaryParameters(["AccessKeyId": key]), of: .sts, by: Office.bob)
    }

    @Test(arguments: ["123456789012", "000000000001", "999999999999"])
    func readsTheAccountInAKey(_ number: String) async throws {
        let office = try Office()
        var random = RandomSource.seeded(3)
        for prefix in [UniqueIDPrefix.accessKey, .temporaryAccessKey] {
            let key = UniqueID.make(prefix, of: try AccountID(parsing: number), using: &random)
            let output = try await account(of: key, in: office).get()
            #expect(output.names == ["Account"] && output["Account"] == .string(number))
        }
    }

    /// A key that was brought from elsewhere keeps its id, which may hold no number.
    @Test func knowsTheKeysOfItsOwnAccount() async throws {
        let office = try Office()
        #expect(UniqueID.account(of: Office.key) == nil)
        #expect(try await account(of: Office.key, in: office).get()["Account"] == .string(Desk.account))
        let refusal = try await account(of: "AKIAIOSFODNN7EXAMPLF", in: office).refusal
        #expect(refusal == .validation("The access key ID AKIAIOSFODNN7EXAMPLF holds no account."))
    }

    @Test func permissionIsAskedAndNoResourceIsNamed() async throws {
        let office = try Office(bobMay: policy("s3:*"))
        #expect(
            try await account(of: Office.key, in: office).refusal
                == .accessDenied(
                    "User: \(Office.iam):user/bob is not authorized to perform: sts:GetAccessKeyInfo because no "
                        + "identity-based policy allows the sts:GetAccessKeyInfo action"))
    }

    @Test(arguments: [
        (
            "AKIA",
            "'AKIA' at 'accessKeyId' failed to satisfy constraint: Member must have length greater than or equal to 16"
        ),
        (
            "AKIAIOSFODNN7EXAMPL-",
            #"'AKIAIOSFODNN7EXAMPL-' at 'accessKeyId' failed to satisfy constraint: Member must satisfy regular expression "#
                + #"pattern: [\w]*"#
        ),
    ]) func refuses(_ key: String, _ message: String) async throws {
        #expect(
            try await account(of: key, in: Office()).refusal
                == .validation("1 validation error detected: Value \(message)"))
    }
}
