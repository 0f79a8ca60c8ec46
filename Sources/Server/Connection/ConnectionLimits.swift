package import NIOCore

/// What a connection may take of us before it has proven anything.
package struct ConnectionLimits: Sendable {
    /// From the moment that a connection could send a request until the head of it is there: how long an idle
    /// connection, an unfinished TLS handshake and a slow head may last.
    package var headDeadline = TimeAmount.seconds(30)
    /// From the head of a request until its end.
    package var bodyDeadline = TimeAmount.seconds(30)
    /// How long a client may take to read an answer.
    package var writeDeadline = TimeAmount.seconds(30)
    /// How long a connection that is about to be closed is read from, so that the client gets its answer first.
    package var lingering = TimeAmount.seconds(2)
    /// Bytes of the request line or of one header field. A session token is up to 16 KiB, and may stand in the target.
    package var fieldSize = 32 * 1024
    /// Bytes of the request line and all header fields.
    package var headSize = 64 * 1024
    package var fieldCount = 128
    /// Bytes of a body: as much as the query protocol's reader takes.
    package var bodySize = 1 << 20
    /// Bytes of all bodies that are in memory together: connections times bodies would be more than a machine has.
    package var bodySizeOfAll = 256 << 20
    /// Bytes at the beginning of a body that do not count there: nearly all requests have no more, and so no stranger can
    /// keep them out by sending large ones.
    package var bodySizeFree = 32 * 1024
    /// Connections of one address at a time.
    package var connectionsPerSource = 512
    /// Connections of all together.
    package var connections = 8192

    package init() {}
}
