DROP INDEX journal_by_matter;
ALTER TABLE journal DROP COLUMN detail;
ALTER TABLE journal DROP COLUMN matter;

-- What the older tables cannot hold goes: topics without a dimension, and what waits to be purged.
DELETE FROM measure_steps WHERE measure_id IN (
    SELECT measures.id FROM measures INNER JOIN focus_areas ON focus_areas.id = measures.focus_id
    WHERE measures.deleted_at IS NOT NULL OR focus_areas.baseline IS NULL
);
DELETE FROM measures WHERE deleted_at IS NOT NULL
OR focus_id IN (SELECT id FROM focus_areas WHERE baseline IS NULL);

CREATE TABLE old_focus_areas (
    id TEXT PRIMARY KEY NOT NULL,
    plan_id TEXT NOT NULL REFERENCES plans (id),
    position INTEGER NOT NULL,
    dimension_id TEXT NOT NULL,
    wave_id TEXT NOT NULL REFERENCES waves (id),
    baseline TEXT NOT NULL,
    baseline_change INTEGER,
    chosen_on DATE NOT NULL,
    chosen_how TEXT NOT NULL,
    waits_for TEXT,
    UNIQUE (plan_id, dimension_id, wave_id)
);
INSERT INTO old_focus_areas
SELECT
    id, plan_id, position, dimension_id, wave_id, baseline, baseline_change, chosen_on, chosen_how, waits_for
FROM focus_areas WHERE baseline IS NOT NULL;

CREATE TABLE old_measures (
    id TEXT PRIMARY KEY NOT NULL,
    focus_id TEXT NOT NULL REFERENCES old_focus_areas (id),
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    owner TEXT NOT NULL,
    due_on DATE NOT NULL,
    stage TEXT NOT NULL CHECK (
        stage IN ('planned', 'started', 'implemented', 'used', 'effect-seen', 'too-early', 'dropped')
    )
);
INSERT INTO old_measures SELECT id, focus_id, position, title, owner, due_on, stage FROM measures;

CREATE TABLE old_measure_steps (
    measure_id TEXT NOT NULL REFERENCES old_measures (id),
    position INTEGER NOT NULL,
    moved_on DATE NOT NULL,
    stage TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (measure_id, position)
);
INSERT INTO old_measure_steps SELECT measure_id, position, moved_on, stage, note FROM measure_steps;

DROP INDEX measures_by_focus;
DROP TABLE measure_steps;
DROP TABLE measures;
DROP TABLE focus_areas;
ALTER TABLE old_focus_areas RENAME TO focus_areas;
ALTER TABLE old_measures RENAME TO measures;
ALTER TABLE old_measure_steps RENAME TO measure_steps;

CREATE TABLE old_plan_members (
    plan_id TEXT NOT NULL REFERENCES plans (id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    part TEXT NOT NULL,
    PRIMARY KEY (plan_id, position)
);
INSERT INTO old_plan_members SELECT plan_id, position, name, part FROM plan_members;
DROP TABLE plan_members;
ALTER TABLE old_plan_members RENAME TO plan_members;

DROP TABLE plan_sources;
DROP INDEX plan_units_by_unit;
DROP TABLE plan_units;
ALTER TABLE plans DROP COLUMN deleted_at;
ALTER TABLE plans DROP COLUMN version;
ALTER TABLE plans DROP COLUMN next_review_on;
ALTER TABLE plans DROP COLUMN review_weeks;
