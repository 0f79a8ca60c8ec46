extension Migration {
    /// Accounts with their history, secrets without one, and the records of calls.
    ///
    /// A revision is a row with its instant; the versions of entities point at revisions, so that an instant is written
    /// once. Instants are milliseconds since 1970 and never fall within an account. `records.position` is never given
    /// twice, also after rows are gone: readers of the feed hold on to it.
    static let accounts = Migration(
        sql: """
            CREATE TABLE accounts (
                id TEXT NOT NULL PRIMARY KEY,
                partition TEXT NOT NULL
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE revisions (
                account TEXT NOT NULL REFERENCES accounts (id),
                revision INTEGER NOT NULL CHECK (revision >= 0),
                at INTEGER NOT NULL,
                PRIMARY KEY (account, revision)
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX revisions_by_instant ON revisions (account, at);

            CREATE TABLE entities (
                account TEXT NOT NULL,
                kind TEXT NOT NULL,
                id TEXT NOT NULL,
                began INTEGER NOT NULL,
                ended INTEGER CHECK (ended > began),
                body TEXT NOT NULL,
                FOREIGN KEY (account, began) REFERENCES revisions (account, revision),
                FOREIGN KEY (account, ended) REFERENCES revisions (account, revision)
            ) STRICT;
            CREATE UNIQUE INDEX entities_now ON entities (account, kind, id) WHERE ended IS NULL;
            CREATE INDEX entities_then ON entities (account, ended, began) WHERE ended IS NOT NULL;

            CREATE TABLE credentials (
                key TEXT NOT NULL PRIMARY KEY,
                account TEXT NOT NULL REFERENCES accounts (id),
                user TEXT,
                sealed BLOB NOT NULL
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE records (
                position INTEGER PRIMARY KEY AUTOINCREMENT,
                event_id TEXT NOT NULL UNIQUE,
                request_id TEXT NOT NULL,
                account TEXT,
                at INTEGER NOT NULL,
                name TEXT NOT NULL,
                source TEXT NOT NULL,
                event TEXT NOT NULL,
                decision TEXT
            ) STRICT;
            CREATE INDEX records_by_request ON records (request_id);
            """)
}
