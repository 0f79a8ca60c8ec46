import AWSValues
import AWSWire
import NIOCore
import NIOHTTP1

/// Between NIO's HTTP parts and whole requests and answers: collects, limits, times, asks for bodies, closes.
final class ExchangeHandler: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = Arrival
    typealias OutboundIn = WireResponse
    typealias OutboundOut = HTTPServerResponsePart

    private let limits: ConnectionLimits
    private let budget: BodyBudget
    private let date: @Sendable () -> Instant
    /// Bytes of the body that have come, and of the budget that this connection has for them.
    private var received = 0
    private var held = 0
    private var state: ExchangeState
    /// When the client has taken too long; nil while nothing is waited for.
    private var deadline: NIODeadline?
    /// Looks at the deadline. One that is put off does not move it: each step of a request puts it off, and moving it
    /// would be work that nearly always is for nothing.
    private var alarm: (task: Scheduled<Void>, at: NIODeadline)?
    /// Whether an answer is on its way to the socket, and whether there is to be none after it.
    private var isWriting = false
    private var isLastWrite = false

    init(limits: ConnectionLimits, budget: BodyBudget, date: @escaping @Sendable () -> Instant) {
        self.limits = limits
        self.budget = budget
        self.date = date
        state = ExchangeState(maximumBody: limits.bodySize)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { expire(after: limits.headDeadline, context) }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        stopAlarm()
    }

    func channelActive(context: ChannelHandlerContext) {
        expire(after: limits.headDeadline, context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        stopAlarm()
        giveBack()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): act(on: state.head(RawHead(head)), context)
        case .body(let bytes): act(on: body(bytes), context)
        case .end: act(on: state.end(), context)
        }
    }

    private func body(_ bytes: ByteBuffer) -> ExchangeState.Action {
        // What a refused request goes on sending is dropped, and takes no memory.
        guard case .collecting = state.phase else { return state.body(bytes.readableBytesView) }
        received += bytes.readableBytes
        let more = max(0, received - limits.bodySizeFree - held)
        guard budget.take(more) else { return state.overloaded() }
        held += more
        return state.body(bytes.readableBytesView)
    }

    private func giveBack() {
        budget.giveBack(held)
        received = 0
        held = 0
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // What came behind the bytes that could not be read, whose refusal is on its way.
        if case .dataReceivedInErrorState? = error as? ByteToMessageDecoderError { return }
        // Anything but the parser's errors is the socket's or TLS's: nobody is left to answer.
        guard let error = error as? HTTPParserError else { return context.close(promise: nil) }
        act(on: state.parserFailed(isOverflow: error == .headerOverflow), context)
        // A client that has gone sends no bytes that would let those above look at what was handed on.
        context.fireChannelReadComplete()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard case .inputClosed? = event as? ChannelEvent else { return context.fireUserInboundEventTriggered(event) }
        // A client that sends no more may still wait for its answer.
        if isWriting, state.phase == .waiting { isLastWrite = true } else { act(on: state.inputClosed(), context) }
    }

    private func act(on action: ExchangeState.Action, _ context: ChannelHandlerContext) {
        switch action {
        case .nothing: break
        case .collect(let asks):
            expire(after: limits.bodyDeadline, context)
            guard asks else { break }
            let head = HTTPResponseHead(version: .http1_1, status: .continue)
            context.writeAndFlush(wrapOutboundOut(.head(head)), promise: nil)
        case .deliver(let arrival):
            deadline = nil
            context.fireChannelRead(wrapInboundOut(arrival))
        case .close: context.close(promise: nil)
        }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let response = unwrapOutboundIn(data)
        guard let framing = state.answer() else {
            promise?.fail(ChannelError.operationUnsupported)
            return
        }
        isWriting = true
        giveBack()
        let written = promise ?? context.eventLoop.makePromise()
        expire(after: limits.writeDeadline, context)
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        written.futureResult.whenComplete { _ in
            let (handler, context) = bound.value
            handler.finish(framing, context)
        }
        context.write(wrapOutboundOut(.head(head(of: response, framing))), promise: nil)
        if framing.hasBody, !response.body.isEmpty {
            context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: response.body)))), promise: nil)
        }
        context.write(wrapOutboundOut(.end(nil)), promise: written)
    }

    private func head(of response: WireResponse, _ framing: ExchangeState.Framing) -> HTTPResponseHead {
        var headers = HTTPHeaders()
        headers.reserveCapacity(response.headers.count + 3)
        for header in response.headers { headers.add(name: header.name, value: header.value) }
        headers.add(name: "Content-Length", value: String(response.body.count))
        // Clients with a wrong clock set it by this.
        headers.add(name: "Date", value: HTTPDate.text(date()))
        if framing.closes { headers.add(name: "Connection", value: "close") }
        return HTTPResponseHead(
            version: .http1_1, status: HTTPResponseStatus(statusCode: response.status), headers: headers)
    }

    /// After an answer: waits for the next request, or sees the client off. Closing at once would make the system discard
    /// an answer whose client is still sending.
    private func finish(_ framing: ExchangeState.Framing, _ context: ChannelHandlerContext) {
        isWriting = false
        guard context.channel.isActive else { return }
        if isLastWrite { return context.close(promise: nil) }
        guard framing.closes else {
            if state.phase == .waiting { expire(after: limits.headDeadline, context) }
            return
        }
        context.close(mode: .output, promise: nil)
        expire(after: limits.lingering, context)
    }

    private func expire(after span: TimeAmount, _ context: ChannelHandlerContext) {
        let deadline = context.eventLoop.now + span
        self.deadline = deadline
        if let alarm, alarm.at <= deadline { return }
        stopAlarm()
        setAlarm(at: deadline, context)
    }

    private func setAlarm(at deadline: NIODeadline, _ context: ChannelHandlerContext) {
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        let task = context.eventLoop.scheduleTask(deadline: deadline) {
            let (handler, context) = bound.value
            handler.alarm = nil
            handler.lookAtDeadline(context)
        }
        alarm = (task, deadline)
    }

    private func stopAlarm() {
        alarm?.task.cancel()
        alarm = nil
    }

    private func lookAtDeadline(_ context: ChannelHandlerContext) {
        guard let deadline else { return }
        guard deadline <= context.eventLoop.now else { return setAlarm(at: deadline, context) }
        self.deadline = nil
        act(on: state.timedOut(), context)
        // No bytes have come that would let those above look at what was handed on.
        context.fireChannelReadComplete()
    }
}
