ALTER TABLE invitations DROP COLUMN generation;
DROP TABLE opening_codes;
ALTER TABLE waves DROP COLUMN compared_with;
ALTER TABLE waves DROP COLUMN purged_at;
ALTER TABLE waves DROP COLUMN counted_at;
ALTER TABLE waves DROP COLUMN opens_at;
ALTER TABLE waves DROP COLUMN archive_key;
ALTER TABLE waves DROP COLUMN level;
