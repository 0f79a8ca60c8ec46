import AWSValues
import AuditTrail
import Authority
import AuthorityAPI
import NIOCore
import Testing

@testable import Server

/// The listeners, over sockets.
@Suite struct LiveServerTests {
    /// The bytes of a request as a client sends them.
    private func bytes(_ call: HTTPCall, extra: String = "") -> String {
        let fields = call.headers.map { "\($0.name): \($0.value)\r\n" }.joined()
        let length = call.body.isEmpty ? "" : "Content-Length: \(call.body.count)\r\n"
        return "\(call.method) \(call.target) HTTP/1.1\r\n\(fields)\(length)\(extra)\r\n"
            + String(decoding: call.body, as: UTF8.self)
    }

    private func signed(_ request: TestRequest = TestRequest()) throws -> HTTPCall {
        try request.signed(TestAuthority.root, at: SystemClock.now())
    }

    @Test func aConnectionServesManyRequests() async throws {
        try await TestServer.run { server in
            let call = try signed()
            try await RawClient.connect(to: server.origin) { client in
                for _ in 0..<3 {
                    try await client.send(bytes(call))
                    let answer = try await client.answer()
                    #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
                    #expect(answer.contains("<Arn>arn:aws:iam::123456789012:root</Arn>"))
                    #expect(answer.contains("\r\nDate: "))
                    #expect(answer.contains("\r\nx-amzn-RequestId: "))
                    #expect(!answer.contains("Connection: close"))
                }
                // Two at once are answered one after the other.
                try await client.send(bytes(call) + bytes(call))
                for _ in 0..<2 { #expect(try await client.answer().hasPrefix("HTTP/1.1 200 OK\r\n")) }
            }
        }
    }

    struct BadHTTP: Sendable {
        let name: String
        let text: String
        let status: Int
    }

    static let badHTTP = [
        BadHTTP(name: "two hosts", text: "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", status: 400),
        BadHTTP(name: "no host", text: "GET / HTTP/1.1\r\n\r\n", status: 400),
        BadHTTP(
            name: "two authorizations",
            text: "GET / HTTP/1.1\r\nHost: a\r\nAuthorization: x\r\nauthorization: y\r\n\r\n", status: 400),
        BadHTTP(name: "illegal name", text: "GET / HTTP/1.1\r\nHost: a\r\nX Y: 1\r\n\r\n", status: 400),
        BadHTTP(name: "folded", text: "GET / HTTP/1.1\r\nHost: a\r\nX: 1\r\n 2\r\n\r\n", status: 400),
        BadHTTP(name: "absolute target", text: "GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n", status: 400),
        BadHTTP(name: "connect", text: "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n", status: 400),
        BadHTTP(name: "not HTTP", text: "\u{16}\u{3}\u{1}\u{2}hello\r\n\r\n", status: 400),
        BadHTTP(
            name: "smuggling",
            text: "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            status: 400),
        BadHTTP(
            name: "long field",
            text: "GET / HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "x", count: 40_000))\r\n\r\n", status: 431),
        BadHTTP(
            name: "long target", text: "GET /\(String(repeating: "x", count: 40_000)) HTTP/1.1\r\nHost: a\r\n\r\n",
            status: 431),
        BadHTTP(
            name: "many fields",
            text: "GET / HTTP/1.1\r\nHost: a\r\n" + String(repeating: "X: 1\r\n", count: 200) + "\r\n", status: 431),
        BadHTTP(
            name: "long body", text: "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1048577\r\n\r\n", status: 413),
        BadHTTP(
            name: "expectation", text: "POST / HTTP/1.1\r\nHost: a\r\nExpect: fish\r\nContent-Length: 1\r\n\r\n",
            status: 417),
    ]

    @Test func badHTTPIsRefusedAndTheConnectionClosed() async throws {
        try await TestServer.run { server in
            for row in Self.badHTTP {
                let answer = try await RawClient.connect(to: server.origin) { client in
                    try await client.send(row.text)
                    return try await client.rest()
                }
                #expect(answer.hasPrefix("HTTP/1.1 \(row.status) "), "\(row.name): \(answer)")
                #expect(answer.contains("Connection: close\r\n"), "\(row.name)")
                #expect(answer.contains("<Error>"), "\(row.name)")
                #expect(answer.components("HTTP/1.1 ") == 1, "\(row.name): \(answer)")
            }
        }
    }

    @Test func aChunkedBodyThatGrowsTooLongIsRefused() async throws {
        var limits = ConnectionLimits()
        limits.bodySize = 100
        try await TestServer.run(limits: limits) { server in
            let answer = try await RawClient.connect(to: server.origin) { client in
                try await client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
                try await client.send("40\r\n\(String(repeating: "x", count: 64))\r\n")
                try await client.send("40\r\n\(String(repeating: "x", count: 64))\r\n")
                return try await client.rest()
            }
            #expect(answer.hasPrefix("HTTP/1.1 413 "))
        }
    }

    @Test func slowClientsAreClosed() async throws {
        var limits = ConnectionLimits()
        limits.headDeadline = .milliseconds(200)
        limits.bodyDeadline = .milliseconds(200)
        try await TestServer.run(limits: limits) { server in
            let silent = try await RawClient.connect(to: server.origin) { client in try await client.rest() }
            #expect(silent == "")
            let slowHead = try await RawClient.connect(to: server.origin) { client in
                try await client.send("GET / HTTP/1.1\r\nHost: a\r\nX-")
                return try await client.rest()
            }
            #expect(slowHead == "")
            let slowBody = try await RawClient.connect(to: server.origin) { client in
                try await client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc")
                return try await client.rest()
            }
            #expect(slowBody.hasPrefix("HTTP/1.1 408 ") && slowBody.contains("RequestTimeout"))
        }
    }

    @Test func aClientThatAsksIsToldToContinue() async throws {
        try await TestServer.run { server in
            let call = try signed()
            let answer = try await RawClient.connect(to: server.origin) { client in
                let text = bytes(call, extra: "Expect: 100-continue\r\n")
                let end = try #require(text.firstRange(of: "\r\n\r\n")).upperBound
                try await client.send(String(text[..<end]))
                #expect(try await client.until("\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n")
                try await client.send(String(text[end...]))
                return try await client.answer()
            }
            #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
        }
    }

    @Test func aClientThatSendsNoMoreStillGetsItsAnswer() async throws {
        try await TestServer.run { server in
            let call = try signed()
            let answer = try await RawClient.connect(to: server.origin) { client in
                try await client.send(bytes(call))
                client.finish()
                return try await client.rest()
            }
            #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(answer.hasSuffix("</GetCallerIdentityResponse>"))
        }
    }

    @Test func aSourceHasSoManyConnections() async throws {
        var limits = ConnectionLimits()
        limits.connectionsPerSource = 1
        try await TestServer.run(limits: limits) { server in
            try await RawClient.connect(to: server.origin) { first in
                try await first.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n")
                #expect(try await first.until("\r\n\r\n").hasPrefix("HTTP/1.1 403 "))
                let second = try? await RawClient.connect(to: server.origin) { client in
                    try? await client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n")
                    return try await client.rest()
                }
                #expect(second == nil || second == "")
            }
        }
    }

    @Test func theAdminListenerTellsHowItIs() async throws {
        try await TestServer.run { server in
            func get(_ path: String, method: String = "GET") async throws -> String {
                try await RawClient.connect(to: server.admin) { client in
                    try await client.send("\(method) \(path) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                    return try await client.rest()
                }
            }
            #expect(try await get("/healthz").hasSuffix("\r\n\r\nok\n"))
            #expect(try await get("/readyz").hasSuffix("\r\n\r\nready\n"))
            #expect(try await get("/healthz", method: "HEAD").hasSuffix("\r\n\r\n"))
            #expect(try await get("/").hasPrefix("HTTP/1.1 404 "))
            #expect(try await get("/healthz", method: "POST").hasPrefix("HTTP/1.1 405 "))
            let call = try signed()
            try await RawClient.connect(to: server.origin) { client in
                try await client.send(bytes(call))
                _ = try await client.answer()
                try await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                _ = try await client.answer()
            }
            let metrics = try await get("/metrics")
            for line in [
                #"sekisho_requests_total{service="sts",operation="GetCallerIdentity",code="OK"} 1"#,
                #"sekisho_unproven_refusals_total{code="MissingAuthenticationToken"} 1"#,
                #"sekisho_request_duration_seconds_bucket{le="+Inf"} 2"#, "sekisho_ready 1",
            ] {
                #expect(metrics.contains("\n\(line)\n"), "\(line)")
            }
        }
    }

    @Test func resetEmptiesTheServerAndNothingElseIsThere() async throws {
        try await TestServer.run { server in
            func status(_ text: String) async throws -> String {
                let answer = try await RawClient.connect(to: server.origin) { client in
                    try await client.send(text)
                    return try await client.answer()
                }
                return String(answer.dropFirst("HTTP/1.1 ".count).prefix(3))
            }
            func own(_ line: String) -> String { "\(line) HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n" }
            let create = bytes(try signed(.iam("Action=CreateUser&UserName=bob")))
            let get = bytes(try signed(.iam("Action=GetUser&UserName=bob")))
            let steps = [
                (create, "200"), (create, "409"), (get, "200"), (own("POST /_sekisho/reset"), "200"), (get, "404"),
                (create, "200"), (own("POST /_sekisho"), "404"), (own("POST /_sekisho/"), "404"),
                (own("POST /_sekisho/other"), "404"), (own("POST /_sekisho/reset?x"), "404"),
                (own("GET /_sekisho/reset"), "405"), (get, "200"),
            ]
            for (number, (text, expected)) in steps.enumerated() {
                let found = try await status(text)
                #expect(found == expected, "\(number)")
            }
        }
    }

    @Test func aServerThatIsToldToStopFinishesWhatItHasBegun() async throws {
        try await TestServer.run { server in
            let call = try signed()
            let text = bytes(call)
            let answer = try await RawClient.connect(to: server.origin) { client in
                try await client.send(String(text.dropLast(5)))
                // The head has arrived when another connection has been served.
                try await RawClient.connect(to: server.origin) { other in
                    try await other.send(text)
                    _ = try await other.answer()
                }
                await server.stop()
                try await server.untilItTakesNoConnections()
                try await client.send(String(text.suffix(5)))
                return try await client.rest()
            }
            #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(answer.lowercased().contains("connection: close"))
        }
    }

    @Test func theLogHasALineForARequestAndNoSecrets() async throws {
        try await TestServer.run { server in
            let call = try signed()
            let presigned = try TestRequest().inQuery.presigned(TestAuthority.root, at: SystemClock.now())
            for call in [call, presigned] {
                try await RawClient.connect(to: server.origin) { client in
                    try await client.send(bytes(call))
                    _ = try await client.answer()
                }
            }
            let lines = server.log.all.filter { $0.contains(#""message":"request""#) }
            #expect(lines.count == 2)
            for line in lines {
                let json = try JSONText(parsing: line)
                #expect(json["caller"] == "arn:aws:iam::123456789012:root")
                #expect(json["operation"] == "GetCallerIdentity")
                #expect(json["status"] == 200)
                #expect(json["source"] == "127.0.0.1")
            }
            for secret in ["Signature", "correct horse", "Version=", "X-Amz"] {
                #expect(!server.log.all.joined().contains(secret), "\(secret)")
            }
        }
    }

    @Test func aPortInUseIsSaidToBe() async throws {
        try await TestServer.run { server in
            let failure = await #expect(throws: (any Error).self) {
                try await TestServer.run(flags: [.listen: "127.0.0.1:\(server.origin)"]) { _ in }
            }
            #expect("\(failure.map { "\($0)" } ?? "")".contains("cannot listen on `127.0.0.1:\(server.origin)`"))
        }
    }

    @Test func withCertificateAndKeyItSpeaksTLS() async throws {
        try await TestFolder.run { folder in
            try PrivateFile.create(folder + "/cert.pem", Array(TestCertificate.certificate.utf8))
            try PrivateFile.create(folder + "/key.pem", Array(TestCertificate.key.utf8))
            let flags: [Setting: String] = [
                .certificate: folder + "/cert.pem", .certificateKey: folder + "/key.pem", .data: folder + "/data",
            ]
            let first = try await DataDirectory.initialise(
                folder + "/data", account: nil, partition: .aws, region: Region(parsing: "us-east-1"),
                savesCredentials: false, at: SystemClock.now())
            let key = TestKey(id: first.accessKey, secret: first.secret.revealed())
            try await TestServer.run(flags: flags) { server in
                let call = try TestRequest().signed(key, at: SystemClock.now())
                let answer = try await RawClient.connect(to: server.origin, trusting: TestCertificate.certificate) {
                    client in
                    try await client.send(bytes(call))
                    return try await client.answer()
                }
                #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
                let plain = try await RawClient.connect(to: server.origin) { client in
                    try await client.send(bytes(call))
                    return try? await client.rest()
                }
                #expect(plain?.contains("HTTP/1.1") != true)
                // The admin listener is for this machine, and stays plain.
                let health = try await RawClient.connect(to: server.admin) { client in
                    try await client.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
                    return try await client.answer()
                }
                #expect(health.hasPrefix("HTTP/1.1 200 OK\r\n"))
            }
            let data = try await DataDirectory.open(folder + "/data")
            let event = try await data.store.records(after: 0, limit: 100).last?.record.event
            #expect(event?["tlsDetails"]?["tlsVersion"] == "TLSv1.3")
            #expect(event?["tlsDetails"]?["clientProvidedHostHeader"] == "localhost:8750")
            try await data.close()
        }
    }

    @Test func filesThatAreNoCertificateAreSaidToBe() async throws {
        let flags: [Setting: String] = [.certificate: "/nowhere/c.pem", .certificateKey: "/nowhere/k.pem"]
        let failure = await #expect(throws: ConfigurationFailure.self) {
            try await TestServer.run(flags: flags) { _ in }
        }
        #expect(failure?.message.hasPrefix("the TLS files `/nowhere/c.pem` and `/nowhere/k.pem`") == true)
    }

    @Test func refusedRequestsAreRecordedWhenTheServerStops() async throws {
        try await TestFolder.run { folder in
            _ = try await DataDirectory.initialise(
                folder + "/data", account: nil, partition: .aws, region: Region(parsing: "us-east-1"),
                savesCredentials: false, at: SystemClock.now())
            try await TestServer.run(flags: [.data: folder + "/data"]) { server in
                try await RawClient.connect(to: server.origin) { client in
                    for _ in 0..<5 {
                        try await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                        _ = try await client.answer()
                    }
                }
            }
            let data = try await DataDirectory.open(folder + "/data")
            let events = try await data.store.records(after: 0, limit: 100).map(\.record.event)
            #expect(events.map { $0["eventName"] } == ["CreateAccount", "RefusedRequests"])
            #expect(events.last?["serviceEventDetails"]?["errorCodes"] == ["MissingAuthenticationToken": 5])
            try await data.close()
        }
    }

    @Test func bodiesOfAllTogetherHaveALimit() async throws {
        var limits = ConnectionLimits()
        limits.bodySizeOfAll = 100
        limits.bodySizeFree = 0
        try await TestServer.run(limits: limits) { server in
            let call = try signed()
            try await RawClient.connect(to: server.origin) { hoarder in
                try await hoarder.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99\r\n\r\n")
                try await hoarder.send(String(repeating: "x", count: 98))
                var refused = ""
                // The hoarder's bytes may arrive after those of the first attempts.
                for _ in 0..<500 where !refused.hasPrefix("HTTP/1.1 503 ") {
                    refused = try await RawClient.connect(to: server.origin) { client in
                        try await client.send(bytes(call))
                        return try await client.answer()
                    }
                }
                #expect(refused.hasPrefix("HTTP/1.1 503 "))
                #expect(refused.contains("<Code>ServiceUnavailable</Code>"))
                try await hoarder.send("x")
                _ = try await hoarder.answer()
                let later = try await RawClient.connect(to: server.origin) { client in
                    try await client.send(bytes(call))
                    return try await client.answer()
                }
                #expect(later.hasPrefix("HTTP/1.1 200 "))
            }
        }
    }
}

extension String {
    /// How often a text is in it.
    fileprivate func components(_ part: String) -> Int { ranges(of: part).count }
}
