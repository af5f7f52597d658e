-- Sealed ballots and everything made of them: random keys, no rowid, no time, no trigger, no way
-- back to an invitation. `sealed_ballots` has no foreign key at all.
CREATE TABLE sealed_ballots (
    wave_id TEXT NOT NULL,
    slot BLOB NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (wave_id, slot)
) WITHOUT ROWID;

CREATE TABLE release_units (
    wave_id TEXT NOT NULL REFERENCES waves (id),
    unit_id TEXT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (wave_id, unit_id)
) WITHOUT ROWID;

CREATE TABLE release_comments (
    wave_id TEXT NOT NULL REFERENCES waves (id),
    id TEXT NOT NULL,
    unit_id TEXT NOT NULL,
    question_id TEXT NOT NULL,
    comment TEXT NOT NULL,
    PRIMARY KEY (wave_id, id)
) WITHOUT ROWID;
