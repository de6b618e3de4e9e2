-- Where the head stood at some times, so that the feed can be pruned by age without a time in each of its rows.
CREATE TABLE feed_mark (
    seq BIGINT PRIMARY KEY,
    tag TEXT NOT NULL,
    at BIGINT NOT NULL
);

-- 1: the reporters' data is gone for good. Every other change of the complaint makes it 0.
ALTER TABLE entity ADD COLUMN erased INTEGER NOT NULL DEFAULT 0;
CREATE INDEX entity_to_erase ON entity (updated, id) WHERE kind = 8 AND open = 0 AND erased = 0;
