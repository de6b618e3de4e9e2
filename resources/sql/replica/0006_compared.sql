-- What a command that may conflict rested on, and what the server's complaint was when it did: enough to compare the two
-- field by field, and no reporter, no words. It goes with the command, and with the complaint when that leaves sight.
CREATE TABLE compared (
    mutation_id TEXT PRIMARY KEY REFERENCES outbox (mutation_id) ON DELETE CASCADE,
    complaint_id TEXT NOT NULL,
    base BLOB,
    theirs BLOB
);
CREATE INDEX compared_complaint ON compared (complaint_id);
