-- Whoever writes locks this row first, so that two who read and then write see each other. Ballots
-- do not.
CREATE TABLE turns (id INTEGER PRIMARY KEY NOT NULL);
INSERT INTO turns (id) VALUES (1);
