-- What a committee or a TRIO decides stands with its unit: who sees to it, and when it is looked at
-- again. A plan that goes takes no decision with it. What is deleted is kept for thirty days.
CREATE TABLE decisions (
    id TEXT PRIMARY KEY NOT NULL,
    unit_id TEXT NOT NULL REFERENCES units (id),
    decided TEXT NOT NULL,
    responsible TEXT NOT NULL,
    decided_on DATE NOT NULL,
    evaluate_on DATE NOT NULL,
    plan_id TEXT REFERENCES plans (id) ON DELETE SET NULL,
    evaluation TEXT NOT NULL,
    evaluated_on DATE,
    version INTEGER NOT NULL,
    deleted_at TIMESTAMP
);
CREATE INDEX decisions_by_unit ON decisions (unit_id, decided_on);
CREATE INDEX decisions_by_plan ON decisions (plan_id);

-- The TRIO's answer to its monthly question: one a month and unit. A month is its first day.
CREATE TABLE trio_answers (
    unit_id TEXT NOT NULL REFERENCES units (id),
    month DATE NOT NULL,
    answer TEXT NOT NULL CHECK (answer IN ('yes', 'partly', 'no')),
    why TEXT NOT NULL,
    answered_on DATE NOT NULL,
    answered_by TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (unit_id, month)
);
