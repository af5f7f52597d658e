-- Half-filled forms on their way to another device, encrypted in the browser under a code that the
-- server never sees. No person, no invitation, no wave: only the day after which they are deleted.
CREATE TABLE draft_blobs (
    id BYTEA PRIMARY KEY NOT NULL,
    blob BYTEA NOT NULL,
    expires_on DATE NOT NULL
);
