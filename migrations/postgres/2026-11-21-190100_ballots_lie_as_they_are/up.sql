-- What is sealed looks like chance, and cannot be made smaller: a server that tries costs every ballot
-- the time of it, and keeps it as it is after all. Boxes made from now on take this after.
ALTER TABLE sealed_ballots ALTER COLUMN sealed SET STORAGE EXTERNAL;
ALTER TABLE archive_ballots ALTER COLUMN sealed SET STORAGE EXTERNAL;
