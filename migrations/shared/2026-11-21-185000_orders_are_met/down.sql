DROP TABLE risk_aspects;
DROP TABLE risk_assessments;
DROP INDEX order_plans_by_plan;
DROP TABLE order_plans;
DROP TABLE order_duties;
DROP INDEX order_units_by_unit;
DROP TABLE order_units;
DROP TABLE orders;
