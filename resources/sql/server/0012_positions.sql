-- With what the phone of a crew tells where it is: one token a crew, of which only the hash is kept.
CREATE TABLE crew_token (
    crew TEXT PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,
    created BIGINT NOT NULL
);
-- Where a crew was last, for a day and in no backup. Degrees times ten million, metres (-1: not said). A token that is
-- revoked takes its crew's position with it.
CREATE TABLE crew_position (
    crew TEXT PRIMARY KEY,
    at BIGINT NOT NULL,
    latitude BIGINT NOT NULL,
    longitude BIGINT NOT NULL,
    accuracy BIGINT NOT NULL,
    FOREIGN KEY (crew) REFERENCES crew_token (crew) ON DELETE CASCADE
);
-- A crash of the database may forget them all.
-- postgresql: ALTER TABLE crew_position SET UNLOGGED;
