package import AWSValues

/// Accounts for people: what the `sekisho` service answers of them. Safe to print.
package struct AccountText {
    private let say: Catalogue

    package init(_ catalogue: Catalogue) {
        say = catalogue
    }

    /// One account, a fact a line.
    package func facts(_ account: JSONText) -> [String] {
        let rows: [(Message, String?)] = [
            (.accountID, account["id"]?.string), (.accountName, account["name"]?.string),
            (.accountPartition, account["partition"]?.string), (.accountCreated, account["created"]?.string),
            (.accountManages, account["isManagement"]?.bool.map { say($0 ? .yes : .no) }),
            (.accountRole, account["roleArn"]?.string),
        ]
        return rows.compactMap { message, value in value.map { "\(say(message)): \($0.printable)" } }
    }

    /// One that was made, and how to come in.
    package func made(_ account: JSONText) -> [String] {
        let role = account["roleArn"]?.string.map { say(.accountComeIn, $0.printable) }
        return facts(account) + [role ?? say(.accountNoWayIn, (account["id"]?.string ?? "").printable)]
    }

    /// All of them, an account a line. The one that manages the others has a star.
    package func list(_ answer: JSONText) -> [String] {
        (answer["accounts"]?.array ?? []).map { account in
            let mark = account["isManagement"]?.bool == true ? "*" : " "
            let columns = ["id", "partition", "created", "name"].map { (account[$0]?.string ?? "").printable }
            let line = "\(mark) \(columns.joined(separator: "  "))"
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
    }
}
