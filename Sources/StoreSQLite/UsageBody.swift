import Authority

/// What becomes of one line of usage, in the form of its table.
struct UsageBody: Sendable {
    let kind: String
    let id: String
    let part: String
    /// nil when all lines of the kind and id go.
    let body: String?

    init(_ change: UsageChange) throws {
        switch change {
        case .put(let row):
            (kind, id, part) = (row.kind.rawValue, row.id, row.part)
            body =
                switch row {
                case .accessKey(_, let use), .role(_, let use), .signIn(_, let use): try JSONBody.text(use)
                case .service(_, let use): try JSONBody.text(use)
                case .code(_, let step): String(step)
                case .failures(_, let failures): try JSONBody.text(failures)
                case .credentialReport(let report): try JSONBody.text(report)
                case .accessJob(let job): try JSONBody.text(job)
                }
        case .remove(let kind, let id):
            (self.kind, self.id, part, body) = (kind.rawValue, id, "", nil)
        }
    }

    static func row(kind: String, id: String, body: String) throws(SQLiteFailure) -> UsageRow {
        guard let kind = UsageRow.Kind(rawValue: kind) else { throw .damaged("`\(kind)` is no kind of usage") }
        switch kind {
        case .accessKey: return .accessKey(id: id, try JSONBody.value(body))
        case .role: return .role(id: id, try JSONBody.value(body))
        case .signIn: return .signIn(id: id, try JSONBody.value(body))
        case .service: return .service(id: id, try JSONBody.value(body))
        case .code:
            guard let step = Int64(body) else { throw .damaged("a time step is not a number") }
            return .code(serial: id, step: step)
        case .failures: return .failures(id, try JSONBody.value(body))
        case .credentialReport: return .credentialReport(try JSONBody.value(body))
        case .accessJob: return .accessJob(try JSONBody.value(body))
        }
    }
}
