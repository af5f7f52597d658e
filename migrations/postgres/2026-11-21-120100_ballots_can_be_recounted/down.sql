DROP TABLE archive_ballots;
