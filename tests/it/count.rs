//! The count: who may raise the smallest group, and that nobody may lower it.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::PathBuf;
use std::process::Command;

use super::app::TestApp;
use super::case::{self, FIRST, HR, IN_2022};
use super::folder::lines;
use super::person::Person;
use super::refusal::refused;
use trivsel::domain::id::WaveId;
use trivsel::domain::role::Role;
use trivsel::store::{Db, sealed_ballots};

const UNIT: &str = "klynge-nord";

#[test]
fn the_smallest_group_may_be_raised_at_the_count_and_never_lowered() {
    let app = TestApp::start();
    let (mut hr, wave, codes) = case::open_wave(&app);
    case::cast_all(&app, &codes, &case::ballots(IN_2022));
    case::steps(&mut hr, &wave, "close").is(200);
    let count = format!("/waves/{wave}/count");
    let page = hr.visits(&format!("/waves/{wave}"));
    page.is(200).says("Mindste gruppe, der vises");
    assert!(page.body.contains("min=\"5\""), "{}", page.body);
    for lower in ["4", "-1", "mange", "99999999999"] {
        hr.visits(&format!("/waves/{wave}"));
        let refused = hr.sends_form(&count, &[("sure", "yes"), ("k", lower)]);
        refused.is(409).says("kan sættes op, men aldrig ned");
    }
    // Nothing has been counted: the step still stands open.
    hr.visits(&format!("/waves/{wave}"))
        .says("Mindste gruppe, der vises");
    hr.sends_form(&count, &[("sure", "yes"), ("k", "20")])
        .is(200);
    case::steps(&mut hr, &wave, "release").is(200);
    // 19 people answered: with a smallest group of 20 nothing is left to show.
    let report = hr.visits(&format!("/reports/{wave}/{UNIT}"));
    report.is(200).says("Vises ikke af hensyn til anonymiteten");
}

/// Posts a step without its ticked box.
fn unticked(app: &TestApp, person: &mut Person, (page, step): (&str, &str)) {
    person.visits(page);
    refused(app, 409, "Sæt kryds i feltet", || {
        person.posts_form(step, &[])
    });
    refused(app, 409, "Sæt kryds i feltet", || {
        person.posts_form(step, &[("sure", "no")])
    });
}

#[test]
fn what_cannot_be_undone_is_not_done_without_its_ticked_box() {
    let app = TestApp::start();
    app.invite(Role::SurveyManager, HR, "");
    app.invite(Role::Administrator, "drift@by.example", "");
    let mut hr = app.sign_in(HR);
    let wave = case::drafts(&mut hr, &FIRST);
    let page = format!("/waves/{wave}");
    for step in ["open", "delete"] {
        unticked(&app, &mut hr, (&page, &format!("{page}/{step}")));
    }
    let codes = case::opens(&app, &mut hr, &wave);
    case::cast_all(&app, &codes, &case::ballots(IN_2022));
    for step in ["close", "count", "release"] {
        unticked(&app, &mut hr, (&page, &format!("{page}/{step}")));
        case::steps(&mut hr, &wave, step).is(200);
    }
    let query = format!("SELECT id AS line FROM accounts WHERE email = '{HR}'");
    let id = lines(app.folder(), &query).remove(0);
    let mut admin = app.sign_in("drift@by.example");
    let remove = format!("/accounts/{id}/remove");
    unticked(&app, &mut admin, ("/accounts", &remove));
}

#[test]
fn the_box_is_read_page_by_page_and_every_ballot_is_read_once() {
    let app = TestApp::start();
    let (_, wave, codes) = case::open_wave(&app);
    case::cast_all(&app, &codes, &case::ballots(IN_2022));
    let database = super::cluster::database(app.folder());
    let db = Db::open_as_it_is(&database).unwrap();
    let mut conn = db.conn().unwrap();
    let wave = WaveId::new(wave);
    let mut page = |after: &[u8], n| sealed_ballots::page(&mut conn, &wave, after, n).unwrap();
    let whole = page(&[], 1_000);
    assert_eq!(whole.len(), 30);
    for n in [1, 7, 30] {
        let mut read: Vec<sealed_ballots::Row> = Vec::new();
        loop {
            let after = read.last().map_or(Vec::new(), |(slot, _)| slot.clone());
            let next = page(&after, n);
            assert!(next.len() <= usize::from(n));
            if next.is_empty() {
                break;
            }
            read.extend(next);
        }
        assert_eq!(read, whole);
    }
}

/// Lets the count of a wave wait at its beginning: its key is a pipe, and whoever reads it waits until
/// somebody writes the key into it.
struct Held {
    key: PathBuf,
    kept: PathBuf,
}

impl Held {
    fn new(app: &TestApp, wave: &str) -> Self {
        let key = app.folder().join("keys").join(format!("wave-{wave}.key"));
        let kept = key.with_extension("kept");
        std::fs::rename(&key, &kept).unwrap();
        let made = Command::new("mkfifo").arg(&key).status().unwrap();
        assert!(made.success(), "a pipe at {}", key.display());
        Self { key, kept }
    }

    /// Lets it go on: the count has the key, and it stands in its place again and can be destroyed.
    fn let_go(self) {
        drop(self);
    }
}

impl Drop for Held {
    /// Also where a test fails: otherwise the server would wait with it forever.
    fn drop(&mut self) {
        let key = std::fs::read(&self.kept).unwrap();
        // Opened for both, a pipe waits for nobody on the other end.
        let pipe = OpenOptions::new().read(true).write(true).open(&self.key);
        let mut pipe = pipe.unwrap();
        std::fs::rename(&self.kept, &self.key).unwrap();
        pipe.write_all(&key).unwrap();
    }
}

#[test]
fn whoever_waits_for_a_long_count_sees_how_far_it_is_and_that_it_ends() {
    let app = TestApp::start_in_a_hurry();
    let (mut hr, wave, codes) = case::open_wave(&app);
    case::cast_all(&app, &codes, &case::ballots(IN_2022));
    case::steps(&mut hr, &wave, "close").is(200);
    app.invite(Role::Leader, "leder@by.example", UNIT);
    let mut leader = app.sign_in("leder@by.example");
    let page = format!("/waves/{wave}");
    let count = format!("{page}/count");
    hr.visits(&page).says("Tæl op");
    let held = Held::new(&app, &wave);
    // The answer does not wait for the count: it leads to the page that tells of it.
    let waiting = hr.sends_form(&count, &[("sure", "yes"), ("k", "5")]);
    waiting
        .is(200)
        .says("Optællingen begynder")
        .says("Siden opdaterer sig selv")
        .says("selv om du lukker den");
    assert_eq!(waiting.path, page);
    assert_eq!(waiting.header("refresh"), Some("2"));
    // As often as somebody looks, it is the same count: a second one is not begun.
    hr.visits(&page).says("Optællingen begynder");
    hr.sends_form(&count, &[("sure", "yes"), ("k", "20")])
        .is(200)
        .says("Optællingen begynder");
    // It is nobody else's to see.
    leader.visits(&page).is(404);
    held.let_go();
    let end = (0..10_000).find_map(|_| {
        let page = hr.visits(&page);
        page.is(200);
        page.header("refresh").is_none().then_some(page)
    });
    let end = end.expect("the count ends");
    end.says("Talt op").does_not_say("Optællingen begynder");
    case::steps(&mut hr, &wave, "release").is(200);
    // It was the first count, with groups of five.
    hr.visits(&format!("/reports/{wave}/{UNIT}"))
        .is(200)
        .says("19 af 20 har svaret");
}

#[test]
fn a_count_that_is_refused_while_nobody_waits_says_so_once_on_the_page() {
    let app = TestApp::start_in_a_hurry();
    let (mut hr, wave, codes) = case::open_wave(&app);
    case::cast_all(&app, &codes, &case::ballots(IN_2022));
    case::steps(&mut hr, &wave, "close").is(200);
    let page = format!("/waves/{wave}");
    hr.visits(&page);
    let held = Held::new(&app, &wave);
    hr.sends_form(&format!("{page}/count"), &[("sure", "yes"), ("k", "4")])
        .says("Optællingen begynder");
    held.let_go();
    let end = (0..10_000).find_map(|_| {
        let page = hr.visits(&page);
        page.header("refresh").is_none().then_some(page)
    });
    let refused = end.expect("the count ends");
    refused.says("kan sættes op, men aldrig ned");
    hr.visits(&page)
        .is(200)
        .does_not_say("kan sættes op, men aldrig ned")
        .says("Mindste gruppe, der vises");
}
