-- The organisation as it stands now. Waves freeze their own copy of it.
CREATE TABLE units (
    id TEXT PRIMARY KEY NOT NULL,
    parent_id TEXT REFERENCES units (id),
    name TEXT NOT NULL,
    kind TEXT NOT NULL
);

-- Survey files, immutable: a changed file is a new version.
CREATE TABLE instruments (
    id TEXT NOT NULL,
    version TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (id, version)
);

CREATE TABLE waves (
    id TEXT PRIMARY KEY NOT NULL,
    title TEXT NOT NULL,
    stage TEXT NOT NULL CHECK (stage IN ('drafted', 'open', 'closed', 'counted', 'released')),
    instrument_id TEXT NOT NULL,
    instrument_version TEXT NOT NULL,
    left_out TEXT NOT NULL,
    k INTEGER NOT NULL CHECK (k >= 5),
    closes_at TIMESTAMP NOT NULL,
    released_at TIMESTAMP,
    public_key TEXT,
    box_size INTEGER,
    FOREIGN KEY (instrument_id, instrument_version) REFERENCES instruments (id, version)
);

CREATE TABLE wave_units (
    wave_id TEXT NOT NULL REFERENCES waves (id),
    unit_id TEXT NOT NULL,
    parent_id TEXT,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    invited INTEGER NOT NULL,
    PRIMARY KEY (wave_id, unit_id)
);

-- The right to answer once. No time: when somebody answered is nobody's business.
CREATE TABLE invitations (
    id TEXT PRIMARY KEY NOT NULL,
    wave_id TEXT NOT NULL REFERENCES waves (id),
    unit_id TEXT NOT NULL,
    email TEXT,
    phone TEXT,
    language TEXT NOT NULL,
    code_hash TEXT UNIQUE,
    answered BOOLEAN NOT NULL DEFAULT FALSE
);
CREATE INDEX invitations_by_wave ON invitations (wave_id, unit_id);

-- Response rates while a wave is open, as last shown: refreshed once a day at most.
CREATE TABLE shown_rates (
    wave_id TEXT NOT NULL REFERENCES waves (id),
    unit_id TEXT NOT NULL,
    answered INTEGER NOT NULL,
    shown_on DATE NOT NULL,
    PRIMARY KEY (wave_id, unit_id)
);

CREATE TABLE accounts (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    email_folded TEXT NOT NULL UNIQUE,
    language TEXT NOT NULL
);

CREATE TABLE plans (
    id TEXT PRIMARY KEY NOT NULL,
    unit_id TEXT NOT NULL REFERENCES units (id),
    title TEXT NOT NULL,
    made_on DATE NOT NULL
);

CREATE TABLE grants (
    id TEXT PRIMARY KEY NOT NULL,
    account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    unit_id TEXT REFERENCES units (id),
    plan_id TEXT REFERENCES plans (id)
);
CREATE INDEX grants_by_account ON grants (account_id);

CREATE TABLE sign_in_links (
    id TEXT PRIMARY KEY NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    expires_at TIMESTAMP NOT NULL,
    used BOOLEAN NOT NULL DEFAULT FALSE
);

CREATE TABLE sessions (
    token_hash TEXT PRIMARY KEY NOT NULL,
    account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    idle_until TIMESTAMP NOT NULL,
    ends_at TIMESTAMP NOT NULL
);

CREATE TABLE plan_members (
    plan_id TEXT NOT NULL REFERENCES plans (id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    part TEXT NOT NULL,
    PRIMARY KEY (plan_id, position)
);

CREATE TABLE focus_areas (
    id TEXT PRIMARY KEY NOT NULL,
    plan_id TEXT NOT NULL REFERENCES plans (id),
    position INTEGER NOT NULL,
    dimension_id TEXT NOT NULL,
    wave_id TEXT NOT NULL REFERENCES waves (id),
    baseline TEXT NOT NULL,
    baseline_change INTEGER,
    chosen_on DATE NOT NULL,
    chosen_how TEXT NOT NULL,
    waits_for TEXT,
    UNIQUE (plan_id, dimension_id, wave_id)
);

CREATE TABLE measures (
    id TEXT PRIMARY KEY NOT NULL,
    focus_id TEXT NOT NULL REFERENCES focus_areas (id),
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    owner TEXT NOT NULL,
    due_on DATE NOT NULL,
    stage TEXT NOT NULL CHECK (
        stage IN ('planned', 'started', 'implemented', 'used', 'effect-seen', 'too-early', 'dropped')
    )
);

CREATE TABLE measure_steps (
    measure_id TEXT NOT NULL REFERENCES measures (id),
    position INTEGER NOT NULL,
    moved_on DATE NOT NULL,
    stage TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (measure_id, position)
);

-- Mails to be sent, written in the same transaction as their cause. No address and no link stands
-- here: both are made when the mail is.
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
CREATE INDEX outbox_by_state ON outbox (state, not_before);

-- Who did what, when; never who answered.
CREATE TABLE journal (
    id TEXT PRIMARY KEY NOT NULL,
    at TIMESTAMP NOT NULL,
    account_id TEXT,
    deed TEXT NOT NULL,
    about TEXT NOT NULL
);
