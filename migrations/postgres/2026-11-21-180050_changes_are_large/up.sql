-- A change of a score is kept as a whole number of 64 bits. SQLite's INTEGER holds it as it is.
ALTER TABLE focus_areas ALTER COLUMN baseline_change TYPE BIGINT;
