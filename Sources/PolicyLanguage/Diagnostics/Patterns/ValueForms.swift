import AWSValues

/// What texts in policies look like, as far as that shows without a list.
enum ValueForms {
    /// Optional sign, digits, and perhaps a point and digits: what numeric conditions compare.
    static func isNumber(_ text: String) -> Bool {
        var rest = text.utf8[...]
        if rest.first == 0x2D || rest.first == 0x2B { rest = rest.dropFirst() }
        let parts = rest.split(separator: 0x2E, maxSplits: 1, omittingEmptySubsequences: false)
        return parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } }
    }

    /// Base64 with its padding. RFC 4648.
    static func isBase64(_ text: String) -> Bool {
        let digits = text.utf8.prefix { $0 != 0x3D }
        let padding = text.utf8.count - digits.count
        let arePlain = digits.allSatisfy {
            isLetterOrDigit($0) || $0 == 0x2B || $0 == 0x2F
        }
        return arePlain && padding <= 2 && text.utf8.suffix(padding).allSatisfy { $0 == 0x3D }
            && text.utf8.count % 4 == 0
    }

    /// A letter group, more of them, and a number: `us-gov-west-1`. Services without regions say `aws-global`.
    static func isRegion(_ text: some StringProtocol) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 2, let last = parts.last, !text.hasSuffix("-global") else {
            return text.hasSuffix("-global")
        }
        let words = parts.dropLast()
        return words.count >= 2 && words.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x61...0x7A).contains($0) } }
            && (1...2).contains(last.utf8.count) && last.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// `vpc-` or the like, and 8 or 17 letters and digits.
    static func isIdentifier(_ text: String, prefix: String) -> Bool {
        let rest = text.utf8.dropFirst(prefix.utf8.count)
        return text.hasPrefix(prefix) && (rest.count == 8 || rest.count == 17) && rest.allSatisfy(isLetterOrDigit)
    }

    /// `service.amazonaws.com`, lower case, in any partition.
    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services
    static func isServicePrincipal(_ text: String) -> Bool {
        ServicePrincipal.domains.contains { domain in
            guard text.hasSuffix("." + domain) else { return false }
            return isDomain(text.dropLast(domain.utf8.count + 1)) && text == text.lowercased()
        }
    }

    /// Labels of letters, digits and hyphens, with points between.
    static func isDomain(_ text: some StringProtocol) -> Bool {
        text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
            !label.isEmpty && label.utf8.allSatisfy { isLetterOrDigit($0) || $0 == 0x2D || $0 == 0x5F }
        }
    }

    /// A text with something in it that stands for other text.
    static func isOpen(_ text: some StringProtocol) -> Bool { text.contains { $0 == "*" || $0 == "?" || $0 == "$" } }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
