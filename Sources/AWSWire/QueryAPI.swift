/// One API of the query protocol: the version its callers name, and the namespace of its answers.
package struct QueryAPI: Sendable, Equatable {
    package let version: String
    package let namespace: String

    package init(version: String, namespace: String) {
        self.version = version
        self.namespace = namespace
    }

    /// Of an error that AWS answers before it knows the operation, and so the API.
    package static let faultNamespace = "http://webservices.amazon.com/AWSFault/2005-15-09"

    package static let iam = QueryAPI(
        version: "2010-05-08", namespace: "https://iam.amazonaws.com/doc/2010-05-08/")
    package static let sts = QueryAPI(
        version: "2011-06-15", namespace: "https://sts.amazonaws.com/doc/2011-06-15/")
}
