-- What a group says afterwards about a measure that it took from the catalogue: one line a measure,
-- gone with the measure. `version` grows with every change, so that the second of two is told.
CREATE TABLE idea_ratings (
    measure_id TEXT PRIMARY KEY NOT NULL REFERENCES measures (id) ON DELETE CASCADE,
    used TEXT NOT NULL CHECK (used IN ('yes', 'partly', 'no')),
    helped TEXT NOT NULL CHECK (helped IN ('yes', 'little', 'no', 'too-early')),
    why TEXT NOT NULL,
    rated_on DATE NOT NULL,
    rated_by TEXT NOT NULL,
    version INTEGER NOT NULL
);
