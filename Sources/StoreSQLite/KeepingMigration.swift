extension Migration {
    /// Several accounts on one server, the secrets that operations need, the server's own keys, and what was used when.
    ///
    /// An epoch is the time between two restores: `epochs` is empty in the first, which has the number 0. The one account
    /// that older data has was made first, so that it manages the others. `usage.part` is empty for kinds that have one
    /// line an id. `accounts.alias` repeats what the account's settings say, so that no two accounts have the same, also
    /// when both ask for it at once.
    static let keeping = Migration(
        sql: """
            ALTER TABLE accounts ADD COLUMN name TEXT NOT NULL DEFAULT '';
            ALTER TABLE accounts ADD COLUMN is_management INTEGER NOT NULL DEFAULT 0;
            UPDATE accounts SET is_management = 1;
            ALTER TABLE accounts ADD COLUMN alias TEXT;
            CREATE UNIQUE INDEX accounts_by_alias ON accounts (alias);

            CREATE TABLE epochs (
                number INTEGER PRIMARY KEY,
                began INTEGER NOT NULL
            ) STRICT;

            CREATE TABLE keys (
                purpose TEXT NOT NULL,
                number INTEGER NOT NULL,
                created INTEGER NOT NULL,
                retired INTEGER,
                wrapped BLOB NOT NULL,
                PRIMARY KEY (purpose, number)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE vault (
                account TEXT NOT NULL REFERENCES accounts (id),
                kind TEXT NOT NULL,
                id TEXT NOT NULL,
                sealed BLOB NOT NULL,
                PRIMARY KEY (account, kind, id)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE usage (
                account TEXT NOT NULL REFERENCES accounts (id),
                kind TEXT NOT NULL,
                id TEXT NOT NULL,
                part TEXT NOT NULL,
                body TEXT NOT NULL,
                PRIMARY KEY (account, kind, id, part)
            ) STRICT, WITHOUT ROWID;
            """)
}
