import AWSValues
import GRDB

/// Why the data on disk cannot be used. A message names folders, codes and columns, never a value that a row holds.
package enum SQLiteFailure: Error, Sendable, Equatable, CustomStringConvertible {
    /// The data is open already, here or in another process.
    case inUse(directory: String, process: String?)
    /// The data directory or a file in it does not do.
    case unusable(String)
    /// What is on disk is not what this store has written.
    case damaged(String)
    /// A secret was to be put under a key that another account has.
    case keyTaken
    /// SQLite refused, with its extended result code and what that means. https://www.sqlite.org/rescode.html
    case refused(code: Int32, String)

    package var description: String {
        switch self {
        case .inUse(let directory, let process):
            "the data in `\(directory)` is in use by another sekisho"
                + (process.map { " (process \($0))" } ?? "") + ": stop that one first"
        case .unusable(let reason): reason
        case .damaged(let what): "the data is damaged: \(what)"
        case .keyTaken: "the access key belongs to another account"
        case .refused(_, let meaning): "SQLite refused: \(meaning)"
        }
    }
}

extension SQLiteFailure {
    /// Anything thrown below, without what GRDB adds for people who debug: rows, statements and arguments.
    static func wrapping(_ error: any Error) -> any Error {
        switch error {
        case let error as DatabaseError: SQLiteFailure(error.extendedResultCode)
        case is RowDecodingError: SQLiteFailure.damaged("a row has a value of the wrong type")
        case is ParseFailure: SQLiteFailure.damaged("a row has an account id that is none")
        case is JSONFailure: SQLiteFailure.damaged("a record is not JSON")
        default: error
        }
    }

    private init(_ code: ResultCode) {
        if code.primaryResultCode == .SQLITE_CORRUPT {
            self = .damaged("SQLite finds its pages malformed (code \(code.rawValue))")
        } else if code.primaryResultCode == .SQLITE_NOTADB {
            self = .damaged("the file is not an SQLite database")
        } else if code == .SQLITE_IOERR_SHMSIZE {
            // The one place where SQLite does not tell a full disk from others.
            self = .refused(code: code.rawValue, "\(code.description): the disk may be full")
        } else {
            self = .refused(code: code.rawValue, code.description)
        }
    }
}
