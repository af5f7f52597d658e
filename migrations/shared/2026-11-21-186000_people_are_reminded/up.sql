-- Figures beside the survey: absence, turnover, incidents. A unit's figures stay under its id when the
-- organisation is handed in anew, so there is no reference. Amounts are ten-thousandths; a figure that
-- could not be delivered has none, and its note says why. Nothing here is about a person.
CREATE TABLE indicators (
    unit_id TEXT NOT NULL,
    indicator TEXT NOT NULL,
    period TEXT NOT NULL,
    amount BIGINT,
    unit_of_measure TEXT NOT NULL,
    upper_limit BIGINT,
    source TEXT NOT NULL,
    note TEXT NOT NULL,
    imported_on DATE NOT NULL,
    PRIMARY KEY (unit_id, indicator, period)
);

-- Three kinds of mails to people with accounts. What they say is read when they are printed.
ALTER TABLE outbox RENAME TO old_outbox;
DROP INDEX outbox_by_state;
DROP INDEX outbox_by_wave;
CREATE TABLE outbox (
    id TEXT PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL CHECK (
        kind IN (
            'invitation', 'reminder', 'reminder-all', 'moved', 'sign-in', 'account', 'released', 'codes',
            'plan-reminder', 'order-deadline', 'digest'
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
FROM old_outbox;
DROP TABLE old_outbox;
CREATE INDEX outbox_by_state ON outbox (state, not_before);
CREATE INDEX outbox_by_wave ON outbox (wave_id, kind, round);

-- On which days each kind was planned, so that neither a second scheduler nor a clock that jumps plans
-- a day twice.
CREATE TABLE mail_days (
    kind TEXT NOT NULL CHECK (kind IN ('plan-reminder', 'order-deadline', 'digest')),
    day DATE NOT NULL,
    PRIMARY KEY (kind, day)
);

-- What a person was told of: once for each day and step. `about` is a measure or an order; title,
-- address and unit stand here for orders only, whose mails are printed from them.
CREATE TABLE told_deadlines (
    account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    about TEXT NOT NULL,
    day DATE NOT NULL,
    step TEXT NOT NULL CHECK (step IN ('14', '7', '1', 'after')),
    mail_id TEXT NOT NULL,
    title TEXT NOT NULL,
    address TEXT NOT NULL,
    unit_id TEXT NOT NULL,
    PRIMARY KEY (account_id, about, day, step)
);
CREATE INDEX told_deadlines_by_mail ON told_deadlines (mail_id);

-- Who wants which mails. Without a row, both are wanted.
CREATE TABLE mail_choices (
    account_id TEXT PRIMARY KEY NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    reminders BOOLEAN NOT NULL,
    digest BOOLEAN NOT NULL
);

-- The link in each mail that stops such mails: a digest of its token, which signs nobody in.
CREATE TABLE unsubscribe_links (
    token_hash TEXT PRIMARY KEY NOT NULL,
    account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('plan-reminder', 'digest')),
    made_on DATE NOT NULL
);
