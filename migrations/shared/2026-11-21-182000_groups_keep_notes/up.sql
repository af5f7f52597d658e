-- What a working group writes down at its meetings. A note from a review of the whole plan says so, and
-- may have no text. The author's name is kept as it was; what is deleted is kept for thirty days.
CREATE TABLE plan_notes (
    id TEXT PRIMARY KEY NOT NULL,
    plan_id TEXT NOT NULL REFERENCES plans (id) ON DELETE CASCADE,
    held_on DATE NOT NULL,
    author TEXT NOT NULL,
    present TEXT NOT NULL,
    body TEXT NOT NULL,
    is_review BOOLEAN NOT NULL,
    version INTEGER NOT NULL,
    deleted_at TIMESTAMP
);
CREATE INDEX plan_notes_by_plan ON plan_notes (plan_id, held_on);
