import AWSWire
import Authority

/// What of a request tells the service it is for and the protocol it is in, when its signature does not.
struct CallClues {
    private let contentType: String?
    /// `X-Amz-Target`: `Sekisho.ExplainRequest`.
    private let target: String?
    private let smithyProtocol: String?
    private let host: String?
    private let form: FormParameters?

    /// - Parameter form: the parameters, for whoever has read them.
    init(_ call: HTTPCall, form: FormParameters? = nil) {
        contentType = call.header("content-type")
        target = call.header("x-amz-target")
        smithyProtocol = call.header("smithy-protocol")
        host = call.header("host")
        self.form = form
    }

    /// Reads the parameters as well: for a request that says nothing else.
    init(reading call: HTTPCall) {
        let form = try? call.form()
        self.init(call, form: form.map { FormParameters($0) })
    }

    /// For a request without a readable signature.
    var service: String? {
        if let target { return target.hasPrefix("Sekisho.") ? ServiceName.sekisho.rawValue : nil }
        if let named = host.flatMap(Self.service(ofHost:)) { return named }
        switch form?.string("Version") {
        case QueryAPI.iam.version?: return ServiceName.iam.rawValue
        case QueryAPI.sts.version?: return ServiceName.sts.rawValue
        default: break
        }
        guard let action = form?.string("Action") else { return nil }
        return [ServiceName.iam, .sts].first { OperationTable.operation(action, of: $0) != nil }?.rawValue
    }

    func wireProtocol(of service: String?) -> WireProtocol {
        if service == ServiceName.sekisho.rawValue { return .json11 }
        let clues = ProtocolClues(
            contentType: contentType, hasTarget: target != nil, smithyProtocol: smithyProtocol,
            hasAction: form?.string("Action") != nil)
        return .of(service: service, clues: clues)
    }

    /// `iam.amazonaws.com`, `sts.eu-west-1.amazonaws.com`: the first label, when it is a service of AWS's and more
    /// labels follow it.
    private static func service(ofHost host: String) -> String? {
        let labels = host.split(separator: ".", maxSplits: 1)
        guard labels.count == 2, let first = labels.first.map({ $0.lowercased() }),
            !WireProtocol.ofService(first).isEmpty || ServiceName(rawValue: first) != nil
        else { return nil }
        return first
    }
}

extension HTTPCall {
    /// The parameters of the query protocol: those of the query string, and those of a form that was posted.
    func form() throws(QueryError) -> QueryForm {
        let parameters = try QueryForm(decodingQueryString: query)
        guard method == "POST" else { return parameters }
        return try parameters.merging(QueryForm(decodingBody: body))
    }
}
