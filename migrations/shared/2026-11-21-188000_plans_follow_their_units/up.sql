-- A plan follows its units into a new organisation. Each move is kept with the units' names of that
-- time, because units that are gone have no name any more; and each focus area remembers the unit
-- whose score it started from.
CREATE TABLE plan_moves (
    plan_id TEXT NOT NULL REFERENCES plans (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    moved_on DATE NOT NULL,
    from_names TEXT NOT NULL,
    to_names TEXT NOT NULL,
    PRIMARY KEY (plan_id, position)
);

CREATE TABLE focus_origins (
    focus_id TEXT PRIMARY KEY NOT NULL REFERENCES focus_areas (id) ON DELETE CASCADE,
    unit_id TEXT NOT NULL
);

-- The votes of staff that a plan was made from.
CREATE TABLE plan_votes (
    plan_id TEXT NOT NULL REFERENCES plans (id) ON DELETE CASCADE,
    wave_id TEXT NOT NULL REFERENCES waves (id),
    PRIMARY KEY (plan_id, wave_id)
);
