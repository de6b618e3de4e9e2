-- What a complaint is told of an answer that goes out: `target` is the complaint that the command was given on, `reporters` those of the
-- command whom this one answers, split by commas, `about` what it is about. A `state` of `abandoned` is `given_up`, and the
-- complaint does not know it yet.
ALTER TABLE channel_post ADD COLUMN target TEXT NOT NULL DEFAULT '';
ALTER TABLE channel_post ADD COLUMN reporters TEXT NOT NULL DEFAULT '';
ALTER TABLE channel_post ADD COLUMN about TEXT NOT NULL DEFAULT '';
