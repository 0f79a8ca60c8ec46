import AWSWire
import Authority
import AuthorityAPI

/// Answers the admin listener: whether the server lives, whether it can do its work, and what it has done.
struct AdminResponder: Responder {
    let store: any Store
    let health: StoreHealth
    let metrics: Metrics
    let refusals: UnprovenRefusals
    let connections: SourceConnections
    let authority: AuthorityService

    func answer(_ arrival: Arrival, from peer: Peer) async -> WireResponse {
        switch arrival {
        case .fault(let fault, _): return text(fault.wireError.status, fault.wireError.message + "\n")
        case .request(let head, _):
            guard head.method == "GET" || head.method == "HEAD" else { return text(405, "the method must be GET\n") }
            switch head.target {
            case "/healthz": return text(200, "ok\n")
            case "/readyz": return await isReady() ? text(200, "ready\n") : text(503, "the store does not work\n")
            case "/metrics":
                let metrics = MetricsText(
                    metrics.current, refusals: refusals.totals, connections: connections.total,
                    accounts: authority.accountsInMemory, isReady: health.outage == nil)
                return text(200, metrics.text, type: MetricsText.contentType)
            default: return text(404, "there is nothing here\n")
            }
        }
    }

    private func isReady() async -> Bool {
        guard health.outage == nil else { return false }
        return (try? await store.accounts())?.isEmpty == false
    }

    private func text(_ status: Int, _ body: String, type: String = "text/plain; charset=utf-8") -> WireResponse {
        WireResponse(status: status, headers: [.init("Content-Type", type)], body: Array(body.utf8))
    }
}
