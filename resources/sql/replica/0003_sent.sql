-- Whether a command was handed to the network: it may have arrived, also where no answer came. Only one that was not
-- can be withdrawn. Of those that are here already nobody knows.
ALTER TABLE outbox ADD COLUMN sent INTEGER NOT NULL DEFAULT 0;
UPDATE outbox SET sent = 1;
