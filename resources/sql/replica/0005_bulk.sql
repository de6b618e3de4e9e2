-- What was ordered for many complaints and is not written down to the end: `done` of them have got their command, or
-- were refused it. `body` is the order.
CREATE TABLE bulk (
    id TEXT PRIMARY KEY,
    body BLOB NOT NULL,
    done INTEGER NOT NULL DEFAULT 0
);
