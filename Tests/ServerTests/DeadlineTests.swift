import NIOCore
import Testing

@testable import Server

@Suite struct DeadlineTests {
    /// The deadline of one step is put off by the next, or comes before it.
    @Test(arguments: [(TimeAmount.seconds(5), TimeAmount.seconds(6)), (.seconds(600), .milliseconds(200))])
    func slowClientsAreClosedAfterAnAnswerToo(head: TimeAmount, body: TimeAmount) async throws {
        var limits = ConnectionLimits()
        limits.headDeadline = head
        limits.bodyDeadline = body
        try await TestServer.run(limits: limits) { server in
            let slowBody = try await RawClient.connect(to: server.origin) { client in
                try await client.send("GET /_sekisho/ HTTP/1.1\r\nHost: a\r\n\r\n")
                #expect(try await client.answer().hasPrefix("HTTP/1.1 404 "))
                try await client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc")
                return try await client.rest()
            }
            #expect(slowBody.hasPrefix("HTTP/1.1 408 "))
        }
    }
}
