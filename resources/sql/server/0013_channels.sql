-- The agency's accounts elsewhere that are joined with the desk (decision 0042). Their secrets lie in files of the data
-- directory, so that no backup has them. `settings` is a JSON object of texts; `read_to` is how far it was read, in the
-- words of its kind; times are 0 where it never happened.
CREATE TABLE channel (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL UNIQUE,
    settings TEXT NOT NULL,
    active BIGINT NOT NULL,
    read_to TEXT NOT NULL,
    error TEXT NOT NULL,
    error_at BIGINT NOT NULL,
    success_at BIGINT NOT NULL
);
-- Each post that came in, once: `became` complaint, note or nothing. `reporter` is that of the complaint which it made.
CREATE TABLE channel_seen (
    channel_id TEXT NOT NULL,
    external_id TEXT NOT NULL,
    became TEXT NOT NULL,
    complaint_id TEXT NOT NULL,
    reporter TEXT NOT NULL,
    thread TEXT NOT NULL,
    author TEXT NOT NULL,
    mention TEXT NOT NULL,
    audience TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (channel_id, external_id),
    FOREIGN KEY (channel_id) REFERENCES channel (id) ON DELETE CASCADE
);
CREATE INDEX channel_seen_thread ON channel_seen (channel_id, thread);
CREATE INDEX channel_seen_author ON channel_seen (channel_id, author);
CREATE INDEX channel_seen_complaint ON channel_seen (complaint_id);
-- Each answer that goes out: `state` queued, failed (and tried again), sent or given_up. Its id is what the other side
-- knows a repetition by. `photo` is the hash of a photo that goes with it, `photo_of` the complaint that has it. `external_id`
-- is the other side's id of what was sent.
CREATE TABLE channel_post (
    id TEXT PRIMARY KEY,
    channel_id TEXT NOT NULL,
    mutation_id TEXT NOT NULL,
    complaint_id TEXT NOT NULL,
    answers TEXT NOT NULL,
    author TEXT NOT NULL,
    mention TEXT NOT NULL,
    audience TEXT NOT NULL,
    body TEXT NOT NULL,
    photo TEXT NOT NULL,
    photo_of TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    next_try BIGINT NOT NULL,
    created BIGINT NOT NULL,
    external_id TEXT NOT NULL,
    link TEXT NOT NULL,
    error TEXT NOT NULL,
    FOREIGN KEY (channel_id) REFERENCES channel (id) ON DELETE CASCADE
);
CREATE INDEX channel_post_due ON channel_post (state, next_try);
CREATE INDEX channel_post_channel ON channel_post (channel_id, created);
CREATE INDEX channel_post_complaint ON channel_post (complaint_id);
