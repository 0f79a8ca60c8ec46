/// Why bytes from outside are not what they were taken for: what was read, where in it, and what is wrong there.
package struct LogReadFailure: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Format: String, Sendable {
        case note
        case verifierKey = "verifier key"
        case checkpoint
        case path = "log path"
        case entryBundle = "entry bundle"
        case proof
        case witnessRequest = "witness request"
        case witnessAnswer = "witness answer"
        case policy
    }

    package enum Place: Hashable, Sendable {
        case whole
        /// From 1.
        case line(Int)
        /// From 0.
        case byte(Int)
    }

    package let format: Format
    package let place: Place
    package let problem: LogReadProblem

    init(_ format: Format, _ place: Place, _ problem: LogReadProblem) {
        self.format = format
        self.place = place
        self.problem = problem
    }

    package var description: String {
        switch place {
        case .whole: "the \(format.rawValue) \(problem.rawValue)"
        case .line(let line): "line \(line) of the \(format.rawValue) \(problem.rawValue)"
        case .byte(let byte): "byte \(byte) of the \(format.rawValue) \(problem.rawValue)"
        }
    }
}

/// What is wrong, worded as the rest of a sentence about the place.
package enum LogReadProblem: String, Sendable, CaseIterable {
    // Any text.
    case tooLong = "is longer than is read"
    case notUTF8 = "is not UTF-8"
    case controlCharacter = "is a control character"
    case noNewline = "does not end with a newline"
    case cutShort = "is missing"
    case trailing = "comes after the end"
    case notDecimal = "is not a decimal number without leading zeros, below 2^63"
    case notHash = "is not the base64 of a hash"
    case notBase64 = "is not canonical base64"
    case tooManyHashes = "is one hash too many"
    // Notes and keys.
    case noSignatures = "has no signatures after an empty line"
    case tooManySignatures = "is one signature too many"
    case notSignatureLine = "is not an em dash, a key name and a signature"
    case badKeyName = "has a key name that is empty or has a space or plus in it"
    case shortSignature = "has a signature without bytes"
    case notThreeParts = "is not a name, a key id and a key, parted by plus"
    case badKeyID = "has a key id that is not eight hex digits in lower case"
    case otherKeyID = "has a key id that is not the key's"
    case unknownKeyType = "has a key of a type that is not understood"
    case badKeyLength = "has a key of the wrong length"
    // Checkpoints.
    case badOrigin = "is not an origin"
    case emptyExtension = "is an empty extension line"
    // Paths and bundles.
    case badPath = "is not a path of a log"
    case noSuchTile = "is a tile that no tree has"
    case cutEntry = "begins an entry that is cut short"
    // Proofs and requests.
    case noHeader = "is not `c2sp.org/tlog-proof@v1`"
    case noIndex = "is not the index"
    case emptyExtra = "has no extra data"
    case noOldSize = "is not the old size"
    case badStatus = "has a status that is no answer of a witness"
    // Policies.
    case badOctet = "has an octet that a policy may not have"
    case unknownLine = "is none of `log`, `witness`, `group` and `quorum`"
    case wrongWordCount = "has too few or too many words"
    case duplicateName = "defines a name a second time"
    case reservedName = "uses the name `none`"
    case unknownName = "names what no line before defines"
    case memberTwice = "names a member that is in a group already"
    case badThreshold = "has a threshold that is not from 1 to the count of members"
    case duplicateKey = "has a key that another line has"
    case unsuitableKey = "has a key of a type that does not sign this"
    case tooManyLines = "is one definition too many"
    case noQuorum = "has no quorum"
    case secondQuorum = "is a second quorum"
}
