//! People who were forgotten, a later last day, and waves from before an upgrade.

use trivsel::domain::id::InvitationId;
use trivsel::seal::{Keyring, digest};

use super::app::TestApp;
use super::case::{self, HR};
use super::folder::{assert_boxes_match, execute, lines};
use super::html;
use super::people::{KIM, kims_code, new_code};
use super::refusal::refused;

#[test]
fn somebody_forgotten_is_added_under_the_rules_of_the_roster() {
    let app = TestApp::start();
    let (mut hr, wave, _) = case::open_wave(&app);
    app.mails();
    let people = format!("/waves/{wave}/people");
    hr.visits(&people);
    let fields = |unit: &'static str, email: &'static str, language: &'static str| {
        [("unit", unit), ("email", email), ("language", language)]
    };
    for (typed, says) in [
        (fields("team_9", "ny@syd.example", "da"), "team_9"),
        (fields("", "ny@syd.example", "da"), "enhed"),
        (fields("klynge-syd", "ny", "da"), "»ny«"),
        (fields("klynge-syd", "ny@syd.example", "tysk"), "tysk"),
        (fields("team_1", KIM, "da"), "allerede den mailadresse"),
    ] {
        refused(&app, 422, says, || hr.posts_form(&people, &typed));
    }
    let typed = fields("klynge-syd", "ny@syd.example", "en");
    hr.sends_form(&people, &typed)
        .is(200)
        .says("Personen er tilføjet");
    let mails = app.mails();
    assert_eq!((mails.len(), mails[0].to.as_str()), (1, "ny@syd.example"));
    assert!(mails[0].subject.contains("your link"), "in English");
    let page = hr.visits(&format!("/waves/{wave}"));
    page.says("33 inviterede").says("Klynge Syd 13");
    app.person()
        .posts(&format!("/s/{}", mails[0].code()), &[("a.kv1", "3")])
        .is(200);
    assert_boxes_match(app.folder());
    for step in ["close", "count", "release"] {
        case::steps(&mut hr, &wave, step).is(200);
    }
}

#[test]
fn somebody_forgotten_without_an_address_gets_a_letter_at_once() {
    let app = TestApp::start();
    let (mut hr, wave, _) = case::open_wave(&app);
    let people = format!("/waves/{wave}/people");
    hr.visits(&people);
    let typed = [
        ("unit", "team_1"),
        ("email", ""),
        ("phone", "+45 20 30 40 50"),
        ("language", "da"),
    ];
    let page = hr.posts_form(&people, &typed);
    page.is(200)
        .says("Team Ask")
        .says("1. Gå til denne adresse");
    let code = html::between(&page.body, "class=\"letter-code\">", "<").to_owned();
    // A code on paper is not made again for one person whose name is known, nor moved to a mail.
    for (step, fields) in [
        ("link", vec![("who", "20304050")]),
        (
            "address",
            vec![("old", "20304050"), ("new", "hr.selv@syd.example")],
        ),
    ] {
        let there = format!("{people}/{step}");
        let page = refused(&app, 422, "Lav nye breve til hele enheden", || {
            hr.posts_form(&there, &fields)
        });
        assert!(!page.body.contains("letter-code"));
    }
    let renew = [("unit", "team_1"), ("sure", "yes")];
    let page = hr.sends_form(&format!("{people}/letters"), &renew);
    let again = html::between(&page.is(200).body, "class=\"letter-code\">", "<").to_owned();
    assert_ne!(code, again);
    let mut person = app.person();
    person.visits("/s");
    person.sends_form("/s", &[("code", &code)]).is(404);
    person
        .sends_form("/s", &[("code", &again)])
        .is(200)
        .says("Send svar");
    refused(
        &app,
        422,
        "allerede den mailadresse eller det nummer",
        || hr.posts_form(&people, &typed),
    );
}

#[test]
fn a_wave_is_extended_and_never_shortened_and_forms_under_way_stay_good() {
    let app = TestApp::start();
    let (mut hr, wave, codes) = case::open_wave(&app);
    let mut kim = app.person();
    let there = format!("/s/{}", kims_code(&codes));
    kim.visits(&there).is(200);
    let extend = format!("/waves/{wave}/extend");
    hr.visits(&extend).is(200).says("21. oktober 2022");
    for (day, says) in [
        ("", "Datoen kan ikke læses"),
        ("31-10-2022", "Datoen kan ikke læses"),
        ("2022-10-20", "Vælg en dag, der er senere"),
        ("2022-10-21", "Vælg en dag, der er senere"),
        ("2023-10-05", "over et år væk"),
    ] {
        refused(&app, 422, says, || {
            hr.posts_form(&extend, &[("closes_on", day)])
        });
    }
    // The clocks change on 30 October: the last day ends at 23.59 in Denmark all the same.
    hr.sends_form(&extend, &[("closes_on", "2022-11-04")])
        .is(200)
        .says("4. november 2022 kl. 23.59");
    let journal = "SELECT deed || ' ' || about AS line FROM journal WHERE deed = 'wave-extended'";
    assert_eq!(
        lines(app.folder(), journal),
        [format!("wave-extended {wave}")]
    );
    app.set_clock("2022-11-04T22:50:00Z");
    kim.posts(&there, &[("a.kv1", "3")]).is(200).says("Tak");
    app.set_clock("2022-11-04T23:20:00Z");
    let late = format!("/s/{}", codes[1].1);
    refused(&app, 410, "Målingen er lukket", || kim.visits(&late));
    // A day between the old one and today is over already.
    app.set_clock("2022-11-10T08:00:00Z");
    let mut hr = app.sign_in(HR);
    hr.visits(&extend);
    refused(&app, 422, "Vælg en dag, der er senere", || {
        hr.posts_form(&extend, &[("closes_on", "2022-11-08")])
    });
    hr.sends_form(&extend, &[("closes_on", "2022-11-10")])
        .is(200);
    kim.visits(&late).is(200).says("Send svar");
}

#[test]
fn a_wave_that_was_open_before_codes_had_generations_goes_on() {
    let app = TestApp::start();
    let (mut hr, wave, _) = case::open_wave(&app);
    let keyring = Keyring::open(&app.folder().join("keys"), false).unwrap();
    let ids = lines(
        app.folder(),
        "SELECT id AS line FROM invitations ORDER BY email",
    );
    let old: Vec<String> = ids
        .iter()
        .map(|id| keyring.first_access_code(&InvitationId::new(id)))
        .collect();
    for (id, code) in ids.iter().zip(&old) {
        let hash = digest(code);
        execute(
            app.folder(),
            &format!("UPDATE invitations SET code_hash = '{hash}' WHERE id = '{id}'"),
        );
    }
    // Of the last person there is only a letter.
    execute(
        app.folder(),
        &format!(
            "UPDATE invitations SET email = NULL WHERE id = '{}'",
            ids[31]
        ),
    );
    let mut person = app.person();
    for code in [old[31].clone(), old[0].to_uppercase()] {
        person
            .visits(&format!("/s/{code}"))
            .is(200)
            .says("Send svar");
    }
    // A letter that is printed again is the one that is out.
    let page = hr.visits(&format!("/waves/{wave}/all-letters"));
    let code = html::between(&page.is(200).body, "class=\"letter-code\">", "<");
    assert_eq!(code.replace('-', "").to_lowercase(), old[31]);
    // And a new link replaces the old one as everywhere.
    let new = new_code(&app, &mut hr, &wave, KIM);
    assert!(!old.contains(&new));
    person.visits(&format!("/s/{}", old[0])).is(404);
    person.visits(&format!("/s/{new}")).is(200);
}
