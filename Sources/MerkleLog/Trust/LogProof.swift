import AWSValues

/// All that it takes to see, without the log, that an entry is in it: the place, the path to the root and the signed
/// checkpoint. Goes into files that end in `.tlog-proof`. https://c2sp.org/tlog-proof
package struct LogProof: Hashable, Sendable {
    /// For the application; nothing authenticates it. nil or not empty.
    package let extra: [UInt8]?
    /// Of the entry, from 0.
    package let index: UInt64
    /// The entry's sibling first; at most 63.
    package let path: [TreeHash]
    /// Nothing of it is verified.
    package let checkpoint: SignedNote

    package static let fileExtension = "tlog-proof"

    package init(_ inclusion: InclusionProof, checkpoint: SignedNote, extra: [UInt8]? = nil) {
        self.extra = extra?.isEmpty == true ? nil : extra
        index = inclusion.index
        path = inclusion.path
        self.checkpoint = checkpoint
    }

    package init(parsing bytes: [UInt8]) throws(LogReadFailure) {
        guard bytes.count <= Self.maximumBytes else { throw LogReadFailure(.proof, .whole, .tooLong) }
        var lines = LineReader(bytes[...], of: .proof)
        guard try lines.next().elementsEqual(Self.header) else { throw lines.failure(.noHeader) }
        var line = try lines.next()
        var extra: [UInt8]?
        if line.starts(with: Self.extraMark) {
            guard let decoded = Base64.decodeCanonical(line.dropFirst(Self.extraMark.count)) else {
                throw lines.failure(.notBase64)
            }
            guard !decoded.isEmpty else { throw lines.failure(.emptyExtra) }
            extra = decoded
            line = try lines.next()
        }
        guard line.starts(with: Self.indexMark) else { throw lines.failure(.noIndex) }
        guard let index = Decimal.value(line.dropFirst(Self.indexMark.count)) else { throw lines.failure(.notDecimal) }
        self.extra = extra
        self.index = index
        path = try lines.hashes()
        checkpoint = try SignedNote(parsing: lines.rest)
    }

    package var bytes: [UInt8] {
        var bytes = Self.header + [ASCII.newline]
        if let extra { bytes += Self.extraMark + Base64.encoded(extra) + [ASCII.newline] }
        bytes += Self.indexMark
        bytes += "\(index)\n".utf8
        for hash in path { bytes += hash.base64 + [ASCII.newline] }
        return bytes + [ASCII.newline] + checkpoint.bytes
    }

    /// Refuses unless the policy believes the checkpoint and the leaf is in its tree at `index`. `leaf` is what the caller
    /// computed from the entry, not what anyone says it is.
    package func verify(_ leaf: TreeHash, by policy: TrustPolicy) throws(LogProofRefusal) -> TrustedCheckpoint {
        let trusted: TrustedCheckpoint
        do throws(TrustRefusal) { trusted = try policy.verify(checkpoint) } catch { throw .checkpoint(error) }
        let head = trusted.checkpoint.head
        do throws(ProofRefusal) {
            try InclusionProof(index: index, size: head.size, path: path).verify(leaf, in: head)
        } catch {
            throw .inclusion(error)
        }
        return trusted
    }

    private static let header = Array("c2sp.org/tlog-proof@v1".utf8)
    private static let extraMark = Array("extra ".utf8)
    private static let indexMark = Array("index ".utf8)
    private static let maximumBytes = 2 * SignedNote.maximumBytes
}

/// Why a proof of a log shows nothing.
package enum LogProofRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case checkpoint(TrustRefusal)
    case inclusion(ProofRefusal)

    package var description: String {
        switch self {
        case .checkpoint(let refusal): "\(refusal)"
        case .inclusion(let refusal): "\(refusal)"
        }
    }
}
