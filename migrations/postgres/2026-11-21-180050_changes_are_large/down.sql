ALTER TABLE focus_areas ALTER COLUMN baseline_change TYPE INTEGER;
