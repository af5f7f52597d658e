-- Which organisation stands in `units`: a random mark that changes with it, so that servers can keep the
-- organisation in memory and see at once when somebody has brought another one. None before the first
-- change after this migration.
CREATE TABLE organisation_marks (
    id INTEGER PRIMARY KEY NOT NULL,
    mark TEXT NOT NULL
);
