-- What became of posts after they were taken in. `words` is a hash of what a post said when it was read last, empty where
-- that is not known; `looked` is when; `fate` is empty, changed or gone.
ALTER TABLE channel_seen ADD COLUMN words TEXT NOT NULL DEFAULT '';
ALTER TABLE channel_seen ADD COLUMN looked BIGINT NOT NULL DEFAULT 0;
ALTER TABLE channel_seen ADD COLUMN fate TEXT NOT NULL DEFAULT '';
CREATE INDEX channel_seen_at ON channel_seen (channel_id, at);
