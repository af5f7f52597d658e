DROP TABLE plan_notes;
