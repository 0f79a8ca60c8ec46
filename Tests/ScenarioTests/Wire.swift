import AWSValues
import AWSWire
import Authority
import AuthorityAPI
import SigV4

extension Invocation {
    /// The request as an SDK would send it, signed.
    func signed(by identity: Identity, in region: Region, at now: Instant) throws -> HTTPCall {
        let body = try body()
        let headers = [("Host", "\(service.rawValue).example.com")] + contentHeaders
        let wire = WireRequest(method: "POST", target: "/", headers: headers, body: .bytes(body))
        let signer = Signer(
            accessKeyID: AccessKeyID(ofAnyForm: identity.key), secret: identity.secret, sessionToken: identity.token,
            region: region, service: service.rawValue)
        let all = headers + (try signer.headers(for: wire, at: now))
        return HTTPCall(
            method: "POST", target: "/", headers: all.map { HTTPCall.Header($0.0, $0.1) }, body: body,
            client: ClientAddress(address: address), isSecure: isSecure)
    }

    private var contentHeaders: [(String, String)] {
        switch service {
        case .iam, .sts: [("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")]
        case .sekisho:
            [("Content-Type", "application/x-amz-json-1.1"), ("X-Amz-Target", "Sekisho.\(operation)")]
        }
    }

    private func body() throws -> [UInt8] {
        switch service {
        case .iam: try form(of: .iam).body
        case .sts: try form(of: .sts).body
        case .sekisho: JSONText.object(parameters.map { ($0.name, $0.value) }).bytes
        }
    }

    private func form(of api: QueryAPI) throws -> QueryForm {
        var form = QueryForm(action: operation, of: api)
        for (name, value) in parameters {
            if let list = value.array {
                try append(name, list, to: &form)
            } else {
                form.append(name, value.string ?? value.text)
            }
        }
        return form
    }

    /// A list of texts, or of structures.
    private func append(_ name: String, _ list: [JSONText], to form: inout QueryForm) throws {
        let texts = list.compactMap(\.string)
        if texts.count == list.count {
            form.append(name, list: texts)
            return
        }
        form.append(
            name,
            structures: try list.map { element in
                var fields = try Fields(.object([("it", element)]), "an element of `\(name)`")
                let members = try fields.texts("it")
                return QueryForm(members.map { QueryForm.Parameter(name: $0.0, value: $0.1) })
            })
    }
}

/// What an answer says, whichever protocol it is in.
struct Answer {
    let status: Int
    let body: String
    /// Elements or members that hold a text, each the first of its name.
    let texts: [String: String]

    init(_ response: WireResponse, of service: ServiceName) {
        status = response.status
        body = String(decoding: response.body, as: UTF8.self)
        switch service {
        case .iam, .sts: texts = Answer.leaves(of: body)
        case .sekisho:
            let members = (try? JSONText(parsing: response.body))?.members ?? []
            texts = Dictionary(members.compactMap { name, value in value.string.map { (name, $0) } }) { first, _ in
                first
            }
        }
    }

    var isSuccess: Bool { status == 200 }
    var code: String? { isSuccess ? nil : texts["Code"] ?? texts["__type"] }
    var message: String? { isSuccess ? nil : texts["Message"] ?? texts["message"] }

    /// Elements of an XML document that hold nothing but text.
    private static func leaves(of xml: String) -> [String: String] {
        var leaves: [String: String] = [:]
        var open: Substring = ""
        for piece in xml.split(separator: "<") {
            let halves = piece.split(separator: ">", maxSplits: 1, omittingEmptySubsequences: false)
            guard let tag = halves.first, halves.count == 2 else { continue }
            if tag.hasPrefix("/") {
                open = ""
            } else {
                open = tag.prefix { $0 != " " }
                if !halves[1].isEmpty, leaves[String(open)] == nil { leaves[String(open)] = unescaped(halves[1]) }
            }
        }
        return leaves
    }

    private static func unescaped(_ text: Substring) -> String {
        let marks = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#xD;", "\r"), ("&amp;", "&")]
        return marks.reduce(String(text)) { $0.replacing($1.0, with: $1.1) }
    }
}
