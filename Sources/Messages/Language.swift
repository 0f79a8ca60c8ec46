/// The languages that people who use Sekisho read.
package enum Language: String, CaseIterable, Sendable {
    case english = "en"
    case japanese = "ja"

    /// From `SEKISHO_LANG`, then as POSIX finds a message's language: `LC_ALL`, `LC_MESSAGES`, `LANG`.
    package init(environment: [String: String]) {
        let names = ["SEKISHO_LANG", "LC_ALL", "LC_MESSAGES", "LANG"]
        let chosen = names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        self = chosen.lowercased().hasPrefix("ja") ? .japanese : .english
    }
}
