-- Each time that a recurring measure is to take place, and what became of it: held, with who came, or
-- not held, with the reason. An occasion without an outcome is still to come, or late.
CREATE TABLE occasions (
    id TEXT PRIMARY KEY NOT NULL,
    measure_id TEXT NOT NULL REFERENCES measures (id) ON DELETE CASCADE,
    due_on DATE NOT NULL,
    outcome TEXT CHECK (outcome IN ('held', 'not-held')),
    held_on DATE,
    attended INTEGER,
    expected INTEGER,
    note TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    UNIQUE (measure_id, due_on),
    CHECK (outcome IS NOT NULL OR (held_on IS NULL AND attended IS NULL AND expected IS NULL))
);
