-- When the server took the update, by its own clock: what a site says of its time may be long ago, and the update is to
-- be known all the same.
ALTER TABLE foreign_update ADD COLUMN received BIGINT NOT NULL DEFAULT 0;
UPDATE foreign_update SET received = at;
