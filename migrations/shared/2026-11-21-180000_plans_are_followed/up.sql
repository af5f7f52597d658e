-- A plan belongs to one unit and may belong to more, has reasons, a rhythm of reviews, and members
-- from elsewhere. A focus area is a dimension, whose baseline is missing where it was withheld, or a
-- topic of its own. `version` grows with every edit, so that the second of two editors is told.
-- What is deleted is kept for thirty days, and is nowhere shown in the meantime.
ALTER TABLE plans ADD COLUMN review_weeks INTEGER;
ALTER TABLE plans ADD COLUMN next_review_on DATE;
ALTER TABLE plans ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE plans ADD COLUMN deleted_at TIMESTAMP;

CREATE TABLE plan_units (
    plan_id TEXT NOT NULL REFERENCES plans (id) ON DELETE CASCADE,
    unit_id TEXT NOT NULL REFERENCES units (id),
    PRIMARY KEY (plan_id, unit_id)
);
CREATE INDEX plan_units_by_unit ON plan_units (unit_id);

CREATE TABLE plan_sources (
    id TEXT PRIMARY KEY NOT NULL,
    plan_id TEXT NOT NULL REFERENCES plans (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('flag', 'order', 'audit', 'incidents', 'absence', 'med', 'other')),
    note TEXT NOT NULL,
    UNIQUE (plan_id, position)
);

CREATE TABLE new_plan_members (
    id TEXT PRIMARY KEY NOT NULL,
    plan_id TEXT NOT NULL REFERENCES plans (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    part TEXT NOT NULL,
    comes_from TEXT NOT NULL,
    account_id TEXT REFERENCES accounts (id) ON DELETE SET NULL,
    UNIQUE (plan_id, position)
);
INSERT INTO new_plan_members (id, plan_id, position, name, part, comes_from)
SELECT plan_id || '-' || position, plan_id, position, name, part, '' FROM plan_members;
DROP TABLE plan_members;
ALTER TABLE new_plan_members RENAME TO plan_members;

CREATE TABLE new_focus_areas (
    id TEXT PRIMARY KEY NOT NULL,
    plan_id TEXT NOT NULL REFERENCES plans (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    dimension_id TEXT,
    wave_id TEXT REFERENCES waves (id),
    baseline TEXT,
    baseline_change INTEGER,
    topic TEXT,
    chosen_on DATE NOT NULL,
    chosen_how TEXT NOT NULL,
    waits_for TEXT,
    UNIQUE (plan_id, dimension_id, wave_id),
    CHECK ((topic IS NULL) = (dimension_id IS NOT NULL)),
    CHECK ((dimension_id IS NULL) = (wave_id IS NULL))
);
INSERT INTO new_focus_areas (
    id, plan_id, position, dimension_id, wave_id, baseline, baseline_change, chosen_on, chosen_how, waits_for
)
SELECT
    id, plan_id, position, dimension_id, wave_id, baseline, baseline_change, chosen_on, chosen_how, waits_for
FROM focus_areas;

CREATE TABLE new_measures (
    id TEXT PRIMARY KEY NOT NULL,
    focus_id TEXT NOT NULL REFERENCES new_focus_areas (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    owner TEXT NOT NULL,
    reach TEXT NOT NULL,
    start_on DATE,
    due_on DATE NOT NULL,
    stage TEXT NOT NULL CHECK (
        stage IN ('planned', 'started', 'implemented', 'used', 'effect-seen', 'too-early', 'dropped')
    ),
    look_again_on DATE,
    side_effects TEXT NOT NULL,
    times_a_year INTEGER,
    idea_id TEXT,
    version INTEGER NOT NULL,
    deleted_at TIMESTAMP
);
INSERT INTO new_measures (
    id, focus_id, position, title, owner, reach, due_on, stage, side_effects, version
)
SELECT id, focus_id, position, title, owner, '', due_on, stage, '', 0 FROM measures;

CREATE TABLE new_measure_steps (
    measure_id TEXT NOT NULL REFERENCES new_measures (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    moved_on DATE NOT NULL,
    stage TEXT NOT NULL,
    note TEXT NOT NULL,
    moved_by TEXT NOT NULL,
    PRIMARY KEY (measure_id, position)
);
INSERT INTO new_measure_steps (measure_id, position, moved_on, stage, note, moved_by)
SELECT measure_id, position, moved_on, stage, note, '' FROM measure_steps;

DROP TABLE measure_steps;
DROP TABLE measures;
DROP TABLE focus_areas;
ALTER TABLE new_focus_areas RENAME TO focus_areas;
ALTER TABLE new_measures RENAME TO measures;
ALTER TABLE new_measure_steps RENAME TO measure_steps;
CREATE INDEX measures_by_focus ON measures (focus_id);

-- A line of the journal may belong to a plan, an order or a committee's unit, and may say in words
-- what became different. Nothing about answering is ever written here.
ALTER TABLE journal ADD COLUMN matter TEXT;
ALTER TABLE journal ADD COLUMN detail TEXT NOT NULL DEFAULT '';
CREATE INDEX journal_by_matter ON journal (matter, at);
