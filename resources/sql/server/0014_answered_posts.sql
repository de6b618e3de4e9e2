-- Reports over Open311 that were answered, for a day and in no backup: who sends one again gets the same answer. The
-- token is a hash of the client's Idempotency-Key or of the whole form, the content a hash of the whole form.
CREATE TABLE answered_post (
    key_name TEXT NOT NULL,
    token TEXT NOT NULL,
    content TEXT NOT NULL,
    number TEXT NOT NULL,
    notice TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (key_name, token)
);
CREATE INDEX answered_post_age ON answered_post (at);
