DROP TABLE tries;
DROP TABLE claims;
DROP TABLE key_marks;
