-- Where the desk stands: account, cursor, server's epoch, device.
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

-- The server's rows as this account may see them. `generation` tells those of a running snapshot from older ones.
CREATE TABLE entity (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    body BLOB NOT NULL,
    history BLOB,
    PRIMARY KEY (kind, id)
);

-- What the user did and the server has not been seen to have done. Never rewritten: only state and outcome move.
CREATE TABLE outbox (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    mutation_id TEXT NOT NULL UNIQUE,
    complaint_id TEXT NOT NULL,
    state TEXT NOT NULL,
    command BLOB NOT NULL,
    outcome BLOB,
    version INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX outbox_complaint ON outbox (complaint_id);

-- Photos on their way to the server; the bytes lie in a file named by the hash.
CREATE TABLE upload (
    sha256 TEXT PRIMARY KEY,
    bytes INTEGER NOT NULL,
    stored INTEGER NOT NULL DEFAULT 0,
    location TEXT NOT NULL DEFAULT ''
);
