-- Which keys this database goes with: a keyed digest, of which nobody makes the key. A server that has
-- other keys is turned away.
CREATE TABLE key_marks (
    id INTEGER PRIMARY KEY NOT NULL,
    mark TEXT NOT NULL
);

-- How often something was tried that must not be tried on and on: unknown codes, and links to sign in
-- with. A slot is one of 65 536 that many places share, so it names none of them, and there are never
-- more rows than slots. Nothing is counted of those whose code is known. A row lives a minute or two.
CREATE TABLE tries (
    kind TEXT NOT NULL,
    slot INTEGER NOT NULL,
    n INTEGER NOT NULL,
    until TIMESTAMP NOT NULL,
    PRIMARY KEY (kind, slot)
);
