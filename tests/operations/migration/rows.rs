//! Rows for every table, whatever version it is of.

use std::collections::BTreeSet;

use super::Store;

/// Rows for a table, by the step that has made it what it is: what is written here is valid from its
/// step on, up to the step that changes the table again.
const ROWS: &[(&str, &str)] = &[
    (
        "units",
        "INSERT INTO units (id, parent_id, name, kind) VALUES ('top', NULL, 'Toppen', 'by'), ('a', 'top', 'Æ', 'team')",
    ),
    ("instruments", "INSERT INTO instruments VALUES ('puls', '1', 'id = \"puls\"')"),
    (
        "waves",
        "INSERT INTO waves (id, title, stage, instrument_id, instrument_version, left_out, k, closes_at, released_at, public_key, box_size) VALUES
         ('w0', 'Udkast', 'drafted', 'puls', '1', '', 5, '2026-10-21 21:59:00', NULL, NULL, NULL),
         ('w1', 'Åben', 'open', 'puls', '1', 'x', 5, '2026-10-21 21:59:00', NULL, 'ab', 256),
         ('w2', 'Talt', 'counted', 'puls', '1', '', 5, '2022-10-21 21:59:00', NULL, 'cd', 256),
         ('w3', 'Vist', 'released', 'puls', '1', '', 7, '2022-10-21 21:59:00', '2022-10-30 08:00:00', 'ef', 256)",
    ),
    (
        "wave_units",
        "INSERT INTO wave_units (wave_id, unit_id, parent_id, name, kind, invited) VALUES ('w1', 'top', NULL, 'Toppen', 'by', 0), ('w1', 'a', 'top', 'Æ', 'team', 2)",
    ),
    (
        "invitations",
        "INSERT INTO invitations (id, wave_id, unit_id, email, phone, language, code_hash, answered) VALUES
         ('i1', 'w1', 'a', 'i1@by.example', NULL, 'da', 'h1', TRUE), ('i2', 'w1', 'a', NULL, '+4520304050', 'en', NULL, FALSE)",
    ),
    ("shown_rates", "INSERT INTO shown_rates VALUES ('w1', 'a', 1, '2022-10-04')"),
    ("opening_codes", "INSERT INTO opening_codes VALUES ('w1', 'hr', '2022-10-01'), ('w1', 'staff', NULL)"),
    ("tries", "INSERT INTO tries VALUES ('code', 7, 2, '2026-10-21 21:59:00')"),
    ("organisation_marks", "INSERT INTO organisation_marks VALUES (1, 'm1')"),
    ("norms", "INSERT INTO norms VALUES ('w1', '{}')"),
    ("lineages", "INSERT INTO lineages VALUES ('w1', 'a', 'b')"),
    ("release_units", "INSERT INTO release_units VALUES ('w3', 'a', '{\"a\":1}')"),
    ("release_wholes", "INSERT INTO release_wholes VALUES ('w3', '{}')"),
    ("release_comments", "INSERT INTO release_comments VALUES ('w3', 'c1', 'a', 'q', 'Godt – og ''nej''')"),
    (
        "accounts",
        "INSERT INTO accounts VALUES ('k1', 'Kim', 'Kim@by.example', 'kim@by.example', 'da')",
    ),
    ("plans", "INSERT INTO plans (id, unit_id, title, made_on) VALUES ('p1', 'a', 'Plan', '2022-11-01')"),
    (
        "grants",
        "INSERT INTO grants VALUES ('g1', 'k1', 'hr', 'a', NULL), ('g2', 'k1', 'member', NULL, 'p1')",
    ),
    (
        "sign_in_links",
        "INSERT INTO sign_in_links VALUES ('l1', 't1', 'k1', '2022-10-04 07:00:00', FALSE)",
    ),
    (
        "sessions",
        "INSERT INTO sessions VALUES ('s1', 'k1', '2022-10-04 07:00:00', '2022-10-05 07:00:00')",
    ),
    ("plan_members", "INSERT INTO plan_members (plan_id, position, name, part) VALUES ('p1', 0, 'Kim', 'AMR')"),
    (
        "focus_areas",
        "INSERT INTO focus_areas (id, plan_id, position, dimension_id, wave_id, baseline, baseline_change, chosen_on, chosen_how) VALUES ('f1', 'p1', 0, 'tempo', 'w3', '275/12', -7, '2022-11-01', 'Møde')",
    ),
    (
        "measures",
        "INSERT INTO measures (id, focus_id, position, title, owner, due_on, stage) VALUES ('m1', 'f1', 0, 'Tiltag', 'Kim', '2022-12-01', 'started')",
    ),
    (
        "measure_steps",
        "INSERT INTO measure_steps (measure_id, position, moved_on, stage, note) VALUES ('m1', 0, '2022-11-01', 'planned', '')",
    ),
    (
        "outbox",
        "INSERT INTO outbox (id, kind, invitation_id, wave_id, state, attempts, not_before, message_id) VALUES ('o1', 'invitation', 'i1', NULL, 'sent', 1, '2022-10-03 07:00:00', 'x@y')",
    ),
    ("journal", "INSERT INTO journal (id, at, account_id, deed, about) VALUES ('j1', '2022-10-03 07:00:00', 'k1', 'wave-opened', 'w1')"),
    ("wave_mails", "INSERT INTO wave_mails VALUES ('w1', TRUE, FALSE, FALSE, TRUE)"),
    ("reminder_rounds", "INSERT INTO reminder_rounds VALUES ('w1', 1, '2022-10-10 07:00:00', FALSE, 'planned')"),
    ("plan_units", "INSERT INTO plan_units VALUES ('p1', 'a')"),
    ("plan_sources", "INSERT INTO plan_sources VALUES ('ps1', 'p1', 0, 'flag', 'n')"),
    (
        "occasions",
        "INSERT INTO occasions VALUES ('oc1', 'm1', '2022-12-01', 'held', '2022-12-02', 3, 5, '', 'Kim')",
    ),
    (
        "plan_notes",
        "INSERT INTO plan_notes VALUES ('n1', 'p1', '2022-12-01', 'Kim', '', 'Tekst', FALSE, 0, NULL)",
    ),
    (
        "waits",
        "INSERT INTO waits VALUES ('wa1', 'p1', NULL, 'm1', 'p1', NULL, 'Plan', '2022-12-01')",
    ),
    (
        "idea_ratings",
        "INSERT INTO idea_ratings VALUES ('m1', 'yes', 'little', '', '2022-12-01', 'Kim', 0)",
    ),
    (
        "orders",
        "INSERT INTO orders VALUES ('or1', 'Påbud', '1', '2022-11-01', '2022-11-02', '2023-01-01', NULL, 0, NULL)",
    ),
    ("order_units", "INSERT INTO order_units VALUES ('or1', 0, 'a')"),
    ("order_duties", "INSERT INTO order_duties VALUES ('or1', 'appeal', NULL, '', '', 0)"),
    ("order_plans", "INSERT INTO order_plans VALUES ('or1', 'p1', 'ps1')"),
    (
        "risk_assessments",
        "INSERT INTO risk_assessments VALUES ('r1', 'or1', 'a', 'b', 'c', NULL, '', 0)",
    ),
    ("risk_aspects", "INSERT INTO risk_aspects VALUES ('r1', 'x', 'clear', '')"),
    (
        "decisions",
        "INSERT INTO decisions VALUES ('d1', 'a', 'x', 'Kim', '2022-12-01', '2023-03-01', 'p1', '', NULL, 0, NULL)",
    ),
    ("trio_answers", "INSERT INTO trio_answers VALUES ('a', '2022-12-01', 'yes', '', '2022-12-02', 'Kim', 0)"),
    (
        "indicators",
        "INSERT INTO indicators VALUES ('a', 'absence', '2022', 30000000000, '%', NULL, 's', '', '2022-12-01')",
    ),
    ("mail_days", "INSERT INTO mail_days VALUES ('digest', '2022-12-01')"),
    (
        "told_deadlines",
        "INSERT INTO told_deadlines VALUES ('k1', 'm1', '2022-12-01', '7', 'o1', '', '', '')",
    ),
    ("mail_choices", "INSERT INTO mail_choices VALUES ('k1', TRUE, FALSE)"),
    ("unsubscribe_links", "INSERT INTO unsubscribe_links VALUES ('u1', 'k1', 'digest', '2022-12-01')"),
    ("plan_moves", "INSERT INTO plan_moves VALUES ('p1', 0, '2022-12-01', 'A', 'B')"),
    ("focus_origins", "INSERT INTO focus_origins VALUES ('f1', 'a')"),
    ("plan_votes", "INSERT INTO plan_votes VALUES ('p1', 'w1')"),
];

/// Columns without a default that came later: what stands in them in the rows above.
const LATER: &[(&str, &[(&str, &str)])] = &[
    ("plan_members", &[("id", "'pm1'"), ("comes_from", "''")]),
    (
        "measures",
        &[("reach", "''"), ("side_effects", "''"), ("version", "0")],
    ),
    ("measure_steps", &[("moved_by", "''")]),
    (
        "outbox",
        &[
            ("round", "0"),
            ("begun", "FALSE"),
            ("doubts", "0"),
            ("soft_bounces", "0"),
            ("is_dead", "FALSE"),
        ],
    ),
];

/// What an upgrade changes on purpose.
pub(super) const CHANGED: &[(&str, &[&str])] = &[
    ("waves", &["level", "counted_at", "purged_at"]),
    ("outbox", &["wave_id"]),
    ("plan_members", &["id"]),
];

/// Rows in every table that there is at this version.
pub(super) fn fill(store: &mut Store, ballots: usize) {
    let tables: BTreeSet<String> = store.tables().into_iter().collect();
    for (table, sql) in ROWS.iter().filter(|(table, _)| tables.contains(*table)) {
        let columns = store.columns(table);
        let mut sql = (*sql).to_owned();
        for (_, later) in LATER.iter().filter(|(of, _)| of == table) {
            for (column, value) in later
                .iter()
                .filter(|(name, _)| columns.contains(&(*name).to_owned()))
            {
                sql = sql.replacen(") VALUES", &format!(", {column}) VALUES"), 1);
                sql.truncate(sql.len() - 1);
                sql = format!("{sql}, {value})");
            }
        }
        store.run(&sql);
    }
    for (table, waves) in [
        ("sealed_ballots", vec!["w1"]),
        ("archive_ballots", vec!["w2"]),
    ] {
        if tables.contains(table) {
            for wave in waves {
                fill_box(store, (table, wave), ballots);
            }
        }
    }
    if tables.contains("draft_blobs") {
        let bytes = match store {
            Store::File(_) => "x'0102', x'0304'",
            Store::Server(_) => "'\\x0102'::bytea, '\\x0304'::bytea",
        };
        store.run(&format!(
            "INSERT INTO draft_blobs VALUES ({bytes}, '2022-10-10')"
        ));
    }
    // The mark of the keys is set by the first server that takes them.
    for table in tables.iter().filter(|table| *table != "key_marks") {
        let n = store.ask(&format!(
            "SELECT CAST(count(*) AS TEXT) AS line FROM {table}"
        ));
        assert_ne!(n, ["0"], "{table} has rows");
    }
}

fn fill_box(store: &mut Store, (table, wave): (&str, &str), ballots: usize) {
    store.run(&match store {
        Store::File(_) => format!(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {ballots}) \
             INSERT INTO {table} SELECT '{wave}', randomblob(16), randomblob(300) FROM n"
        ),
        Store::Server(_) => format!(
            "CREATE TABLE {table}_{wave} PARTITION OF {table} FOR VALUES IN ('{wave}'); \
             INSERT INTO {table} SELECT '{wave}', decode(md5(random()::text), 'hex'), \
                decode(repeat(md5(random()::text), 10), 'hex') FROM generate_series(1, {ballots})"
        ),
    });
}
