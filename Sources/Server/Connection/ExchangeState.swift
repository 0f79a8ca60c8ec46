/// Where a connection is: one request, then its answer, then the next. Says what to do; does nothing itself.
struct ExchangeState {
    enum Phase: Sendable, Equatable {
        case waiting
        case collecting(RawHead, [UInt8])
        case answering(RawHead)
        /// A fault was handed on: whatever else arrives is dropped, and the answer is the last.
        case refusing(RawHead?)
        case closing
    }

    enum Action: Sendable {
        case nothing
        /// The head will do. `asks`: whether the client is to be asked for the body.
        case collect(asks: Bool)
        case deliver(Arrival)
        case close
    }

    /// How an answer is to be written.
    struct Framing: Sendable, Equatable {
        let hasBody: Bool
        let closes: Bool
    }

    private let maximumBody: Int
    private(set) var phase = Phase.waiting

    init(maximumBody: Int) {
        self.maximumBody = maximumBody
    }

    mutating func head(_ head: RawHead) -> Action {
        switch phase {
        case .waiting:
            if let fault = HeadCheck.fault(head, maximumBody: maximumBody) { return refuse(fault, head) }
            phase = .collecting(head, [])
            return .collect(asks: HeadCheck.expectsContinue(head))
        case .refusing, .closing: return .nothing
        // The pipeline below holds a request back until the one before it is answered.
        case .collecting, .answering: return closeNow()
        }
    }

    mutating func body(_ bytes: some Collection<UInt8>) -> Action {
        switch phase {
        case .collecting(let head, var collected):
            guard collected.count + bytes.count <= maximumBody else {
                return refuse(.bodyTooLarge(limit: maximumBody), head)
            }
            // Empties the phase's own copy, so that appending does not copy the body.
            phase = .collecting(head, [])
            collected += bytes
            phase = .collecting(head, collected)
            return .nothing
        case .refusing, .closing: return .nothing
        case .waiting, .answering: return closeNow()
        }
    }

    mutating func end() -> Action {
        switch phase {
        case .collecting(let head, let body):
            phase = .answering(head)
            return .deliver(.request(head, body: body))
        case .refusing, .closing: return .nothing
        case .waiting, .answering: return closeNow()
        }
    }

    /// The bytes are not HTTP, or the limits of the parser were met.
    mutating func parserFailed(isOverflow: Bool) -> Action {
        switch phase {
        case .waiting: refuse(isOverflow ? .headTooLarge : .malformed("the request is not HTTP/1.1"), nil)
        case .collecting(let head, _): refuse(.malformed("the body is not framed as the head says"), head)
        case .refusing, .closing: .nothing
        case .answering: closeNow()
        }
    }

    /// There is no memory for the body.
    mutating func overloaded() -> Action {
        switch phase {
        case .collecting(let head, _): refuse(.overloaded, head)
        case .waiting, .answering, .refusing, .closing: .nothing
        }
    }

    /// The deadline of what the connection was doing has passed.
    mutating func timedOut() -> Action {
        switch phase {
        case .collecting(let head, _): refuse(.bodyTooSlow, head)
        case .waiting, .answering, .refusing, .closing: closeNow()
        }
    }

    /// The client sends no more. One that waits for an answer gets it, and no other.
    mutating func inputClosed() -> Action {
        switch phase {
        case .answering(let head):
            phase = .answering(head.closing)
            return .nothing
        case .refusing: return .nothing
        case .waiting, .collecting, .closing: return closeNow()
        }
    }

    /// An answer is to be written; nil when there is nothing that it could answer.
    mutating func answer() -> Framing? {
        switch phase {
        case .answering(let head):
            phase = head.keepsAlive ? .waiting : .closing
            return Framing(hasBody: head.method != "HEAD", closes: !head.keepsAlive)
        case .refusing(let head):
            phase = .closing
            return Framing(hasBody: head?.method != "HEAD", closes: true)
        case .waiting, .collecting, .closing: return nil
        }
    }

    private mutating func refuse(_ fault: HTTPFault, _ head: RawHead?) -> Action {
        phase = .refusing(head)
        return .deliver(.fault(fault, head))
    }

    private mutating func closeNow() -> Action {
        phase = .closing
        return .close
    }
}
