//! The ceremony at level 2: codes made, shown once, typed back, tried again; the count, its check, and
//! the end of the keys (ANONYMITY.md, sections 5.2 and 5.5).

use chrono::Duration;

use super::app::TestApp;
use super::case::{self, HR, IN_2022, SURE};
use super::folder::{Disk, bytes, bytes_of, count, database_files, files, lines};
use super::person::Person;
use trivsel::domain::role::Role;

/// HR and a wave that is prepared.
fn draft(app: &TestApp) -> (Person, String) {
    app.invite(Role::SurveyManager, HR, "");
    let mut hr = app.sign_in(HR);
    let wave = case::drafts(&mut hr, &case::FIRST);
    (hr, wave)
}

/// A wave at level 2 with both codes proved.
fn ready(app: &TestApp) -> (Person, String, [String; 2]) {
    let (mut hr, wave) = draft(app);
    let codes = case::holds_ceremony(&mut hr, &wave).unwrap();
    (hr, wave, codes)
}

fn counts(hr: &mut Person, wave: &str, code: &str) -> u16 {
    hr.visits(&format!("/waves/{wave}"));
    let fields = [("sure", "yes"), ("code", code)];
    hr.sends_form(&format!("/waves/{wave}/count"), &fields)
        .status
}

fn stage(app: &TestApp) -> String {
    lines(app.folder(), "SELECT stage AS line FROM waves").remove(0)
}

#[test]
fn a_wave_opens_only_when_both_codes_were_typed_back() {
    let app = TestApp::start_at_level_two();
    let (mut hr, wave) = draft(&app);
    let there = format!("/waves/{wave}");
    hr.visits(&there).is(200).says("Åbningskoder");
    let opens = |hr: &mut Person| {
        hr.visits(&there);
        hr.sends_form(&format!("{there}/open"), &SURE).status
    };
    assert_eq!(opens(&mut hr), 409, "without codes");
    let [own, staffs] = case::makes_codes(&mut hr, &wave);
    assert_ne!(own, staffs);
    assert_eq!(own.split(' ').count(), 8);
    assert_eq!(opens(&mut hr), 409, "before they were typed back");
    assert_eq!(
        case::types_back(&mut hr, &wave, "hr", &staffs),
        422,
        "not HR's"
    );
    let mut slip: Vec<&str> = own.split(' ').collect();
    slip.swap(0, 1);
    if slip[0] != slip[1] {
        assert_eq!(case::types_back(&mut hr, &wave, "hr", &slip.join(" ")), 422);
    }
    assert_eq!(
        case::types_back(&mut hr, &wave, "hr", &own.to_uppercase()),
        200
    );
    assert_eq!(opens(&mut hr), 409, "one of two");
    assert_eq!(case::types_back(&mut hr, &wave, "staff", &staffs), 200);
    assert_eq!(opens(&mut hr), 200);
    assert_eq!(stage(&app), "open");
}

#[test]
fn a_wave_with_other_keys_in_its_folder_than_were_proved_does_not_open() {
    let app = TestApp::start_at_level_two();
    let (mut hr, wave) = draft(&app);
    case::makes_codes(&mut hr, &wave);
    let old = files(&app.folder().join("keys"));
    let old: Vec<_> = old
        .iter()
        .map(|file| (file, std::fs::read(file).unwrap()))
        .collect();
    // New codes, typed back; then the folder comes back from a copy of before.
    let codes = case::makes_codes(&mut hr, &wave);
    for (holder, code) in ["hr", "staff"].into_iter().zip(&codes) {
        assert_eq!(case::types_back(&mut hr, &wave, holder, code), 200);
    }
    for (file, bytes) in &old {
        std::fs::write(file, bytes).unwrap();
    }
    let there = format!("/waves/{wave}");
    hr.visits(&there);
    hr.sends_form(&format!("{there}/open"), &SURE).is(409);
    hr.visits(&format!("{there}/codes"))
        .is(200)
        .says("Ikke skrevet tilbage endnu");
    let codes = case::makes_codes(&mut hr, &wave);
    for (holder, code) in ["hr", "staff"].into_iter().zip(&codes) {
        assert_eq!(case::types_back(&mut hr, &wave, holder, code), 200);
    }
    hr.visits(&there);
    hr.sends_form(&format!("{there}/open"), &SURE).is(200);
}

#[test]
fn codes_are_shown_once_and_are_in_no_file() {
    let app = TestApp::start_at_level_two();
    let (mut hr, wave, codes) = ready(&app);
    // The form that made them is sent again, as a browser does that loads its answer anew.
    let there = format!("/waves/{wave}/codes");
    let again = hr.sends_form(&there, &[SURE[0], ("instead", "")]);
    assert!(
        !again.is(200).body.contains("code-words"),
        "nothing new is made"
    );
    assert_eq!(case::types_back(&mut hr, &wave, "hr", &codes[0]), 200);
    let page = hr.visits(&there);
    let disk = Disk::read(&files(app.folder()));
    for code in &codes {
        assert!(!page.body.contains(code.as_str()));
        disk.does_not_hold(code.as_bytes());
        let words: Vec<&str> = code.split(' ').collect();
        disk.does_not_hold(words[..6].join(" ").as_bytes());
        let list = words[..2].join("</li>");
        assert!(!page.body.contains(&list));
    }
    let names = files(&app.folder().join("keys"));
    assert_eq!(
        names.len(),
        5,
        "the key of links, and two locks for two holders"
    );
}

#[test]
fn either_code_counts_and_nothing_else_does() {
    for place in [0, 1] {
        let app = TestApp::start_at_level_two();
        let (mut hr, wave, codes) = ready(&app);
        let access = case::opens(&app, &mut hr, &wave);
        case::cast_all(&app, &access, &case::ballots(IN_2022));
        case::steps(&mut hr, &wave, "close").is(200);
        let others = "hund hest";
        assert_eq!(counts(&mut hr, &wave, ""), 409);
        assert_eq!(counts(&mut hr, &wave, others), 409);
        let mut wrong: Vec<&str> = codes[place].split(' ').collect();
        wrong.reverse();
        assert_eq!(counts(&mut hr, &wave, &wrong.join(" ")), 409);
        assert_eq!(stage(&app), "closed");
        assert_eq!(count(app.folder(), "sealed_ballots"), 30);
        hr.visits(&format!("/waves/{wave}"));
        let large = [SURE[0], ("code", &codes[place]), ("k", "1000")];
        hr.sends_form(&format!("/waves/{wave}/count"), &large)
            .is(409)
            .says("Der er kun 30 svar");
        assert_eq!(counts(&mut hr, &wave, &codes[place]), 200);
        assert_eq!(stage(&app), "counted");
    }
}

/// A wave at level 2, counted and released with HR's code.
fn released(app: &TestApp) -> (Person, String, [String; 2]) {
    let (mut hr, wave, codes) = ready(app);
    let access = case::opens(app, &mut hr, &wave);
    case::cast_all(app, &access, &case::ballots(IN_2022));
    case::steps(&mut hr, &wave, "close").is(200);
    assert_eq!(counts(&mut hr, &wave, &codes[0]), 200);
    case::steps(&mut hr, &wave, "release").is(200);
    (hr, wave, codes)
}

#[test]
fn the_count_can_be_checked_until_the_keys_are_destroyed() {
    let app = TestApp::start_at_level_two();
    let (mut hr, wave, codes) = released(&app);
    assert_eq!(count(app.folder(), "sealed_ballots"), 0, "the box is empty");
    assert_eq!(
        count(app.folder(), "archive_ballots"),
        1,
        "thirty ballots are one block of the archive"
    );
    let keys = || files(&app.folder().join("keys")).len();
    assert_eq!(keys(), 3, "the box's key is gone, the archive's is not");
    let there = format!("/waves/{wave}");
    let recount = |hr: &mut Person, code: &str| {
        hr.visits(&there);
        hr.sends_form(&format!("{there}/recount"), &[("code", code)])
    };
    recount(&mut hr, &codes[1])
        .is(200)
        .says("30 svar giver nøjagtig de tal");
    recount(&mut hr, "hund").is(409).says("otte ord");
    // Somebody changes a figure in the database: the recount sees it.
    let change = "UPDATE release_units SET document = replace(document, '\"n\":', '\"n\":1') \
         WHERE document LIKE '%\"n\":%'";
    let changed = super::folder::write(app.folder(), change);
    assert!(changed > 0, "there was something to change");
    recount(&mut hr, &codes[1])
        .is(409)
        .says("giver ikke de tal");
    hr.visits(&there);
    hr.sends_form(&format!("{there}/purge"), &SURE).is(200);
    assert_eq!((keys(), count(app.folder(), "archive_ballots")), (1, 0));
    recount(&mut hr, &codes[1]).is(409);
}

#[test]
fn keys_and_roster_have_their_time_and_end_by_themselves() {
    let app = TestApp::start_at_level_two();
    let (_, wave, _) = released(&app);
    let sealed = bytes(app.folder(), "substr(sealed, 1001, 64)", "archive_ballots");
    let addresses = "SELECT email AS line FROM invitations WHERE email IS NOT NULL";
    let addresses = lines(app.folder(), addresses);
    assert_eq!((sealed.len(), addresses.len()), (1, 32));
    app.pass(Duration::days(13));
    app.keeps_order();
    assert_eq!(count(app.folder(), "archive_ballots"), 1);
    app.pass(Duration::days(1));
    app.keeps_order();
    assert_eq!(count(app.folder(), "archive_ballots"), 0);
    assert_eq!(files(&app.folder().join("keys")).len(), 1);
    let disk = Disk::read(&database_files(app.folder()));
    for piece in &sealed {
        disk.does_not_hold(piece);
    }
    assert_eq!(count(app.folder(), "invitations"), 32);
    app.pass(Duration::days(16));
    app.keeps_order();
    assert_eq!(count(app.folder(), "invitations"), 0);
    let disk = Disk::read(&database_files(app.folder()));
    for address in &addresses {
        disk.does_not_hold(address.as_bytes());
    }
    let mut hr = app.sign_in(HR);
    hr.visits(&format!("/waves/{wave}"))
        .is(200)
        .says("32 inviterede")
        .says("Nøglerne blev ødelagt");
}

#[test]
fn both_codes_are_asked_for_again_a_week_before_the_end() {
    let app = TestApp::start_at_level_two();
    let (mut hr, wave, codes) = ready(&app);
    case::opens(&app, &mut hr, &wave);
    let page = format!("/waves/{wave}");
    // It closes on the 21st.
    app.set_clock("2022-10-13T08:00:00Z");
    hr = app.sign_in(HR);
    hr.visits(&page)
        .is(200)
        .does_not_say("Prøv begge åbningskoder");
    app.set_clock("2022-10-14T08:00:00Z");
    hr = app.sign_in(HR);
    hr.visits(&page).is(200).says("Prøv begge åbningskoder");
    for (holder, code) in ["hr", "staff"].into_iter().zip(&codes) {
        assert_eq!(case::types_back(&mut hr, &wave, holder, code), 200);
    }
    hr.visits(&page)
        .is(200)
        .does_not_say("Prøv begge åbningskoder");
}

#[test]
fn a_damaged_ballot_is_told_and_left_out_only_when_somebody_says_so() {
    let app = TestApp::start();
    let (mut hr, wave, access) = case::open_wave(&app);
    case::cast_all(&app, &access, &case::ballots(IN_2022));
    let damage = format!(
        "UPDATE sealed_ballots SET sealed = {} \
         WHERE slot = (SELECT slot FROM sealed_ballots ORDER BY slot LIMIT 1)",
        bytes_of(app.folder(), "'damaged'")
    );
    assert_eq!(super::folder::write(app.folder(), &damage), 1);
    case::steps(&mut hr, &wave, "close").is(200);
    case::steps(&mut hr, &wave, "count")
        .is(409)
        .says("Ét svar kan ikke læses");
    assert_eq!(stage(&app), "closed");
    let without = |hr: &mut Person, n: &str| {
        hr.visits(&format!("/waves/{wave}"));
        let fields = [("sure", "yes"), ("without", n)];
        hr.sends_form(&format!("/waves/{wave}/count"), &fields)
            .status
    };
    assert_eq!(without(&mut hr, "2"), 409);
    assert_eq!(without(&mut hr, "1"), 200);
    assert_eq!(count(app.folder(), "archive_ballots"), 1);
    // The used right has no ballot, as was told.
    super::folder::write(app.folder(), "UPDATE waves SET stage = 'released'");
}
