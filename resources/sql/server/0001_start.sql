-- The one row that orders everything: `seq` is advanced inside each writing transaction. `epoch` names this history;
-- `tag` is random per commit, so that a cursor from a lost history is recognised.
CREATE TABLE sync_head (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    epoch TEXT NOT NULL,
    seq BIGINT NOT NULL,
    tag TEXT NOT NULL,
    floor_seq BIGINT NOT NULL,
    floor_tag TEXT NOT NULL,
    reference_seq BIGINT NOT NULL
);

-- Every kind of the feed. `kind` is the place in the order of delivery (see server/store/kinds.h); 8 are complaints, and
-- only they fill the columns after `seq`.
CREATE TABLE entity (
    kind INTEGER NOT NULL,
    id TEXT NOT NULL,
    version BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    district TEXT NOT NULL DEFAULT '',
    open INTEGER NOT NULL DEFAULT 0,
    number TEXT NOT NULL DEFAULT '',
    category TEXT NOT NULL DEFAULT '',
    received BIGINT NOT NULL DEFAULT 0,
    updated BIGINT NOT NULL DEFAULT 0,
    body TEXT NOT NULL,
    PRIMARY KEY (kind, id)
);
CREATE INDEX entity_district ON entity (district, id) WHERE kind = 8;
CREATE INDEX entity_received ON entity (received) WHERE kind = 8;
CREATE UNIQUE INDEX entity_number ON entity (number) WHERE number <> '';

CREATE TABLE event (
    complaint_id TEXT NOT NULL,
    n BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (complaint_id, n)
);

CREATE TABLE change_log (
    seq BIGINT PRIMARY KEY,
    kind INTEGER NOT NULL,
    id TEXT NOT NULL,
    district_before TEXT NOT NULL,
    district_after TEXT NOT NULL,
    tag TEXT NOT NULL
);

CREATE TABLE mutation (
    mutation_id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL,
    complaint_id TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    applied INTEGER NOT NULL,
    result TEXT NOT NULL,
    seq BIGINT NOT NULL,
    stored_at BIGINT NOT NULL
);

CREATE TABLE account (
    id TEXT PRIMARY KEY,
    login TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    districts TEXT NOT NULL,
    scope_version BIGINT NOT NULL,
    password_hash TEXT NOT NULL,
    enabled INTEGER NOT NULL
);

-- A desk that an account signed in on. Only hashes of tokens are kept.
CREATE TABLE device (
    account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    device_id TEXT NOT NULL,
    name TEXT NOT NULL,
    refresh_hash TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    refresh_expires BIGINT NOT NULL,
    PRIMARY KEY (account_id, device_id)
);
CREATE INDEX device_refresh ON device (refresh_hash);
CREATE INDEX device_previous ON device (previous_hash) WHERE previous_hash <> '';

CREATE TABLE access_token (
    hash TEXT PRIMARY KEY,
    account_id TEXT NOT NULL,
    device_id TEXT NOT NULL,
    expires BIGINT NOT NULL,
    FOREIGN KEY (account_id, device_id) REFERENCES device (account_id, device_id) ON DELETE CASCADE
);

-- Refresh tokens that were replaced: whoever shows one again stole it, or was stolen from.
CREATE TABLE spent_refresh (
    hash TEXT PRIMARY KEY,
    account_id TEXT NOT NULL,
    device_id TEXT NOT NULL,
    expires BIGINT NOT NULL,
    FOREIGN KEY (account_id, device_id) REFERENCES device (account_id, device_id) ON DELETE CASCADE
);

CREATE TABLE api_key (
    hash TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    created BIGINT NOT NULL
);

CREATE TABLE upload (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    sha256 TEXT NOT NULL,
    length BIGINT NOT NULL,
    created BIGINT NOT NULL
);

CREATE TABLE photo (
    sha256 TEXT PRIMARY KEY,
    bytes BIGINT NOT NULL,
    stored_at BIGINT NOT NULL
);

CREATE TABLE photo_owner (
    sha256 TEXT NOT NULL REFERENCES photo (sha256) ON DELETE CASCADE,
    account_id TEXT NOT NULL,
    PRIMARY KEY (sha256, account_id)
);

CREATE TABLE photo_use (
    sha256 TEXT NOT NULL,
    complaint_id TEXT NOT NULL,
    PRIMARY KEY (sha256, complaint_id)
);

CREATE TABLE number_counter (
    year INTEGER PRIMARY KEY,
    next BIGINT NOT NULL
);

CREATE TABLE import_row (
    source TEXT NOT NULL,
    row_key TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    complaint_id TEXT NOT NULL,
    PRIMARY KEY (source, row_key)
);
