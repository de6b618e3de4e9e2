-- What undoing a command takes (core::UndoRecord): kept for some days, beside the result that is kept much longer.
-- `undone_by` is the mutation that took it back, or empty.
CREATE TABLE undo_record (
    mutation_id TEXT PRIMARY KEY,
    stored_at BIGINT NOT NULL,
    undone_by TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX undo_record_age ON undo_record (stored_at);
