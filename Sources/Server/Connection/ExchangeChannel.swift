import AWSValues
import AWSWire
import AuthorityAPI
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1

/// What answers the requests of a listener.
protocol Responder: Sendable {
    func answer(_ arrival: Arrival, from peer: Peer) async -> WireResponse
}

/// One connection of a listener: HTTP/1.1 with raw heads, one request at a time.
///
/// Hummingbird's own channels hand on HTTP types, in which a second `Host` and a header with an illegal name have
/// vanished. A signature covers what was sent, so this one stays with NIO's.
struct ExchangeChannel: ServerChildChannel {
    typealias Value = NIOAsyncChannel<Arrival, WireResponse>

    let responder: any Responder
    let limits: ConnectionLimits
    let sources: SourceConnections
    let budget: BodyBudget
    let isSecure: Bool
    let date: @Sendable () -> Instant

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        let source = ClientAddress(channel.remoteAddress).network
        guard sources.open(source) else {
            channel.close(promise: nil)
            return channel.eventLoop.makeFailedFuture(ChannelError.operationUnsupported)
        }
        channel.closeFuture.whenComplete { _ in sources.close(source) }
        return channel.eventLoop.makeCompletedFuture {
            var decoder = NIOHTTPDecoderLimitConfiguration()
            decoder.maxHeaderFieldSize = limits.fieldSize
            decoder.maxHeaderListSize = limits.headSize
            decoder.maxHeaderFieldCount = limits.fieldCount
            try channel.pipeline.syncOperations.configureHTTPServerPipeline(
                withPipeliningAssistance: true, withErrorHandling: false, withOutboundHeaderValidation: true,
                withEncoderConfiguration: .init(), withDecoderLimitConfiguration: decoder)
            try channel.pipeline.syncOperations.addHandler(ExchangeHandler(limits: limits, budget: budget, date: date))
            return try NIOAsyncChannel(wrappingChannelSynchronously: channel)
        }
    }

    func handle(value: Value, logger: Logger) async {
        do {
            try await value.executeThenClose { inbound, outbound in
                var known: Peer?
                for try await arrival in inbound {
                    // Not before something has arrived: until then TLS is not agreed on.
                    let peer: Peer
                    if let known { peer = known } else { peer = await Peer(value.channel, isSecure: isSecure) }
                    known = peer
                    try await outbound.write(await responder.answer(arrival, from: peer))
                }
            }
        } catch {
            // The client has gone, or its connection was closed on it.
            logger.trace("connection ended", metadata: ["reason": "\(error)"])
        }
    }
}
