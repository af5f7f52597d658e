-- A plan, one of its focus areas or one of its measures waits for another plan or a measure of it.
-- What is waited for is named without a reference: when it is gone for good, whoever waits must
-- still be told so, by its title of the day the waiting began.
CREATE TABLE waits (
    id TEXT PRIMARY KEY NOT NULL,
    plan_id TEXT NOT NULL REFERENCES plans (id) ON DELETE CASCADE,
    focus_id TEXT REFERENCES focus_areas (id) ON DELETE CASCADE,
    measure_id TEXT REFERENCES measures (id) ON DELETE CASCADE,
    awaited_plan_id TEXT NOT NULL,
    awaited_measure_id TEXT,
    awaited_title TEXT NOT NULL,
    since DATE NOT NULL,
    CHECK (focus_id IS NULL OR measure_id IS NULL)
);
CREATE INDEX waits_by_plan ON waits (plan_id);
CREATE INDEX waits_by_focus ON waits (focus_id);
CREATE INDEX waits_by_measure ON waits (measure_id);
CREATE INDEX waits_by_awaited_plan ON waits (awaited_plan_id);
