//! Letters on paper: a sheet for each person without an e-mail address, and what is on it.

use trivsel::domain::role::Role;

use super::app::{BASE, TestApp};
use super::case::{self, HR};
use super::folder::{count, execute, lines};
use super::html;
use super::people::FINGERPRINT;
use super::person::{Page, Person};
use super::refusal::refused;

/// Two units with letters, in both languages, and one without.
const ROSTER: &str = "enhed;email;sprog;telefon
team_1;;dansk;
team_1;;engelsk;
team_1;;dansk;
team_3;;dansk;20 30 40 50
klynge-syd;a@syd.example;;
klynge-syd;b@syd.example;;
klynge-syd;c@syd.example;;
";

fn opened(app: &TestApp) -> (Person, String) {
    app.invite(Role::SurveyManager, HR, "");
    let mut hr = app.sign_in(HR);
    hr.visits("/waves/new");
    let fields = [
        ("title", "Måling på Ærø"),
        ("closes_on", "2022-10-21"),
        ("k", "5"),
        ("instrument", "klynge-nord"),
    ];
    let files = [
        ("units_file", "e.csv", case::UNITS.as_bytes()),
        ("roster_file", "m.csv", ROSTER.as_bytes()),
    ];
    let page = hr.uploads("/waves", &fields, &files);
    let wave = page
        .is(200)
        .path
        .strip_prefix("/waves/")
        .unwrap()
        .to_owned();
    case::opens(app, &mut hr, &wave);
    (hr, wave)
}

fn codes(page: &Page) -> Vec<String> {
    let codes = html::all_between(&page.body, "class=\"letter-code\">", "<");
    codes.into_iter().map(str::to_owned).collect()
}

fn letters_of(hr: &mut Person, wave: &str, unit: &str) -> Vec<String> {
    codes(hr.visits(&format!("/waves/{wave}/letters/{unit}")).is(200))
}

#[test]
fn every_unit_has_its_own_letters_and_all_can_be_printed_at_once() {
    let app = TestApp::start();
    let (mut hr, wave) = opened(&app);
    let list = hr.visits(&format!("/waves/{wave}/letters"));
    list.is(200)
        .says("4 breve, ét på hvert ark.")
        .says("Team Ask 3")
        .says("Team Æble 1")
        .does_not_say("Klynge Syd");
    assert!(codes(&list).is_empty(), "the list shows no codes");
    let (one, three) = (
        letters_of(&mut hr, &wave, "team_1"),
        letters_of(&mut hr, &wave, "team_3"),
    );
    assert_eq!((one.len(), three.len()), (3, 1));
    assert!(letters_of(&mut hr, &wave, "klynge-syd").is_empty());
    let all = codes(hr.visits(&format!("/waves/{wave}/all-letters")).is(200));
    assert_eq!(all, [one, three].concat());
    let printed = "journal WHERE deed = 'letters-printed' AND about = (SELECT id FROM waves)";
    assert_eq!(count(app.folder(), printed), 4, "every printing is noted");
}

#[test]
fn a_code_of_twelve_signs_works_however_it_is_typed() {
    let app = TestApp::start();
    let (mut hr, wave) = opened(&app);
    for code in letters_of(&mut hr, &wave, "team_1") {
        let groups: Vec<&str> = code.split('-').collect();
        assert!(
            groups.len() == 3 && groups.iter().all(|group| group.len() == 4),
            "{code}"
        );
        assert!(
            !code.contains(['I', 'L', 'O', 'U']),
            "{code} is easily misread"
        );
        let misread = code.replace('0', "O").replace('1', "l");
        let plain = code.replace('-', "");
        for typed in [
            &code,
            &code.to_lowercase(),
            &plain,
            &misread,
            &code.replace('-', "  "),
        ] {
            let mut person = app.person();
            person.visits("/s");
            let form = person.sends_form("/s", &[("code", typed)]);
            assert!(form.is(200).body.contains("name=\"a.kv1\""), "{typed}");
        }
        let mut person = app.person();
        person
            .posts(&format!("/s/{plain}"), &[("a.kv1", "3")])
            .is(200)
            .says("Tak");
    }
}

#[test]
fn a_letter_says_all_that_its_reader_needs_in_the_readers_language() {
    let app = TestApp::start();
    let (mut hr, wave) = opened(&app);
    let page = hr.visits(&format!("/waves/{wave}/letters/team_1"));
    let sheets = html::all_between(&page.body, "<article", "</article>");
    let (english, danish): (Vec<&str>, Vec<&str>) = sheets
        .into_iter()
        .partition(|sheet| sheet.contains("lang=\"en\""));
    assert_eq!((english.len(), danish.len()), (1, 2));
    let fingerprint = lines(app.folder(), FINGERPRINT);
    let bare = format!("{BASE}/s");
    for sheet in english.iter().chain(&danish) {
        let text = html::text(&format!("<{sheet}"));
        for says in [
            "Børn og Unge",
            "Måling på Ærø",
            "Team Ask",
            &bare,
            &fingerprint[0],
            "2022",
            "1",
            "5",
        ] {
            assert!(text.contains(says), "{says}: {text}");
        }
        assert!(
            sheet.contains("role=\"img\" aria-label=\"QR"),
            "the picture has words"
        );
        assert_eq!(
            html::all_between(sheet, "<li>", "</li>").len(),
            4,
            "four sentences"
        );
    }
    for says in [
        "Du kan svare til den 21. oktober 2022 kl. 23.59",
        "frivilligt",
        "ingen leder kan se det",
    ] {
        assert!(
            html::text(&format!("<{}", danish[0])).contains(says),
            "{says}"
        );
    }
    for says in [
        "You can answer until 21 October 2022, 23:59",
        "voluntary",
        "no leader can see it",
    ] {
        assert!(
            html::text(&format!("<{}", english[0])).contains(says),
            "{says}"
        );
    }
}

#[test]
fn whoever_reads_english_prints_the_same_letters() {
    let app = TestApp::start();
    let (mut hr, wave) = opened(&app);
    let there = format!("/waves/{wave}/letters/team_1");
    let page = hr.visits(&there);
    hr.sends_form("/language", &[("language", "en"), ("back", &there)])
        .is(200);
    let again = hr.visits(&there);
    assert_eq!(
        html::all_between(&again.body, "<article", "</article>"),
        html::all_between(&page.body, "<article", "</article>")
    );
}

#[test]
fn a_lost_letter_gives_its_unit_new_ones_and_touches_no_other() {
    let app = TestApp::start();
    let (mut hr, wave) = opened(&app);
    let (old, other) = (
        letters_of(&mut hr, &wave, "team_1"),
        letters_of(&mut hr, &wave, "team_3"),
    );
    // One of the unit has answered already.
    let there = |code: &str| format!("/s/{}", code.replace('-', "").to_lowercase());
    app.person()
        .posts(&there(&old[0]), &[("a.kv1", "3")])
        .is(200);
    hr.visits(&format!("/waves/{wave}/people"));
    let renew = format!("/waves/{wave}/people/letters");
    refused(&app, 422, "Sæt kryds", || {
        hr.posts_form(&renew, &[("unit", "team_1")])
    });
    for unit in ["", "klynge-syd", "team_9", "' OR 1=1 --"] {
        refused(&app, 422, "Vælg en enhed, der har breve", || {
            hr.posts_form(&renew, &[("unit", unit), ("sure", "yes")])
        });
    }
    let page = hr.sends_form(&renew, &[("unit", "team_1"), ("sure", "yes")]);
    let new = codes(page.is(200));
    assert_eq!(new.len(), 3);
    for code in &old {
        app.person().visits(&there(code)).is(404);
    }
    let states: Vec<bool> = new
        .iter()
        .map(|code| {
            let page = app.person().visits(&there(code));
            !page.is(200).body.contains("name=\"a.kv1\"")
        })
        .collect();
    assert_eq!(states.iter().filter(|is_in| **is_in).count(), 1);
    assert_eq!(letters_of(&mut hr, &wave, "team_3"), other);
    app.person().visits(&there(&other[0])).is(200);
}

#[test]
fn letters_say_what_the_waves_level_keeps() {
    let app = TestApp::start();
    let (mut hr, wave) = opened(&app);
    let there = format!("/waves/{wave}/all-letters");
    hr.visits(&there)
        .says("niveau 1")
        .does_not_say("åbningskode");
    execute(app.folder(), "UPDATE waves SET level = 2");
    hr.visits(&there)
        .says("niveau 2")
        .says("åbningskode, som kun HR og en medarbejderrepræsentant har");
}
