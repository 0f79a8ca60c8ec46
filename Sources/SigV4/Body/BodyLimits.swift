/// What a decoder takes of a body, and how much of it it holds.
public struct BodyLimits: Sendable {
    /// Bytes of content. S3's limit for one request, 5 GiB, unless it is given.
    /// https://docs.aws.amazon.com/AmazonS3/latest/userguide/upload-objects.html
    public let maximumLength: Int
    /// Bytes of a chunk that is signed. One chunk is held until its signature is known to be right, so this is also
    /// what a request can make us hold. Ours; clients send chunks of 64 KiB to 1 MiB.
    public let maximumSignedChunk: Int

    public init(maximumLength: Int = 5 << 30, maximumSignedChunk: Int = 16 << 20) {
        self.maximumLength = maximumLength
        self.maximumSignedChunk = maximumSignedChunk
    }

    /// Bytes that every chunk but the last must have.
    /// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
    static let minimumChunk = 8192
    /// Bytes of a trailer. Ours: one with a signature of SigV4A and a SHA-512 has under 300.
    static let maximumTrailer = 1024
}
