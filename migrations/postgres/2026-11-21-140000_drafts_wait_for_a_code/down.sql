DROP TABLE draft_blobs;
