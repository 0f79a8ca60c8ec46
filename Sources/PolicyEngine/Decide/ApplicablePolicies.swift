/// All policies that bear on a request. A layer that is nil does not take part; one without policies allows nothing.
public struct ApplicablePolicies: Sendable {
    /// Everything attached to the user and its groups, or to the role.
    public var identity: PolicyLayer?
    public var boundary: PolicyLayer?
    public var session: PolicyLayer?
    /// The policy of the resource itself: a bucket policy, a key policy, a role's trust policy.
    public var resource: PolicyLayer?
    /// The policy of the VPC endpoint that the request came through.
    public var endpoint: PolicyLayer?
    /// From the root of the organization down to the account; each level must allow.
    public var serviceControl: [PolicyLayer]?
    /// The same for the resource's account; each level holds RCPFullAWSAccess already.
    public var resourceControl: [PolicyLayer]?

    public init(
        identity: PolicyLayer? = nil, boundary: PolicyLayer? = nil, session: PolicyLayer? = nil,
        resource: PolicyLayer? = nil, endpoint: PolicyLayer? = nil, serviceControl: [PolicyLayer]? = nil,
        resourceControl: [PolicyLayer]? = nil
    ) {
        self.identity = identity
        self.boundary = boundary
        self.session = session
        self.resource = resource
        self.endpoint = endpoint
        self.serviceControl = serviceControl
        self.resourceControl = resourceControl
    }
}
