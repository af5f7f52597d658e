-- Sealed ballots and everything made of them: random keys, no time, no trigger, no way back to an
-- invitation. `sealed_ballots` has no foreign key at all. Each wave's box is a partition of its own,
-- made when the wave opens and dropped, file and all, when it has been counted. What a table is parted
-- by cannot be given its order of bytes later, as all other text is, so it has it from the start.
CREATE TABLE sealed_ballots (
    wave_id TEXT COLLATE "C" NOT NULL,
    slot BYTEA NOT NULL,
    sealed BYTEA NOT NULL,
    PRIMARY KEY (wave_id, slot)
) PARTITION BY LIST (wave_id);

CREATE TABLE release_units (
    wave_id TEXT NOT NULL REFERENCES waves (id),
    unit_id TEXT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (wave_id, unit_id)
);

CREATE TABLE release_comments (
    wave_id TEXT NOT NULL REFERENCES waves (id),
    id TEXT NOT NULL,
    unit_id TEXT NOT NULL,
    question_id TEXT NOT NULL,
    comment TEXT NOT NULL,
    PRIMARY KEY (wave_id, id)
);
