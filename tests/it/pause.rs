//! A half-filled form on its way to another device: a box of one size that the server cannot open,
//! for somebody who may answer now, and gone when the survey has closed. It is never counted.

use ureq::http::Method;

use super::app::TestApp;
use super::case;
use super::folder::{bytes_of, columns, count, lines, rows, write};
use super::person::{Page, Person};

/// The bytes of an id and of an encrypted draft.
const ID: usize = 32;
const BLOB: usize = 16_384;

fn puts(person: &mut Person, code: &str, draft: &[u8]) -> Page {
    let kind = ("content-type", "application/octet-stream");
    person.requests(&Method::POST, &format!("/s/{code}/draft"), &[kind], draft)
}

fn hex(id: &[u8]) -> String {
    let digits: Vec<String> = id.iter().map(|byte| format!("{byte:02x}")).collect();
    digits.concat()
}

/// A draft as a browser sends it.
fn draft(id: u8, blob: u8) -> Vec<u8> {
    [vec![id; ID], vec![blob; BLOB]].concat()
}

#[test]
fn a_draft_goes_from_one_device_to_another_and_says_nothing_of_anybody() {
    let app = TestApp::start();
    let (_, _, codes) = case::open_wave(&app);
    let code = &codes[0].1;
    let before = rows(app.folder());
    assert_eq!(puts(&mut app.person(), code, &draft(7, b'x')).status, 204);
    let there = format!("/s/{code}/draft/{}", hex(&[7; ID]));
    let found = app.person().visits(&there);
    found.is(200);
    assert_eq!(found.body, "x".repeat(BLOB));
    assert_eq!(found.header("cache-control"), Some("no-store"));
    assert_eq!(found.header("set-cookie"), None);
    // Nothing else was written, and nothing in the row leads to a person or a wave.
    let mut after = rows(app.folder());
    assert_eq!(after.remove("draft_blobs").unwrap().len(), 1);
    for (table, rows) in after {
        assert_eq!(rows, before[&table], "{table}");
    }
    assert_eq!(
        columns(app.folder(), "draft_blobs"),
        ["id", "blob", "expires_on"]
    );
    let day = "SELECT CAST(expires_on AS TEXT) AS line FROM draft_blobs";
    assert_eq!(lines(app.folder(), day), ["2022-10-21"], "the closing day");
    // The same browser tries again: still one draft.
    assert_eq!(puts(&mut app.person(), code, &draft(7, b'y')).status, 204);
    assert_eq!(count(app.folder(), "draft_blobs"), 1);
    app.person().visits(&there).is(200);
    // It has not been counted, and the right is unused.
    assert_eq!(count(app.folder(), "sealed_ballots"), 0);
    assert_eq!(count(app.folder(), "invitations WHERE answered"), 0);
    app.person()
        .visits(&format!("/s/{code}"))
        .is(200)
        .says("Send svar");
}

#[test]
fn a_draft_of_any_other_size_is_refused() {
    let app = TestApp::start();
    let (_, _, codes) = case::open_wave(&app);
    for size in [0, 1, ID, BLOB, ID + BLOB - 1, ID + BLOB + 1, 2 * BLOB] {
        let page = puts(&mut app.person(), &codes[0].1, &vec![b'x'; size]);
        assert_eq!(page.status, 422, "{size} bytes");
    }
    assert_eq!(count(app.folder(), "draft_blobs"), 0);
}

#[test]
fn only_who_may_answer_now_can_keep_and_fetch_drafts() {
    let app = TestApp::start();
    let (mut hr, wave, codes) = case::open_wave(&app);
    let (answered, late) = (&codes[0].1, &codes[1].1);
    assert_eq!(
        puts(&mut app.person(), "nobodyhasthiscode", &draft(0xab, b'x')).status,
        404
    );
    assert_eq!(
        puts(&mut app.person(), answered, &draft(0xab, b'x')).status,
        204
    );
    app.person()
        .posts(&format!("/s/{answered}"), &[("a.kv1", "3")])
        .is(200);
    let id = hex(&[0xab; ID]);
    assert_eq!(
        puts(&mut app.person(), answered, &draft(2, b'x')).status,
        404
    );
    app.person()
        .visits(&format!("/s/{answered}/draft/{id}"))
        .is(404);
    app.person()
        .visits(&format!("/s/nobody/draft/{id}"))
        .is(404);
    // Somebody else's link fetches what the code of the draft leads to: it is no secret of a link.
    app.person()
        .visits(&format!("/s/{late}/draft/{id}"))
        .is(200);
    for odd in [
        id.trim_start_matches('a'),
        &id.to_uppercase(),
        &"zz".repeat(ID),
    ] {
        app.person()
            .visits(&format!("/s/{late}/draft/{odd}"))
            .is(404);
    }
    case::steps(&mut hr, &wave, "close").is(200);
    assert_eq!(puts(&mut app.person(), late, &draft(3, b'x')).status, 404);
    app.person()
        .visits(&format!("/s/{late}/draft/{id}"))
        .is(404);
}

#[test]
fn drafts_are_gone_the_day_after_the_survey_has_closed() {
    let app = TestApp::start();
    let (_, _, codes) = case::open_wave(&app);
    assert_eq!(
        puts(&mut app.person(), &codes[0].1, &draft(9, b'x')).status,
        204
    );
    app.set_clock("2022-10-21T21:58:00Z");
    assert_eq!(app.drops_expired_drafts(), 0, "a minute before midnight");
    app.set_clock("2022-10-21T22:01:00Z");
    let there = format!("/s/{}/draft/{}", codes[0].1, hex(&[9; ID]));
    app.person().visits(&there).is(404);
    assert_eq!(app.drops_expired_drafts(), 1);
    assert_eq!(count(app.folder(), "draft_blobs"), 0);
    assert_eq!(app.drops_expired_drafts(), 0);
}

#[test]
fn one_person_cannot_take_the_room_of_all_the_others() {
    let app = TestApp::start();
    let (_, _, codes) = case::open_wave(&app);
    let (greedy, other) = (&codes[0].1, &codes[1].1);
    let mut person = app.person();
    let mut kept = 0;
    for id in 0..=255 {
        // A code is the same in capitals.
        let code = if id % 2 == 0 {
            greedy.clone()
        } else {
            greedy.to_uppercase()
        };
        match puts(&mut person, &code, &draft(id, b'x')).status {
            204 => kept += 1,
            other => assert_eq!(other, 429, "{id}"),
        }
    }
    assert!((3..=20).contains(&kept), "{kept} drafts of one person");
    // Others have their own share, and one's own draft can still be replaced.
    assert_eq!(
        puts(&mut app.person(), other, &draft(0xfe, b'y')).status,
        204
    );
    assert_eq!(puts(&mut person, greedy, &draft(0, b'z')).status, 204);
    let there = format!("/s/{greedy}/draft/{}", hex(&[0; ID]));
    assert_eq!(person.visits(&there).is(200).body, "z".repeat(BLOB));
    assert_eq!(count(app.folder(), "draft_blobs"), kept + 1);
    // Nobody is locked out for the day.
    app.pass(chrono::Duration::hours(1));
    assert_eq!(puts(&mut person, greedy, &draft(0xfd, b'x')).status, 204);
}

#[test]
fn a_draft_can_be_replaced_when_there_is_no_room_for_another() {
    let app = TestApp::start();
    let (_, _, codes) = case::open_wave(&app);
    let code = &codes[0].1;
    assert_eq!(puts(&mut app.person(), code, &draft(7, b'x')).status, 204);
    let id = bytes_of(app.folder(), "CAST(i AS TEXT)");
    let full = format!(
        "INSERT INTO draft_blobs (id, blob, expires_on) \
         WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) \
         SELECT {id}, {id}, CAST('2022-10-21' AS DATE) FROM n"
    );
    write(app.folder(), &full);
    assert_eq!(puts(&mut app.person(), code, &draft(8, b'x')).status, 503);
    assert_eq!(puts(&mut app.person(), code, &draft(7, b'y')).status, 204);
    let there = format!("/s/{code}/draft/{}", hex(&[7; ID]));
    assert_eq!(app.person().visits(&there).is(200).body, "y".repeat(BLOB));
}

#[test]
fn drafts_wait_as_long_as_their_survey_also_when_that_is_extended() {
    let app = TestApp::start();
    let (mut hr, wave, codes) = case::open_wave(&app);
    let code = &codes[0].1;
    assert_eq!(puts(&mut app.person(), code, &draft(9, b'x')).status, 204);
    let extend = format!("/waves/{wave}/extend");
    hr.visits(&extend);
    hr.sends_form(&extend, &[("closes_on", "2022-11-04")])
        .is(200);
    app.set_clock("2022-11-04T22:00:00Z");
    assert_eq!(app.drops_expired_drafts(), 0);
    let there = format!("/s/{code}/draft/{}", hex(&[9; ID]));
    app.person().visits(&there).is(200);
    app.set_clock("2022-11-04T23:01:00Z");
    assert_eq!(app.drops_expired_drafts(), 1);
}

#[test]
fn what_is_promised_of_a_saved_draft_holds_on_a_device_that_others_use_too() {
    let app = TestApp::start();
    let (_, _, codes) = case::open_wave(&app);
    // Whoever sends from a browser empties it: of everybody's drafts, because it cannot tell whose.
    let receipt = app
        .person()
        .posts(&format!("/s/{}", codes[0].1), &[("a.kv1", "3")]);
    assert!(
        receipt
            .header("clear-site-data")
            .unwrap()
            .contains("\"storage\"")
    );
    for (language, said) in [
        (
            "da",
            "slettet, hvis en anden sender sit svar fra den samme browser",
        ),
        (
            "en",
            "deleted if somebody else sends an answer from the same browser",
        ),
    ] {
        let page = app.person().visits(&format!("/pause?lang={language}"));
        page.is(200).says(said);
    }
}
