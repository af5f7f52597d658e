DROP TABLE organisation_marks;
