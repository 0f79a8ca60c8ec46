import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization

/// A server on the loopback that keeps what it was sent and always gives the same answer.
final class RecordingServer: Sendable {
    struct Request: Sendable {
        let head: HTTPRequestHead
        let body: [UInt8]
    }

    struct Answer: Sendable {
        let status: Int
        let headers: [(String, String)]
        let body: [UInt8]
    }

    private let received = Mutex<[Request]>([])
    private let answer: Answer

    var requests: [Request] { received.withLock { $0 } }

    private init(answer: Answer) {
        self.answer = answer
    }

    /// Runs `use` with a server and its port; `certificate` and `key` are PEM texts.
    static func run<Value: Sendable>(
        answer: Answer, tls: (certificate: String, key: String)? = nil,
        _ use: (RecordingServer, Int) async throws -> Value
    ) async throws -> Value {
        let server = RecordingServer(answer: answer)
        let context = try tls.map { pem in
            try NIOSSLContext(
                configuration: .makeServerConfiguration(
                    certificateChain: [
                        .certificate(try NIOSSLCertificate(bytes: Array(pem.certificate.utf8), format: .pem))
                    ],
                    privateKey: .privateKey(try NIOSSLPrivateKey(bytes: Array(pem.key.utf8), format: .pem))))
        }
        let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    if let context { try pipeline.addHandler(NIOSSLServerHandler(context: context)) }
                    try pipeline.configureHTTPServerPipeline()
                    try pipeline.addHandler(Handler(server: server))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        do {
            let value = try await use(server, channel.localAddress?.port ?? 0)
            try await channel.close()
            return value
        } catch {
            try await channel.close()
            throw error
        }
    }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = HTTPServerResponsePart

        private let server: RecordingServer
        private var head: HTTPRequestHead?
        private var body: [UInt8] = []

        init(server: RecordingServer) {
            self.server = server
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            switch unwrapInboundIn(data) {
            case .head(let head):
                self.head = head
                body = []
            case .body(let buffer): body += buffer.readableBytesView
            case .end:
                guard let head else { return }
                server.received.withLock { $0.append(Request(head: head, body: body)) }
                reply(context)
            }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            context.close(promise: nil)
        }

        private func reply(_ context: ChannelHandlerContext) {
            let answer = server.answer
            var headers = HTTPHeaders(answer.headers)
            headers.add(name: "Content-Length", value: "\(answer.body.count)")
            let head = HTTPResponseHead(
                version: .http1_1, status: HTTPResponseStatus(statusCode: answer.status), headers: headers)
            context.write(wrapOutboundOut(.head(head)), promise: nil)
            context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: answer.body)))), promise: nil)
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        }
    }
}
