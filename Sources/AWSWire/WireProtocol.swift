/// How a service of AWS writes requests, answers and errors. `s3` is rest-xml with S3's own error document.
package enum WireProtocol: String, CaseIterable, Sendable {
    case query
    case ec2
    case json10 = "json-1.0"
    case json11 = "json-1.1"
    case restJSON = "rest-json"
    case restXML = "rest-xml"
    case s3
    case rpcV2CBOR = "rpc-v2-cbor"
}
