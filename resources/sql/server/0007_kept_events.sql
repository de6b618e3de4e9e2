-- How many events a change leaves as they were for whoever saw the complaint before; 0: the history is to be read anew.
ALTER TABLE change_log ADD COLUMN kept BIGINT NOT NULL DEFAULT 0;
UPDATE entity SET body = substr(body, 1, length(body) - 1) || ',"events":' ||
    (SELECT count(*) FROM event WHERE complaint_id = entity.id) || '}' WHERE number <> '';
