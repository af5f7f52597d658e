DROP TABLE release_wholes;
