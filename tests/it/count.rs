//! The count: who may raise the smallest group, and that nobody may lower it.

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
