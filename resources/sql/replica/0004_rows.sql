-- Complaints get a table of their own, their histories a row an event, so that what comes to one is added and not
-- written anew. An id is its UTF-8 bytes. `policy` is the version that the complaint is kept under: what its clocks show rests on it.
CREATE TABLE complaint (
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    policy INTEGER NOT NULL DEFAULT 0,
    body BLOB NOT NULL
);
CREATE TABLE event (
    complaint INTEGER NOT NULL,
    position INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (complaint, position)
) WITHOUT ROWID;

-- What the queue and the map show of a complaint, packed, so that a start reads no JSON; it can be made anew from the
-- bodies at any time. `kind`: 0 open, 1 over, 2 made from the body at each start, since it rests on other rows.
CREATE TABLE shown (
    complaint INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL,
    record BLOB
);
CREATE INDEX shown_first ON shown (complaint) WHERE kind <> 1;

INSERT INTO complaint (id, version, generation, body)
    SELECT CAST(id AS BLOB), version, generation, body FROM entity WHERE kind = 'complaint' ORDER BY id;
INSERT INTO event (complaint, position, body)
    SELECT c.key, j.key, CAST(j.value AS BLOB)
    FROM entity e JOIN complaint c ON c.id = CAST(e.id AS BLOB) JOIN json_each(CAST(e.history AS TEXT)) j
    WHERE e.kind = 'complaint' AND e.history IS NOT NULL;
DELETE FROM entity WHERE kind = 'complaint';
ALTER TABLE entity DROP COLUMN history;
