-- When a desk signed in, and when it last renewed its tokens; 0 where that was before these columns.
ALTER TABLE device ADD COLUMN signed_in BIGINT NOT NULL DEFAULT 0;
ALTER TABLE device ADD COLUMN last_seen BIGINT NOT NULL DEFAULT 0;

-- Desks on which an account signed in once: the key proves it, so that strangers' failures do not keep them out.
CREATE TABLE known_desk (
    key_hash TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    last_used BIGINT NOT NULL
);
CREATE INDEX known_desk_account ON known_desk (account_id, last_used);

-- Whom an OpenID provider means by a subject. Subjects are unique within their issuer only.
CREATE TABLE oidc_subject (
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    PRIMARY KEY (issuer, subject),
    UNIQUE (account_id, issuer)
);
