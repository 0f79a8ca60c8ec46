/// A group of regions with its own ARNs and credentials.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
public enum Partition: String, CaseIterable, Hashable, Sendable, CustomStringConvertible {
    case aws
    case china = "aws-cn"
    case govCloud = "aws-us-gov"
    case iso = "aws-iso"
    case isoB = "aws-iso-b"
    case isoE = "aws-iso-e"
    case isoF = "aws-iso-f"
    case europeanSovereign = "aws-eusc"

    public var description: String { rawValue }

    public init(parsing text: some StringProtocol) throws(ParseFailure) {
        guard let partition = Partition(rawValue: String(text)) else {
            throw ParseFailure("`\(text)` is not a partition: expected aws, aws-cn, aws-us-gov or another of AWS's")
        }
        self = partition
    }
}
