DROP TABLE tries;
DROP TABLE key_marks;
