import AWSWire
import AuthorityAPI
import Testing

@testable import Server

@Suite struct ExchangeStateTests {
    private func head(_ method: String = "POST", keepsAlive: Bool = true, expect: String? = nil) -> RawHead {
        RawHead(
            method: method, target: "/",
            fields: [RawHead.Field("Host", "h")] + (expect.map { [RawHead.Field("Expect", $0)] } ?? []),
            keepsAlive: keepsAlive)
    }

    /// What to do, as a text that tests can compare.
    private func text(_ action: ExchangeState.Action) -> String {
        switch action {
        case .nothing: "nothing"
        case .collect(let asks): asks ? "collect and ask" : "collect"
        case .deliver(.request(let head, let body)): "deliver \(head.method) \(String(decoding: body, as: UTF8.self))"
        case .deliver(.fault(let fault, _)): "deliver \(fault.wireError.status)"
        case .close: "close"
        }
    }

    @Test func oneRequestThenItsAnswerThenTheNext() {
        var state = ExchangeState(maximumBody: 10)
        for round in 1...2 {
            #expect(text(state.head(head())) == "collect")
            #expect(text(state.body(Array("a=".utf8))) == "nothing")
            #expect(text(state.body(Array("\(round)".utf8))) == "nothing")
            #expect(state.answer() == nil)
            #expect(text(state.end()) == "deliver POST a=\(round)")
            #expect(state.answer() == ExchangeState.Framing(hasBody: true, closes: false))
            #expect(state.answer() == nil)
        }
    }

    @Test func anAnswerToHeadHasNoBody() {
        var state = ExchangeState(maximumBody: 10)
        _ = state.head(head("HEAD"))
        _ = state.end()
        #expect(state.answer() == ExchangeState.Framing(hasBody: false, closes: false))
    }

    @Test func theClientIsAskedForABodyThatIsTaken() {
        var state = ExchangeState(maximumBody: 10)
        #expect(text(state.head(head(expect: "100-continue"))) == "collect and ask")
        var refusing = ExchangeState(maximumBody: 10)
        #expect(text(refusing.head(head(expect: "fish"))) == "deliver 417")
    }

    @Test func aBodyEndsAtItsLimit() {
        var state = ExchangeState(maximumBody: 4)
        _ = state.head(head())
        #expect(text(state.body([1, 2, 3, 4])) == "nothing")
        #expect(text(state.body([5])) == "deliver 413")
        #expect(text(state.body([6])) == "nothing")
        #expect(text(state.end()) == "nothing")
        #expect(state.answer() == ExchangeState.Framing(hasBody: true, closes: true))
        #expect(text(state.head(head())) == "nothing")
    }

    @Test func whatIsNotHTTPIsAnsweredOnce() {
        for (isOverflow, status) in [(true, 431), (false, 400)] {
            var state = ExchangeState(maximumBody: 4)
            #expect(text(state.parserFailed(isOverflow: isOverflow)) == "deliver \(status)")
            #expect(text(state.parserFailed(isOverflow: isOverflow)) == "nothing")
            #expect(state.answer() == ExchangeState.Framing(hasBody: true, closes: true))
        }
        var state = ExchangeState(maximumBody: 4)
        _ = state.head(head())
        #expect(text(state.parserFailed(isOverflow: false)) == "deliver 400")
    }

    @Test func deadlines() {
        var idle = ExchangeState(maximumBody: 4)
        #expect(text(idle.timedOut()) == "close")
        var slow = ExchangeState(maximumBody: 4)
        _ = slow.head(head())
        #expect(text(slow.timedOut()) == "deliver 408")
        #expect(slow.answer()?.closes == true)
        #expect(text(slow.timedOut()) == "close")
    }

    @Test func whoHasStoppedSendingGetsTheAnswerOnTheWay() {
        var answering = ExchangeState(maximumBody: 4)
        _ = answering.head(head())
        _ = answering.end()
        #expect(text(answering.inputClosed()) == "nothing")
        #expect(answering.answer()?.closes == true)
        var collecting = ExchangeState(maximumBody: 4)
        _ = collecting.head(head())
        #expect(text(collecting.inputClosed()) == "close")
    }

    @Test func aConnectionThatIsNotKeptIsClosed() {
        var state = ExchangeState(maximumBody: 4)
        _ = state.head(head(keepsAlive: false))
        _ = state.end()
        #expect(state.answer() == ExchangeState.Framing(hasBody: true, closes: true))
    }
}
