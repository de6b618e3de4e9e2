-- Who changed accounts, keys and what the agency set up: kept for ever. `account_id` is empty for the command line,
-- `target` a login, the name of a key or a code, `details` a JSON object of texts, none of them secret.
CREATE TABLE administration (
    n BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    account_id TEXT NOT NULL,
    action TEXT NOT NULL,
    target TEXT NOT NULL,
    details TEXT NOT NULL
);
