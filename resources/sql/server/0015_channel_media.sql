-- Photos that a post names and nobody has fetched yet (decision 0044). A row goes with the transaction that attaches the
-- photo or gives it up.
CREATE TABLE channel_media (
    id TEXT PRIMARY KEY,
    channel_id TEXT NOT NULL,
    complaint_id TEXT NOT NULL,
    address TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    next_try BIGINT NOT NULL,
    created BIGINT NOT NULL,
    FOREIGN KEY (channel_id) REFERENCES channel (id) ON DELETE CASCADE
);
CREATE INDEX channel_media_due ON channel_media (channel_id, next_try);
CREATE INDEX channel_media_complaint ON channel_media (complaint_id);
