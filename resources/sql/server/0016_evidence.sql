-- Since when the account has the photo, so that what it brings in a day can be counted; 0 where that was before this
-- column.
ALTER TABLE photo_owner ADD COLUMN since BIGINT NOT NULL DEFAULT 0;
CREATE INDEX photo_owner_account ON photo_owner (account_id, since);
CREATE INDEX upload_account ON upload (account_id, finished);

-- Photos that no complaint ever got and whose row is gone. Their files go a day later, so that a backup which is being
-- made still finds them.
CREATE TABLE photo_removal (
    sha256 TEXT PRIMARY KEY,
    at BIGINT NOT NULL
);

-- Who signed in, and who read what is personal, outside of the feed that desks follow: kept for a year. `target` is a
-- complaint's id or a photo's hash, or empty.
CREATE TABLE access_log (
    n BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    account_id TEXT NOT NULL,
    action TEXT NOT NULL,
    target TEXT NOT NULL
);
CREATE INDEX access_log_age ON access_log (at);

-- What the server itself read of the picture (server/photos/facts.h), a JSON object; empty of photos of before.
ALTER TABLE photo ADD COLUMN facts TEXT NOT NULL DEFAULT '';
