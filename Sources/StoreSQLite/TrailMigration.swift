extension Migration {
    /// What the log needs of a record: the salt of its digest, which an erasure destroys; and the keys that sign it. A key
    /// that no longer signs keeps its public half, for whoever verifies what it has signed.
    ///
    /// SQLite's randomblob is a stream cipher that the system has seeded.
    static let trail = Migration(
        sql: """
            ALTER TABLE records ADD COLUMN salt BLOB;
            UPDATE records SET salt = randomblob(16);

            CREATE TABLE signing_keys (
                purpose TEXT NOT NULL,
                number INTEGER NOT NULL,
                created INTEGER NOT NULL,
                retired INTEGER,
                public BLOB NOT NULL,
                sealed BLOB,
                PRIMARY KEY (purpose, number)
            ) STRICT, WITHOUT ROWID;
            """)
}
