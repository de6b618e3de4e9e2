-- What a complete backup covers: desks may forget what they had acknowledged up to there.
ALTER TABLE sync_head ADD COLUMN backed_up_seq BIGINT NOT NULL DEFAULT 0;

-- Where the head stood at some times, so that the feed can be pruned by age without a time in each of its rows.
CREATE TABLE feed_mark (
    seq BIGINT PRIMARY KEY,
    tag TEXT NOT NULL,
    at BIGINT NOT NULL
);

-- 1: the reporters' data is gone for good. Every other change of the complaint makes it 0.
ALTER TABLE entity ADD COLUMN erased INTEGER NOT NULL DEFAULT 0;
CREATE INDEX entity_to_erase ON entity (updated, id) WHERE kind = 8 AND open = 0 AND erased = 0;

CREATE INDEX mutation_stored ON mutation (stored_at);

-- When the desk signed in, and when it last renewed its tokens; 0 where that was before these columns.
ALTER TABLE device ADD COLUMN signed_in BIGINT NOT NULL DEFAULT 0;
ALTER TABLE device ADD COLUMN last_seen BIGINT NOT NULL DEFAULT 0;
