DROP TABLE trio_answers;
DROP TABLE decisions;
