import AWSValues

/// Turns the bytes of a request's body into its content, and verifies it as the signed head says. A value: it reads
/// nothing by itself, and takes the bytes in any pieces.
///
/// Feed it what comes after the head (and after HTTP's own chunks, which are no business of it). It puts the content at
/// the end of `output`: at once where the body is signed as a whole or not at all, a signed chunk only when its
/// signature is right, and the last byte of all never, but in `finish`. So whoever passes the content on as it comes
/// cannot pass on a whole body that is wrong; and whoever stores it must throw it away unless `finish` returns.
///
/// One failure is for good: every later call throws it again.
public struct BodyDecoder: Sendable {
    private let head: VerifiedHead
    private let expected: PayloadDigest?
    private var sink: BodySink
    /// nil for a body without framing.
    private var chunks: ChunkReader?
    private var failure: BodyFailure?

    init(_ head: VerifiedHead, expected: PayloadDigest?, maximumLength: Int) {
        self.head = head
        self.expected = expected
        sink = BodySink(maximumLength: maximumLength, hashes: expected != nil, checksum: nil)
    }

    init(_ head: VerifiedHead, _ chunks: ChunkReader, _ declared: BodyDeclaration) {
        self.head = head
        expected = nil
        self.chunks = chunks
        sink = BodySink(maximumLength: declared.length, hashes: false, checksum: declared.trailer)
    }

    /// Takes the next bytes of the body. When it throws, what it has put into `output` before is still content that was
    /// signed, where chunks are.
    public mutating func decode(_ bytes: ArraySlice<UInt8>, into output: inout [UInt8]) throws(BodyFailure) {
        if let failure { throw failure }
        do throws(BodyFailure) {
            if chunks == nil {
                try sink.release(bytes, into: &output)
            } else {
                try chunks?.take(bytes, into: &sink, &output)
            }
        } catch {
            failure = error
            throw error
        }
    }

    /// For the end of the body. Throws when something was still to come, or the whole is not what was signed.
    public func finish() throws(BodyFailure) -> VerifiedBody {
        if let failure { throw failure }
        guard chunks?.isDone ?? true else { throw .brokenFraming }
        if let expected, let computed = sink.digest, computed != expected {
            throw .hashMismatch(claimed: expected, computed: computed)
        }
        return VerifiedBody(
            rest: sink.held.map { [$0] } ?? [], length: sink.length, checksum: sink.checksum.map(BodyChecksum.init),
            signature: VerifiedSignature(head))
    }
}

/// A body that is what its signer meant.
public struct VerifiedBody: Sendable {
    /// The last byte, unless there is none: it belongs behind what `decode` gave.
    public let rest: [UInt8]
    /// Bytes of the content.
    public let length: Int
    /// The checksum of the trailer, which is right.
    public let checksum: BodyChecksum?
    /// Of the request with its body.
    public let signature: VerifiedSignature
}

public struct BodyChecksum: Equatable, Sendable {
    public let algorithm: ChecksumAlgorithm
    /// Base64.
    public let value: String

    init(_ sum: RunningChecksum) {
        algorithm = sum.algorithm
        value = String(decoding: sum.text, as: UTF8.self)
    }
}

extension VerifiedHead {
    /// The one way to the body. Throws when the head does not say what it must about it.
    public func bodyDecoder(_ limits: BodyLimits = BodyLimits()) throws(BodyFailure) -> BodyDecoder {
        switch claim.payload {
        case .digest(let digest): return try whole(digest, limits)
        // Its hash is in the signature: that of the body which the claim was read with.
        case .body: return try whole(claim.request.body.digest, limits)
        case .unsigned: return try whole(nil, limits)
        case .streaming(let form):
            let declared = try BodyDeclaration(claim.request, as: form, limits: limits)
            let chain = form.algorithm.map { _ in
                ChunkChain(key, scope: claim.scope, signedAt: claim.signedAt.basic, seed: claim.signature)
            }
            let chunks = ChunkReader(declared, chain: chain, hasTrailer: form.hasTrailer, limits: limits)
            return BodyDecoder(self, chunks, declared)
        }
    }

    /// A trailer that is announced here never comes, and what it was to say would be believed unseen.
    private func whole(_ expected: PayloadDigest?, _ limits: BodyLimits) throws(BodyFailure) -> BodyDecoder {
        guard claim.request.values(of: SignatureHeader.trailer).isEmpty else { throw .malformedTrailer }
        return BodyDecoder(self, expected: expected, maximumLength: limits.maximumLength)
    }
}
