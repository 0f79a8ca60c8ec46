// A request and a claim hold session tokens and signatures, so that printing them prints what may be in a log.

extension WireRequest: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Method and path.
    public var description: String { "\(method) \(target.prefix { $0 != "?" })" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension SignatureClaim: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// `AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request on POST /`.
    public var description: String { "\(accessKeyID)/\(scope) on \(request)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
