DROP INDEX outbox_by_wave;
DROP INDEX outbox_by_state;
ALTER TABLE outbox RENAME TO new_outbox;
CREATE TABLE outbox (
    id TEXT PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('invitation', 'sign-in', 'account', 'released')),
    invitation_id TEXT REFERENCES invitations (id),
    sign_in_link_id TEXT REFERENCES sign_in_links (id) ON DELETE CASCADE,
    account_id TEXT REFERENCES accounts (id) ON DELETE CASCADE,
    wave_id TEXT REFERENCES waves (id),
    state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'failed')),
    attempts INTEGER NOT NULL,
    not_before TIMESTAMP NOT NULL,
    message_id TEXT NOT NULL
);
-- What the old outbox has no word for is over: it must not be sent again.
INSERT INTO outbox
SELECT
    id, kind, invitation_id, sign_in_link_id, account_id,
    CASE WHEN kind = 'invitation' THEN NULL ELSE wave_id END,
    CASE WHEN state IN ('unknown', 'skipped') THEN 'sent' ELSE state END,
    attempts, not_before, message_id
FROM new_outbox WHERE kind IN ('invitation', 'sign-in', 'account', 'released');
DROP TABLE new_outbox;
CREATE INDEX outbox_by_state ON outbox (state, not_before);
DROP TABLE reminder_rounds;
DROP TABLE wave_mails;
