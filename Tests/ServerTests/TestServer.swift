import AWSValues
import Logging
import NIOCore
import NIOPosix
import NIOSSL
import ServiceLifecycle
import Synchronization

@testable import Server

/// A whole ephemeral server on ports that the system chooses, as long as `body` runs.
struct TestServer {
    let origin: Int
    let admin: Int
    /// The lines of its log.
    let log: Log
    let stop: @Sendable () async -> Void

    final class Log: Sendable {
        private let lines = Mutex<[String]>([])

        var all: [String] { lines.withLock { $0 } }

        func add(_ bytes: [UInt8]) {
            lines.withLock { $0.append(String(decoding: bytes, as: UTF8.self)) }
        }
    }

    /// A server is told to stop in one moment and stops listening in a later one.
    func untilItTakesNoConnections() async throws {
        for _ in 0..<500 {
            let answer = try? await RawClient.connect(to: origin) { client in
                try await client.send("HEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                return try await client.rest()
            }
            if answer == nil || answer == "" { return }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw TestFailure("the server does not stop")
    }

    static func run(
        limits: ConnectionLimits = ConnectionLimits(), flags: [Setting: String] = [:],
        _ body: (TestServer) async throws -> Void
    ) async throws {
        var standard: [Setting: String] = [.listen: "127.0.0.1:0", .adminListen: "127.0.0.1:0"]
        if flags[.data] == nil {
            standard[.ephemeral] = "true"
            standard[.account] = "123456789012"
            standard[.rootCredentials] = "root:correct horse"
        }
        let configuration = try ServerConfiguration([SettingSources.flags(flags), SettingSources.flags(standard)])
        let log = Log()
        let logger = Logger(label: "test") { _ in
            LineLogHandler(level: .info, clock: SystemClock.now, write: { log.add($0) })
        }
        let (addresses, continuation) = AsyncStream.makeStream(of: SekishoServer.Addresses.self)
        let server = SekishoServer(
            configuration, logger: logger, limits: limits, onListening: { continuation.yield($0) })
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [
                    ServiceGroupConfiguration.ServiceConfiguration(
                        service: server, successTerminationBehavior: .gracefullyShutdownGroup)
                ],
                logger: Logger(label: "quiet") { _ in SwiftLogNoOpLogHandler() }))
        try await withThrowingTaskGroup { tasks in
            tasks.addTask {
                defer { continuation.finish() }
                try await group.run()
            }
            guard let found = await addresses.first(where: { _ in true }) else {
                try await tasks.waitForAll()
                throw TestFailure("the server ended before it listened")
            }
            try await body(
                TestServer(
                    origin: found.origin.port, admin: found.admin.port, log: log,
                    stop: { await group.triggerGracefulShutdown() }))
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }
}

/// A socket that sends and receives bytes, and no more.
struct RawClient {
    private let channel: NIOAsyncChannel<ByteBuffer, ByteBuffer>

    /// Connects for as long as `body` runs.
    static func connect<Value: Sendable>(
        to port: Int, trusting certificate: String? = nil, _ body: (inout Conversation) async throws -> Value
    ) async throws -> Value {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let certificate {
                        try channel.pipeline.syncOperations.addHandler(tlsHandler(trusting: certificate))
                    }
                    return try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                        wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true))
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            var conversation = Conversation(inbound: inbound.makeAsyncIterator(), outbound: outbound)
            return try await body(&conversation)
        }
    }

    private static func tlsHandler(trusting certificate: String) throws -> NIOSSLClientHandler {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.trustRoots = .certificates(try NIOSSLCertificate.fromPEMBytes(Array(certificate.utf8)))
        return try NIOSSLClientHandler(
            context: NIOSSLContext(configuration: configuration), serverHostname: "localhost")
    }

    struct Conversation {
        fileprivate var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
        fileprivate let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
        private var received = ""

        fileprivate init(
            inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator,
            outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
        ) {
            self.inbound = inbound
            self.outbound = outbound
        }

        func send(_ text: String) async throws {
            try await outbound.write(ByteBuffer(string: text))
        }

        /// Sends no more, but still listens.
        func finish() { outbound.finish() }

        /// Everything until the server closes.
        mutating func rest() async throws -> String {
            while let part = try await inbound.next(isolation: #isolation) { received += String(buffer: part) }
            defer { received = "" }
            return received
        }

        /// Everything up to and with `end`, or what there is when the server closes before.
        mutating func until(_ end: String) async throws -> String {
            while !received.contains(end), let part = try await inbound.next(isolation: #isolation) {
                received += String(buffer: part)
            }
            guard let range = received.firstRange(of: end) else {
                defer { received = "" }
                return received
            }
            let text = String(received[..<range.upperBound])
            received = String(received[range.upperBound...])
            return text
        }

        /// One answer with its body, framed by `Content-Length`.
        mutating func answer() async throws -> String {
            let head = try await until("\r\n\r\n")
            let length =
                head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
                .flatMap { Int($0.dropFirst("content-length:".count).trimmingPrefix(" ")) } ?? 0
            while received.utf8.count < length, let part = try await inbound.next(isolation: #isolation) {
                received += String(buffer: part)
            }
            let body = received.utf8.prefix(length)
            let text = head + (String(body) ?? "")
            received = String(received.utf8.dropFirst(length)) ?? ""
            return text
        }
    }
}
