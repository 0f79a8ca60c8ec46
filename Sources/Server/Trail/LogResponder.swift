import AWSWire
import AuditTrail
import AuthorityAPI
import MerkleLog

/// Serves the log to whoever asks, as https://c2sp.org/tlog-tiles has it: hashes, which say nothing to those without the
/// records, and the checkpoint.
struct LogResponder {
    static let prefix = "/_sekisho/log/"

    let log: TrailLog

    func answer(_ call: HTTPCall, _ requestID: String) -> APIAnswer {
        guard call.method == "GET" || call.method == "HEAD" else {
            return .own(405, "MethodNotAllowed", "the method must be GET", requestID)
        }
        guard let path = try? LogPath(parsing: String(call.target.dropFirst(Self.prefix.count))) else {
            return .own(404, "NotFound", "there is nothing here", requestID)
        }
        do {
            guard let bytes = try log.storage.answer(path) else {
                return .own(404, "NotFound", "there is nothing here", requestID)
            }
            let (type, caching) = Self.headers(of: path)
            let response = WireResponse(
                status: 200,
                headers: [
                    .init("Content-Type", type), .init("Cache-Control", caching), .init("x-amzn-RequestId", requestID),
                ], body: call.method == "HEAD" ? [] : bytes)
            return APIAnswer(response: response, facts: CallFacts(requestID: requestID))
        } catch {
            return .own(503, "ServiceUnavailable", "the log cannot be read", requestID, fault: "\(error)")
        }
    }

    /// A tile is for ever what it is.
    private static func headers(of path: LogPath) -> (type: String, caching: String) {
        switch path {
        case .checkpoint: ("text/plain; charset=utf-8", "no-store")
        case .tile, .entries: ("application/octet-stream", "public, max-age=31536000, immutable")
        }
    }
}
