DROP TABLE plan_votes;
DROP TABLE focus_origins;
DROP TABLE plan_moves;
