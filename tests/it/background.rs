//! What people say of themselves: asked last, skipped freely, and of no size in the box.

use super::app::TestApp;
use super::case::{self, FIRST};
use super::folder::{assert_boxes_match, count, execute, lines, rows};
use super::html;

/// A wave whose survey has background questions, and which asks them.
const ASKING: case::Draft<'_> = case::Draft {
    instrument: "trivsel",
    asked: &["trivsel:[background]"],
    ..FIRST
};

#[test]
fn only_a_survey_manager_who_wants_them_asked_has_them_asked() {
    let app = TestApp::start();
    let silent = case::Draft {
        asked: &["puls:[background]", "upload:[background]"],
        ..ASKING
    };
    let (mut hr, wave, codes) = case::open_wave_of(&app, &silent);
    let form = hr.visits("/waves/new");
    form.is(200).says("Baggrund: »Om dig« (2 spørgsmål)");
    let preview = hr.visits(&format!("/waves/{wave}/preview"));
    preview.is(200).does_not_say("Om dig");
    let there = format!("/s/{}", codes[0].1);
    let page = app.person().visits(&there);
    page.is(200)
        .does_not_say("Om dig")
        .does_not_say("Hvor gammel er du?");
    assert!(!page.body.contains("name=\"b."));
    let told = [("a.kv1", "3"), ("b.alder", "1")];
    app.person().posts(&there, &told).is(422);
    app.person().posts(&there, &told[..1]).is(200);
    for step in ["close", "count", "release"] {
        case::steps(&mut hr, &wave, step).is(200);
    }
}

#[test]
fn a_wave_from_before_there_was_a_choice_still_asks_them() {
    let app = TestApp::start();
    let silent = case::Draft {
        asked: &[],
        ..ASKING
    };
    let (mut hr, wave, _) = case::open_wave_of(&app, &silent);
    let left_out = "SELECT left_out AS line FROM waves";
    assert_eq!(lines(app.folder(), left_out), ["blive [background]"]);
    let preview = format!("/waves/{wave}/preview");
    hr.visits(&preview).is(200).does_not_say("Om dig");
    execute(app.folder(), "UPDATE waves SET left_out = 'blive'");
    hr.visits(&preview).is(200).says("Om dig");
}

#[test]
fn the_last_page_asks_about_the_person_and_nothing_there_must_be_answered() {
    let app = TestApp::start();
    let (mut hr, wave, codes) = case::open_wave_of(&app, &ASKING);
    let page = app.person().visits(&format!("/s/{}", codes[0].1));
    page.is(200)
        .says("Om dig")
        .says("Hvor gammel er du?")
        .says("grupper på mindst 10 personer");
    let (before, last) = page.body.rsplit_once("<section").unwrap();
    assert!(last.contains("Om dig") && last.contains("type=\"submit\""));
    assert!(!before.contains("name=\"b.") && before.contains("name=\"t.bedre\""));
    let radios: Vec<&str> = html::tags(last, "input");
    assert_eq!(radios.len(), 4 + 5);
    for radio in radios {
        assert!(radio.contains("type=\"radio\"") && radio.contains("name=\"b."));
        assert!(!radio.contains(" required") && !radio.contains(" checked"));
    }
    let preview = hr.visits(&format!("/waves/{wave}/preview"));
    preview.is(200).says("Om dig").does_not_say("Send svar");
}

#[test]
fn who_skips_it_and_who_does_not_leave_boxes_of_one_size() {
    let app = TestApp::start();
    let (mut hr, wave, codes) = case::open_wave_of(&app, &ASKING);
    let said: [&[(&str, &str)]; 4] = [
        &[("a.kv1", "3")],
        &[("a.kv1", "3"), ("b.alder", ""), ("b.arbejde", "")],
        &[("a.kv1", "3"), ("b.alder", "4")],
        &[("t.bedre", "Ro"), ("b.alder", "1"), ("b.arbejde", "5")],
    ];
    for ((_, code), fields) in codes.iter().zip(said) {
        let receipt = app.person().posts(&format!("/s/{code}"), fields);
        receipt.is(200).says("Tak, dit svar er modtaget");
    }
    let sizes = "SELECT DISTINCT CAST(length(sealed) AS TEXT) AS line FROM sealed_ballots";
    assert_eq!(lines(app.folder(), sizes).len(), 1);
    assert_eq!(count(app.folder(), "sealed_ballots"), 4);
    assert_boxes_match(app.folder());
    for step in ["close", "count"] {
        case::steps(&mut hr, &wave, step).is(200);
    }
}

#[test]
fn an_answer_that_the_question_does_not_have_is_refused_and_nothing_is_stored() {
    let app = TestApp::start();
    let (_, _, codes) = case::open_wave_of(&app, &ASKING);
    let there = format!("/s/{}", codes[0].1);
    let before = rows(app.folder());
    let wrong: [&[(&str, &str)]; 5] = [
        &[("a.kv1", "3"), ("b.alder", "5")],
        &[("a.kv1", "3"), ("b.alder", "gammel")],
        &[("a.kv1", "3"), ("b.navn", "1")],
        &[("a.kv1", "3"), ("b.alder", "1"), ("b.alder", "2")],
        // Only about oneself, and nothing about the work.
        &[("b.alder", "1")],
    ];
    for fields in wrong {
        app.person().posts(&there, fields).is(422);
    }
    assert_eq!(rows(app.folder()), before);
    let page = app.person().posts(
        &there,
        &[("a.kv1", "3"), ("b.alder", "5"), ("b.arbejde", "2")],
    );
    page.is(422).says("Spørgsmål 53: Vælg ét af svarene");
    let kept: Vec<&str> = html::tags(&page.body, "input")
        .into_iter()
        .filter(|tag| tag.contains(" checked"))
        .collect();
    assert!(
        kept.iter()
            .any(|tag| tag.contains("name=\"b.arbejde\" value=\"2\""))
    );
    assert_eq!(kept.len(), 2, "{kept:?}");
}
