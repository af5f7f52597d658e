-- What a wave's mails are like: whether they rest, whether reminders go to those who have answered
-- too, whether somebody has changed the plan of reminders, and whether the holders were told that
-- the opening codes should be tested. A wave without a row has none of this.
CREATE TABLE wave_mails (
    wave_id TEXT PRIMARY KEY NOT NULL REFERENCES waves (id) ON DELETE CASCADE,
    paused BOOLEAN NOT NULL,
    to_all BOOLEAN NOT NULL,
    replanned BOOLEAN NOT NULL,
    codes_told BOOLEAN NOT NULL
);

-- Rounds of reminders. A round leaves `planned` once, so neither a clock that jumps nor a second
-- scheduler makes it twice.
CREATE TABLE reminder_rounds (
    wave_id TEXT NOT NULL REFERENCES waves (id) ON DELETE CASCADE,
    round INTEGER NOT NULL,
    due_at TIMESTAMP NOT NULL,
    to_all BOOLEAN NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('planned', 'queued', 'dropped')),
    PRIMARY KEY (wave_id, round)
);

-- The outbox, with what became of each mail. Still no address, no link and no words stand here.
-- `begun` says that the text was handed over: only then can nobody know what a lost connection means.
-- `reply` is the code of the last reply, never its text, which may quote the address.
ALTER TABLE outbox RENAME TO old_outbox;
DROP INDEX outbox_by_state;
CREATE TABLE outbox (
    id TEXT PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL CHECK (
        kind IN ('invitation', 'reminder', 'reminder-all', 'sign-in', 'account', 'released', 'codes')
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
    UNIQUE (invitation_id, kind, round)
);
INSERT INTO outbox (
    id, kind, invitation_id, sign_in_link_id, account_id, wave_id, round, state, attempts, not_before,
    begun, doubts, soft_bounces, is_dead, message_id
)
SELECT
    old_outbox.id, old_outbox.kind, old_outbox.invitation_id, old_outbox.sign_in_link_id,
    old_outbox.account_id, COALESCE(old_outbox.wave_id, invitations.wave_id), 0, old_outbox.state,
    old_outbox.attempts, old_outbox.not_before, FALSE, 0, 0, FALSE, old_outbox.message_id
FROM old_outbox LEFT JOIN invitations ON invitations.id = old_outbox.invitation_id;
DROP TABLE old_outbox;
CREATE INDEX outbox_by_state ON outbox (state, not_before);
CREATE INDEX outbox_by_wave ON outbox (wave_id, kind, round);
