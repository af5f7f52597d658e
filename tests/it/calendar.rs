//! The calendar: what opens, closes and goes out by itself does so once and at Danish local time,
//! whatever the clock does.

use chrono::{DateTime, Duration, Utc};
use trivsel::config::Settings;
use trivsel::domain::wave::Level;

use super::app::{PATIENCE, TestApp};
use super::case::HR;
use super::folder::{count, execute, lines};
use super::outbox::{drafts, manager, opens, roster};
use super::person::Person;

fn people(n: usize) -> String {
    roster((0..n).map(|n| format!("p{n}@by.example")))
}

fn stage(app: &TestApp, wave: &str) -> String {
    lines(
        app.folder(),
        &format!("SELECT stage AS line FROM waves WHERE id = '{wave}'"),
    )
    .remove(0)
}

/// The times of a wave's rounds and how far they have come.
fn rounds(app: &TestApp) -> Vec<String> {
    let query = "SELECT substr(CAST(due_at AS TEXT), 1, 16) || ' ' || state AS line FROM reminder_rounds ORDER BY due_at";
    lines(app.folder(), query)
        .iter()
        .map(|line| line.replace('T', " "))
        .collect()
}

fn adds(hr: &mut Person, wave: &str, day: &str, time: &str) -> u16 {
    hr.visits(&format!("/waves/{wave}/mails"));
    let fields = [("day", day), ("time", time)];
    hr.sends_form(&format!("/waves/{wave}/mails/rounds"), &fields)
        .status
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// A wave that is open from `now` until a day.
fn open(now: &str, closes_on: &str) -> (TestApp, Person, String) {
    let app = TestApp::start();
    app.set_clock(now);
    let mut hr = manager(&app);
    let wave = drafts(&mut hr, "M", closes_on, &people(6));
    opens(&mut hr, &wave);
    app.mails();
    (app, hr, wave)
}

#[test]
fn a_wave_closes_once_at_midnight_in_denmark_and_a_quarter_of_an_hour() {
    // In the last night of summer time, in the first of summer time, and on a leap day.
    for (day, before, after) in [
        ("2026-10-25", "2026-10-25T23:13:59Z", "2026-10-25T23:14:00Z"),
        ("2027-03-28", "2027-03-28T22:13:59Z", "2027-03-28T22:14:00Z"),
        ("2028-02-29", "2028-02-29T23:13:59Z", "2028-02-29T23:14:00Z"),
    ] {
        let start = (at(before) - Duration::days(10)).to_rfc3339();
        let (app, _, wave) = open(&start, day);
        app.set_clock(before);
        app.keep_calendar();
        assert_eq!(stage(&app, &wave), "open", "{day}");
        app.set_clock(after);
        for minutes in [0, 60, -10, -60, 60 * 24 * 365, 0] {
            app.set_clock(after);
            app.pass(Duration::minutes(minutes));
            app.keep_calendar();
            assert_eq!(stage(&app, &wave), "closed", "{day}");
        }
        assert_eq!(count(app.folder(), "journal WHERE deed = 'wave-closed'"), 1);
    }
}

#[test]
fn proposed_rounds_go_out_once_each_however_the_clock_jumps() {
    let (app, _, _) = open("2026-10-12T06:00:00Z", "2026-11-01");
    assert_eq!(
        rounds(&app),
        [
            "2026-10-19 07:00 planned",
            // Winter time: nine o'clock still.
            "2026-10-26 08:00 planned",
            "2026-10-30 08:00 planned"
        ]
    );
    let reminders = |app: &TestApp| {
        app.keep_calendar();
        let mails = app.mails();
        mails.iter().filter(|mail| mail.to != HR).count()
    };
    app.set_clock("2026-10-19T06:59:59Z");
    assert_eq!(reminders(&app), 0);
    for (clock, mails) in [
        ("2026-10-19T07:00:00Z", 6),
        ("2026-10-19T07:00:00Z", 0),
        ("2026-10-19T06:50:00Z", 0),
        ("2026-10-19T08:00:00Z", 0),
        ("2025-10-19T08:00:00Z", 0),
        ("2026-10-26T07:59:59Z", 0),
        ("2026-10-26T08:00:00Z", 6),
        ("2026-10-26T07:50:00Z", 0),
        ("2026-10-26T09:00:00Z", 0),
        ("2026-10-30T08:00:00Z", 6),
        ("2026-10-31T08:00:00Z", 0),
    ] {
        app.set_clock(clock);
        assert_eq!(reminders(&app), mails, "{clock}");
    }
    assert_eq!(
        count(app.folder(), "outbox WHERE kind = 'reminder'"),
        18,
        "three rounds of six"
    );
}

#[test]
fn a_round_that_is_three_days_late_is_dropped_and_so_are_its_mails_that_wait() {
    let (app, mut hr, wave) = open("2026-10-12T06:00:00Z", "2026-11-01");
    let mails = format!("/waves/{wave}/mails");
    hr.visits(&mails);
    hr.sends_form(&format!("{mails}/pause"), &[("paused", "yes")])
        .is(200);
    app.set_clock("2026-10-19T07:00:00Z");
    app.keep_calendar();
    assert_eq!(count(app.folder(), "outbox WHERE kind = 'reminder'"), 6);
    // The server was off for the second round.
    app.set_clock("2026-10-29T08:00:01Z");
    app.keep_calendar();
    assert_eq!(
        rounds(&app),
        [
            "2026-10-19 07:00 queued",
            "2026-10-26 08:00 dropped",
            "2026-10-30 08:00 planned"
        ]
    );
    let mut hr = app.sign_in_again();
    hr.visits(&mails).says("mere end tre døgn forsinket");
    hr.sends_form(&format!("{mails}/pause"), &[("paused", "no")])
        .is(200);
    assert_eq!(app.mails().len(), 0, "nobody is reminded ten days late");
    assert_eq!(count(app.folder(), "outbox WHERE state = 'skipped'"), 6);
}

#[test]
fn who_has_answered_is_not_reminded_unless_everybody_is() {
    let (app, _, wave) = open("2026-10-12T06:00:00Z", "2026-11-01");
    let first = super::folder::files(&app.folder().join("mail"));
    let letter = first
        .iter()
        .map(|file| super::letter::Letter::read(&std::fs::read(file).unwrap()))
        .find(|mail| mail.to != HR)
        .unwrap();
    app.person()
        .posts(&letter.path(), &[("a.kv1", "3")])
        .is(200);
    app.set_clock("2026-10-19T07:00:00Z");
    app.keep_calendar();
    let round = app.mails();
    assert_eq!(round.len(), 5);
    assert!(round.iter().all(|mail| mail.to != letter.to));
    assert!(round[0].subject.contains("du kan stadig nå at svare"));
    assert!(round[0].text.contains("Mailen har ingen sporing"));
    let mut hr = app.sign_in_again();
    let mails = format!("/waves/{wave}/mails");
    hr.visits(&mails);
    hr.sends_form(&format!("{mails}/to-all"), &[("to_all", "yes")])
        .is(200);
    app.set_clock("2026-10-26T08:00:00Z");
    app.keep_calendar();
    let round = app.mails();
    assert_eq!(round.len(), 6, "everybody");
    assert!(
        round[0]
            .text
            .contains("Har du svaret, så se bort fra denne mail")
    );
    assert_eq!(
        round
            .iter()
            .map(|mail| &mail.subject)
            .collect::<std::collections::BTreeSet<_>>()
            .len(),
        1,
        "one subject for all"
    );
    // HR sees of neither round how many had not answered.
    let mut hr = app.sign_in_again();
    let page = hr.visits(&mails).is(200).text();
    assert!(
        page.contains("6 sendt") && !page.contains("5 sendt"),
        "{page}"
    );
    assert!(!page.contains(" 5 "), "{page}");
}

#[test]
fn rounds_can_be_planned_by_day_and_not_by_night_or_outside_the_wave() {
    let (_app, mut hr, wave) = open("2026-10-12T06:00:00Z", "2026-11-01");
    for (day, time, status) in [
        ("2026-10-12", "07:59", 409),
        ("2026-10-11", "09:00", 409),
        ("2026-10-25", "02:30", 409),
        ("2026-10-20", "06:59", 409),
        ("2026-10-20", "18:00", 409),
        ("2026-11-02", "09:00", 409),
        ("", "09:00", 409),
        ("2026-10-20", "x", 409),
        ("2026-10-19", "09:00", 409),
        ("2026-10-20", "17:59", 200),
        ("2026-10-25", "07:00", 200),
    ] {
        assert_eq!(adds(&mut hr, &wave, day, time), status, "{day} {time}");
    }
}

#[test]
fn a_draft_opens_by_itself_once_and_its_rounds_are_counted_from_there() {
    let app = TestApp::start();
    app.set_clock("2026-10-05T06:00:00Z");
    let mut hr = manager(&app);
    let wave = drafts(&mut hr, "M", "2026-11-01", &people(6));
    let mails = format!("/waves/{wave}/mails");
    hr.visits(&mails).is(200).says("Når du åbner den");
    let opening = [("day", "2026-10-12"), ("time", "08:00")];
    hr.sends_form(&format!("{mails}/opening"), &opening)
        .is(200)
        .says("12. oktober 2026 kl. 08.00");
    app.set_clock("2026-10-12T05:59:59Z");
    app.keep_calendar();
    assert_eq!(stage(&app, &wave), "drafted");
    app.set_clock("2026-10-12T06:00:00Z");
    app.keep_calendar();
    app.keep_calendar();
    assert_eq!(stage(&app, &wave), "open");
    let invited = app.mails().iter().filter(|mail| mail.to != HR).count();
    assert_eq!(invited, 6);
    assert_eq!(rounds(&app)[0], "2026-10-19 07:00 planned");
    assert_eq!(count(app.folder(), "journal WHERE deed = 'wave-opened'"), 1);
}

#[test]
fn the_holders_are_told_once_to_test_the_codes_of_a_wave_that_has_some() {
    for (level, told) in [(Level::One, 0), (Level::Two, 1)] {
        let own = tempfile::tempdir().unwrap();
        let app = TestApp::start_with(own.path(), Settings::default(), (level, PATIENCE));
        app.set_clock("2026-10-05T06:00:00Z");
        let mut hr = manager(&app);
        let wave = drafts(&mut hr, "M", "2026-11-01", &people(6));
        // Straight in the rows: how a wave with codes is opened is not this test's matter.
        let opened = format!("UPDATE waves SET stage = 'open' WHERE id = '{wave}'");
        execute(app.folder(), &opened);
        let codes = || {
            app.keep_calendar();
            let mails = app.mails().into_iter();
            mails
                .filter(|mail| mail.subject.contains("prøv åbningskoderne"))
                .count()
        };
        app.set_clock("2026-10-24T21:59:59Z");
        assert_eq!(codes(), 0);
        app.set_clock("2026-10-25T09:00:00Z");
        assert_eq!(codes(), told);
        app.pass(Duration::days(1));
        assert_eq!(codes(), 0);
        app.pass(Duration::days(-1));
        assert_eq!(codes(), 0);
        // With a later last day there is a later day to test them.
        let mut hr = app.sign_in_again();
        let extend = format!("/waves/{wave}/extend");
        hr.visits(&extend);
        hr.sends_form(&extend, &[("closes_on", "2026-11-20")])
            .is(200);
        for (clock, told) in [
            ("2026-11-12T09:00:00Z", 0),
            ("2026-11-13T09:00:00Z", told),
            ("2026-11-14T09:00:00Z", 0),
        ] {
            app.set_clock(clock);
            assert_eq!(codes(), told, "{clock}");
        }
    }
}

#[test]
fn no_session_lives_longer_because_the_clock_jumps() {
    let (app, mut hr, wave) = open("2026-10-24T22:00:00Z", "2026-11-20");
    let page = format!("/waves/{wave}/mails");
    let ends = || {
        lines(
            app.folder(),
            "SELECT CAST(max(ends_at) AS TEXT) AS line FROM sessions",
        )
        .remove(0)
    };
    let end = ends();
    for minutes in [-10, -60, 60, 20] {
        app.pass(Duration::minutes(minutes));
        hr.visits(&page);
        assert_eq!(ends(), end, "{minutes}");
    }
    app.set_clock("2027-10-24T22:00:00Z");
    assert_ne!(hr.visits(&page).path, page, "signed out after a year");
    let mut hr = app.sign_in_again();
    hr.visits(&page).is(200);
    // Half an hour of rest, across the hour that comes twice.
    app.set_clock("2026-10-25T00:45:00Z");
    let mut hr = app.sign_in_again();
    app.set_clock("2026-10-25T01:15:01Z");
    assert_ne!(hr.visits(&page).path, page, "half an hour is half an hour");
}

#[test]
fn a_reminder_that_was_not_wanted_any_more_tells_no_time_of_an_answer() {
    let (app, mut hr, wave) = open("2026-10-12T06:00:00Z", "2026-11-01");
    let link = super::folder::files(&app.folder().join("mail"))
        .iter()
        .map(|file| super::letter::Letter::read(&std::fs::read(file).unwrap()))
        .find(|mail| mail.to != HR)
        .unwrap()
        .path();
    let pause = format!("/waves/{wave}/mails/pause");
    hr.visits(&format!("/waves/{wave}/mails"));
    hr.sends_form(&pause, &[("paused", "yes")]).is(200);
    // The round is due while mails rest, and somebody answers before they go on.
    app.set_clock("2026-10-19T07:00:41Z");
    app.keep_calendar();
    app.set_clock("2026-10-19T09:13:27Z");
    app.person().posts(&link, &[("a.kv1", "3")]).is(200);
    app.set_clock("2026-10-19T11:31:59Z");
    let mut hr = app.sign_in_again();
    hr.visits(&format!("/waves/{wave}/mails"));
    hr.sends_form(&pause, &[("paused", "no")]).is(200);
    assert_eq!(app.mails().iter().filter(|mail| mail.to != HR).count(), 5);
    let skipped = "SELECT replace(substr(CAST(not_before AS TEXT), 1, 19), 'T', ' ') || ' ' || attempts AS line \
                   FROM outbox WHERE state = 'skipped'";
    assert_eq!(lines(app.folder(), skipped), ["2026-10-19 07:00:00 0"]);
}
