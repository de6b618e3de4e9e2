-- Which complaint somebody has open at which desk, for some minutes: no part of the complaint, and in no backup. A
-- session that ends takes its claim with it.
CREATE TABLE claim (
    account_id TEXT NOT NULL,
    device_id TEXT NOT NULL,
    complaint_id TEXT NOT NULL,
    since BIGINT NOT NULL,
    ends BIGINT NOT NULL,
    PRIMARY KEY (account_id, device_id),
    FOREIGN KEY (account_id, device_id) REFERENCES device (account_id, device_id) ON DELETE CASCADE
);
-- A crash of the database may forget them all.
-- postgresql: ALTER TABLE claim SET UNLOGGED;
