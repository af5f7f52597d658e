-- An authority's order, what it asks for, and what was done about it. An order may bind several
-- units; the first one stands first. A duty has its own version, so that two people who tick two
-- different duties do not stand in each other's way. `source_id` is the reason that the link wrote
-- into the plan; it may be gone, because the plan's own editors may take it out.
CREATE TABLE orders (
    id TEXT PRIMARY KEY NOT NULL,
    title TEXT NOT NULL,
    reference TEXT NOT NULL,
    decided_on DATE NOT NULL,
    received_on DATE NOT NULL,
    comply_by DATE NOT NULL,
    report_back_on DATE,
    version INTEGER NOT NULL,
    deleted_at TIMESTAMP
);

CREATE TABLE order_units (
    order_id TEXT NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    unit_id TEXT NOT NULL REFERENCES units (id),
    PRIMARY KEY (order_id, unit_id)
);
CREATE INDEX order_units_by_unit ON order_units (unit_id);

CREATE TABLE order_duties (
    order_id TEXT NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    duty TEXT NOT NULL CHECK (
        duty IN ('staff-told', 'amo-told', 'appeal', 'comply', 'staff-told-met', 'amo-told-met', 'report-back')
    ),
    done_on DATE,
    how TEXT NOT NULL,
    done_by TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (order_id, duty)
);

CREATE TABLE order_plans (
    order_id TEXT NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    plan_id TEXT NOT NULL REFERENCES plans (id) ON DELETE CASCADE,
    source_id TEXT NOT NULL,
    PRIMARY KEY (order_id, plan_id)
);
CREATE INDEX order_plans_by_plan ON order_plans (plan_id);

-- The risk-assessment form. It stands below an order; one of its own has no order.
CREATE TABLE risk_assessments (
    id TEXT PRIMARY KEY NOT NULL,
    order_id TEXT UNIQUE REFERENCES orders (id) ON DELETE CASCADE,
    extent TEXT NOT NULL,
    character TEXT NOT NULL,
    prevention TEXT NOT NULL,
    assessed_on DATE,
    assessed_by TEXT NOT NULL,
    version INTEGER NOT NULL
);

CREATE TABLE risk_aspects (
    assessment_id TEXT NOT NULL REFERENCES risk_assessments (id) ON DELETE CASCADE,
    aspect TEXT NOT NULL,
    clarity TEXT NOT NULL CHECK (clarity IN ('clear', 'partly', 'unclear', 'not-looked-at')),
    remedy TEXT NOT NULL,
    PRIMARY KEY (assessment_id, aspect)
);
