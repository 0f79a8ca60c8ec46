import HummingbirdCore
import Logging
import NIOCore
import NIOSSL

/// A channel behind TLS. Hummingbird's own holds one certificate for as long as it lives; this one asks for the present
/// one with each connection.
struct SecureChannel<Inner: ServerChildChannel>: ServerChildChannel {
    let identity: TLSIdentity
    let inner: Inner

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Inner.Value> {
        channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: identity.context))
        }.flatMap {
            inner.setup(channel: channel, logger: logger)
        }
    }

    func handle(value: Inner.Value, logger: Logger) async {
        await inner.handle(value: value, logger: logger)
    }
}
