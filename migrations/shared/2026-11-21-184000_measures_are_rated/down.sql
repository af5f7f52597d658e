DROP TABLE idea_ratings;
