/// Why a witness does not cosign. https://c2sp.org/tlog-witness, add-checkpoint
package enum WitnessRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// The request cannot be read, or its old size is above the checkpoint's.
    case malformed(String)
    /// No key that is trusted for the origin signed, or the signature of one does not verify.
    case untrusted(String)
    case unknownLog
    /// The old size is not that of the tree that the witness cosigned last, which is this one: ask again from there.
    case conflict(latest: UInt64)
    /// What is asked for does not grow out of the tree that the witness cosigned: a rewritten log, or a broken proof.
    case inconsistent(String)

    package var status: Int {
        switch self {
        case .malformed: 400
        case .untrusted: 403
        case .unknownLog: 404
        case .conflict: 409
        case .inconsistent: 422
        }
    }

    package var description: String {
        switch self {
        case .malformed(let reason), .untrusted(let reason), .inconsistent(let reason): reason
        case .unknownLog: "the origin is not known here"
        case .conflict(let latest): "the tree that was cosigned last has \(latest) leaves"
        }
    }
}

/// What a witness answers, as it goes over HTTP.
package enum WitnessAnswer: Hashable, Sendable {
    /// At least one.
    case cosigned([NoteSignature])
    case refused(WitnessRefusal)

    package var status: Int {
        switch self {
        case .cosigned: 200
        case .refused(let refusal): refusal.status
        }
    }

    package var contentType: String {
        if case .refused(.conflict) = self { "text/x.tlog.size" } else { "text/plain; charset=utf-8" }
    }

    package var body: [UInt8] {
        switch self {
        case .cosigned(let signatures): signatures.flatMap(\.line)
        case .refused(.conflict(let latest)): Array("\(latest)\n".utf8)
        case .refused(let refusal): Array("\(refusal)\n".utf8)
        }
    }

    /// Reads what a witness answered. Whose the signatures are is for `SignedNote.adding` to find out.
    package init(status: Int, body: [UInt8]) throws(LogReadFailure) {
        guard body.count <= SignedNote.maximumBytes else { throw LogReadFailure(.witnessAnswer, .whole, .tooLong) }
        switch status {
        case 200:
            let signatures = try SignedNote.signatures(body[...], of: .witnessAnswer, after: 0)
            guard !signatures.isEmpty else { throw LogReadFailure(.witnessAnswer, .whole, .noSignatures) }
            self = .cosigned(signatures)
        case 409:
            var lines = LineReader(body[...], of: .witnessAnswer)
            guard let latest = Decimal.value(try lines.next()) else { throw lines.failure(.notDecimal) }
            guard lines.isAtEnd else { throw LogReadFailure(.witnessAnswer, .line(2), .trailing) }
            self = .refused(.conflict(latest: latest))
        case 400: self = .refused(.malformed(Self.reason(body)))
        case 403: self = .refused(.untrusted(Self.reason(body)))
        case 404: self = .refused(.unknownLog)
        case 422: self = .refused(.inconsistent(Self.reason(body)))
        default: throw LogReadFailure(.witnessAnswer, .whole, .badStatus)
        }
    }

    /// The first line, of which no more than people read.
    private static func reason(_ body: [UInt8]) -> String {
        String(decoding: body.prefix { $0 >= 0x20 }.prefix(200), as: UTF8.self)
    }
}
