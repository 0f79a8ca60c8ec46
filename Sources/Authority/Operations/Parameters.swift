/// The parameters of a call, whatever protocol they came by. Values are text; the reader of a parameter checks it.
package protocol Parameters {
    /// nil when the parameter was not sent.
    func string(_ name: String) throws(ServiceError) -> String?
    /// A list of texts; empty when it was not sent.
    func strings(_ name: String) throws(ServiceError) -> [String]
    /// A list of structures of texts; empty when it was not sent.
    func structures(_ name: String) throws(ServiceError) -> [[String: String]]
}
