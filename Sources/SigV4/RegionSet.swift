public import AWSValues

/// The regions that a SigV4A signature is good for: names with `*` for any letters, as in `us-east-1,eu-*`.
///
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
public struct RegionSet: Hashable, Sendable, CustomStringConvertible {
    /// What `X-Amz-Region-Set` says: the names, with a comma between them.
    public let description: String
    private let patterns: [[UInt8]]

    /// As many as there are regions of AWS, and a few more. Ours.
    private static let maximumCount = 64

    /// Refuses an empty text and names of anything but lower-case letters, digits, hyphens and stars. Space around a
    /// name has no meaning.
    public init(parsing text: some StringProtocol) throws(ParseFailure) {
        let names = text.utf8.split(separator: ASCII.comma, omittingEmptySubsequences: false).map { Array($0.trimmed) }
        guard names.count <= Self.maximumCount, names.allSatisfy(Self.isPattern) else {
            throw ParseFailure("`\(text)` is not a region set: expected names such as us-east-1 or us-*")
        }
        patterns = names
        description = names.map { String(decoding: $0, as: UTF8.self) }.joined(separator: ",")
    }

    public init(_ region: Region) {
        patterns = [Array(region.description.utf8)]
        description = region.description
    }

    /// Those that are named without a star.
    public var named: [Region] {
        patterns.compactMap { try? Region(parsing: String(decoding: $0, as: UTF8.self)) }
    }

    public func contains(_ region: Region) -> Bool {
        let name = Array(region.description.utf8)
        return patterns.contains { Self.matches(name[...], $0[...]) }
    }

    private static func isPattern(_ name: [UInt8]) -> Bool {
        (1...64).contains(name.count)
            && name.allSatisfy { (0x61...0x7A).contains($0) || ASCII.isDigit($0) || $0 == 0x2D || $0 == ASCII.star }
    }

    /// Goes back to the last star only, so it takes no more than the product of the lengths.
    private static func matches(_ name: ArraySlice<UInt8>, _ pattern: ArraySlice<UInt8>) -> Bool {
        var name = name
        var pattern = pattern
        var retry: (name: ArraySlice<UInt8>, pattern: ArraySlice<UInt8>)?
        while true {
            if pattern.first == ASCII.star {
                pattern = pattern.dropFirst()
                retry = (name, pattern)
            } else if let byte = name.first, byte == pattern.first {
                name = name.dropFirst()
                pattern = pattern.dropFirst()
            } else if name.isEmpty && pattern.isEmpty {
                return true
            } else if let last = retry, !last.name.isEmpty {
                retry = (last.name.dropFirst(), last.pattern)
                (name, pattern) = (last.name.dropFirst(), last.pattern)
            } else {
                return false
            }
        }
    }
}
