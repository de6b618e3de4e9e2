-- What the latest complete backup covers: desks may forget what they had acknowledged up to there.
ALTER TABLE sync_head ADD COLUMN backed_up_seq BIGINT NOT NULL DEFAULT 0;
