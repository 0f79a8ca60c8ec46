package import AWSValues
import Crypto

/// One-time passwords of a seed and the time: six digits for every thirty seconds, with HMAC-SHA1 (RFC 6238).
package struct TOTP: Sendable {
    /// Seconds that a code stands for.
    private static let period: Int64 = 30
    /// What a code is less than: six digits.
    private static let modulus: UInt32 = 1_000_000
    private let key: SymmetricKey

    package init(seed: [UInt8]) {
        key = SymmetricKey(data: seed)
    }

    /// Which of the periods since 1970 it is.
    package static func step(at now: Instant) -> Int64 { now.seconds / period }

    package func code(at step: Int64) -> Code {
        var authentication = HMAC<Insecure.SHA1>(key: key)
        withUnsafeBytes(of: step.bigEndian) { authentication.update(data: $0) }
        let digest = Array(authentication.finalize())
        // RFC 4226, 5.3: the low bits of the last byte say where to read four bytes of the twenty.
        let offset = Int((digest.last ?? 0) & 0x0F)
        let number = digest.dropFirst(offset).prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
        return Code(number: (number & 0x7FFF_FFFF) % TOTP.modulus)
    }

    /// The first of the steps whose code it is. All are tried, so that how long it takes does not tell which.
    package func step(of code: Code, in steps: ClosedRange<Int64>) -> Int64? {
        var found: Int64?
        for step in steps.reversed() where self.code(at: step) == code { found = step }
        return found
    }

    /// The first of the steps whose code is the first one, while the next step's is the second.
    package func step(of first: Code, then second: Code, in steps: ClosedRange<Int64>) -> Int64? {
        var found: Int64?
        var next = code(at: steps.upperBound + 1)
        for step in steps.reversed() {
            let own = code(at: step)
            if own == first, next == second { found = step }
            next = own
        }
        return found
    }

    /// A code as a number: to compare two takes the same time, whatever they are.
    package struct Code: Sendable, Equatable {
        fileprivate let number: UInt32

        fileprivate init(number: UInt32) { self.number = number }

        /// nil for anything but six digits.
        package init?(_ text: String) {
            guard text.utf8.count == 6, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
                let number = UInt32(text)
            else { return nil }
            self.number = number
        }

        /// Six digits, as a device shows them.
        package var text: String {
            let digits = String(number)
            return String(repeating: "0", count: 6 - digits.utf8.count) + digits
        }
    }
}
