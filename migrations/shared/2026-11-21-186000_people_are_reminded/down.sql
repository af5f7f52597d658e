DROP TABLE unsubscribe_links;
DROP TABLE mail_choices;
DROP INDEX told_deadlines_by_mail;
DROP TABLE told_deadlines;
DROP TABLE mail_days;
ALTER TABLE outbox RENAME TO old_outbox;
DROP INDEX outbox_by_state;
DROP INDEX outbox_by_wave;
CREATE TABLE outbox (
    id TEXT PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL CHECK (
        kind IN (
            'invitation', 'reminder', 'reminder-all', 'moved', 'sign-in', 'account', 'released', 'codes'
        )
    ),
    invitation_id TEXT REFERENCES invitations (id) ON DELETE CASCADE,
    sign_in_link_id TEXT REFERENCES sign_in_links (id) ON DELETE CASCADE,
    account_id TEXT REFERENCES accounts (id) ON DELETE CASCADE,
    wave_id TEXT REFERENCES waves (id) ON DELETE CASCADE,
    round INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'failed', 'unknown', 'skipped')),
    attempts INTEGER NOT NULL,
    not_before TIMESTAMP NOT NULL,
    put_off_since TIMESTAMP,
    begun BOOLEAN NOT NULL,
    doubts INTEGER NOT NULL,
    soft_bounces INTEGER NOT NULL,
    is_dead BOOLEAN NOT NULL,
    reply TEXT,
    message_id TEXT NOT NULL,
    address TEXT,
    UNIQUE (invitation_id, kind, round)
);
INSERT INTO outbox (
    id, kind, invitation_id, sign_in_link_id, account_id, wave_id, round, state, attempts, not_before,
    put_off_since, begun, doubts, soft_bounces, is_dead, reply, message_id, address
)
SELECT
    id, kind, invitation_id, sign_in_link_id, account_id, wave_id, round, state, attempts, not_before,
    put_off_since, begun, doubts, soft_bounces, is_dead, reply, message_id, address
FROM old_outbox
WHERE kind NOT IN ('plan-reminder', 'order-deadline', 'digest');
DROP TABLE old_outbox;
CREATE INDEX outbox_by_state ON outbox (state, not_before);
CREATE INDEX outbox_by_wave ON outbox (wave_id, kind, round);
DROP TABLE indicators;
