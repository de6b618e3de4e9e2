-- Which complaint answers for a duplicate, so that the public list filters by the status it shows without reading rows.
ALTER TABLE entity ADD COLUMN lead TEXT NOT NULL DEFAULT '';
UPDATE entity SET lead = COALESCE(json(body) -> 'merged' ->> 'lead', '')
    WHERE kind = 8 AND open = 0 AND body LIKE '%"merged":{%';
-- The public list is answered from this index: newest first, and nothing but the rows of one page is read.
DROP INDEX entity_received;
CREATE INDEX entity_published ON entity (received, id, category, open, updated, lead) WHERE kind = 8;

-- What reporting sites are told: `complaint_id` moved at `at` because of the event `n` of `source_id`, itself or the
-- complaint that answers for it.
CREATE TABLE request_update (
    at BIGINT NOT NULL,
    complaint_id TEXT NOT NULL,
    source_id TEXT NOT NULL,
    n BIGINT NOT NULL,
    status TEXT NOT NULL,
    PRIMARY KEY (complaint_id, source_id, n)
);
CREATE INDEX request_update_at ON request_update (at);

-- What reporting sites told us, so that the same update is taken once. `at` is the time that the site gives.
CREATE TABLE foreign_update (
    key_name TEXT NOT NULL,
    update_id TEXT NOT NULL,
    complaint_id TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (key_name, update_id)
);
CREATE INDEX foreign_update_complaint ON foreign_update (complaint_id);

ALTER TABLE api_key ADD COLUMN per_minute BIGINT NOT NULL DEFAULT 600;
ALTER TABLE api_key ADD COLUMN per_day BIGINT NOT NULL DEFAULT 20000;
-- When it was revoked; 0: it is good.
ALTER TABLE api_key ADD COLUMN revoked BIGINT NOT NULL DEFAULT 0;

-- Accepted posts of a key on a day, counted from 1970-01-01 UTC.
CREATE TABLE api_key_use (
    name TEXT NOT NULL,
    day BIGINT NOT NULL,
    posts BIGINT NOT NULL,
    PRIMARY KEY (name, day)
);

-- The client's Upload-Metadata as it came, and when the upload ended as a stored photo; 0: it goes on.
ALTER TABLE upload ADD COLUMN metadata TEXT NOT NULL DEFAULT '';
ALTER TABLE upload ADD COLUMN finished BIGINT NOT NULL DEFAULT 0;
