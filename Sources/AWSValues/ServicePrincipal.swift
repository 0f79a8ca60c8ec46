/// The names by which policies know AWS's services: `ec2.amazonaws.com`. Which services there are, and which of them has a
/// name of its own in a partition, changes too often to be known here; what is known is that a name in the domain of one
/// partition means nothing in the others.
public enum ServicePrincipal {
    /// Of all partitions: even in China most services have no other name.
    private static let common = "amazonaws.com"
    private static let own: [(domain: String, partition: Partition)] = [
        ("amazonaws.com.cn", .china), ("amazonaws.eu", .europeanSovereign), ("c2s.ic.gov", .iso),
        ("sc2s.sgov.gov", .isoB), ("cloud.adc-e.uk", .isoE), ("csp.hci.ic.gov", .isoF),
    ]

    /// The DNS suffixes of AWS's partitions, from botocore's partitions.json.
    public static let domains = [common] + own.map(\.domain)

    /// Whether a text looks like the name of a service, in whatever partition.
    public static func isName(_ text: String) -> Bool {
        (domains + ["amazon.com"]).contains { text.hasSuffix("." + $0) }
    }

    /// Whether a name is not one of another partition's.
    public static func isKnown(_ name: String, in partition: Partition) -> Bool {
        own.allSatisfy { !name.hasSuffix("." + $0.domain) || $0.partition == partition }
    }
}
