DROP TABLE release_comments;
DROP TABLE release_units;
DROP TABLE sealed_ballots;
