-- Commands that the server has done and whose rows have arrived, until a backup of the server holds them too: a server
-- that was restored may lack them. `seq` is the place in the outbox.
CREATE TABLE kept (
    seq INTEGER PRIMARY KEY,
    mutation_id TEXT NOT NULL UNIQUE,
    complaint_id TEXT NOT NULL,
    command BLOB NOT NULL,
    photo TEXT NOT NULL,
    applied_seq INTEGER NOT NULL,
    kept_since INTEGER NOT NULL
);
CREATE INDEX kept_applied ON kept (applied_seq);
CREATE INDEX kept_since ON kept (kept_since);
CREATE INDEX kept_photo ON kept (photo) WHERE photo <> '';
