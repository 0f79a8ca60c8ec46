import AWSValues
import AuditTrail
import Authority
import Testing

/// GetReceipt, with a log that refuses: what it gives is tested with the log.
@Suite struct ReceiptCallTests {
    private func refusal(_ office: Office, _ id: String, by user: String = "auditor") async throws -> ServiceError? {
        let caller = office.caller(.user(id: "AIDA-\(user)"))
        let found = try await office.service.answer(
            sekisho: "GetReceipt", DictionaryParameters(["EventId": id]), by: caller, from: office.source())
        return try #require(found).answer.refusal
    }

    private func office(_ receipts: (@Sendable (LogEntry) async throws -> Receipt)?) throws -> Office {
        func user(_ name: String, _ document: String) -> Entity {
            .user(.sample(name) { $0.policies.inline = [InlinePolicy(name: "own", document: PolicyText(document))] })
        }
        return try Office(
            [user("auditor", policy("sekisho:GetReceipt")), user("bob", policy("iam:GetUser"))],
            receipts: receipts)
    }

    /// The event id of a call that was recorded.
    private func recorded(_ office: Office) async throws -> String {
        _ = try await office.call("GetUser", DictionaryParameters(["UserName": "bob"]), by: .user(id: "AIDA-bob"))
        return try office.record(office.lastCall).eventID
    }

    @Test(arguments: [ReceiptRefusal.erased, .tooEarly])
    func whyThereIsNoneIsSaid(reason: ReceiptRefusal) async throws {
        let office = try office { _ in throw reason }
        let id = try await recorded(office)
        #expect(
            try await refusal(office, id)
                == ServiceError("ReceiptUnavailableException", reason.description, status: 409))
    }

    @Test func noSuchEventAndNoLogAreTheSame() async throws {
        let office = try office(nil)
        let id = try await recorded(office)
        for asked in [id, "0-0"] {
            #expect(
                try await refusal(office, asked)
                    == ServiceError("ResourceNotFoundException", "no event `\(asked)` is recorded", status: 404))
        }
    }

    @Test func whoeverMayNotGetsNone() async throws {
        let office = try office { _ in throw ReceiptRefusal.erased }
        let id = try await recorded(office)
        #expect(try await refusal(office, id, by: "bob")?.code == "AccessDenied")
    }
}
