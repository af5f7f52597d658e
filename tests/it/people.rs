//! Lost links and wrong addresses while a wave is open, and nothing of it may tell who has answered.

use trivsel::seal::digest;
use ureq::http::Method;

use super::app::{BASE, TestApp};
use super::case::{self, HR, SURE};
use super::folder::{Disk, assert_boxes_match, count, database_files, lines};
use super::person::Person;
use super::refusal::refused;

/// One of the invited.
pub(crate) const KIM: &str = "klynge-syd.01@syd.example";

/// The fingerprint of the only wave's key.
pub(crate) const FINGERPRINT: &str = "SELECT substr(public_key, 1, 4) || ' ' || substr(public_key, 5, 4) || ' ' || \
     substr(public_key, 9, 4) || ' ' || substr(public_key, 13, 4) AS line FROM waves";

/// Kim's code, among those that came by mail.
pub(crate) fn kims_code(codes: &[(String, String)]) -> String {
    let (_, code) = codes.iter().find(|(unit, _)| unit == "klynge-syd").unwrap();
    code.clone()
}

/// HR asks for a new link for somebody; the code that comes by mail.
pub(crate) fn new_code(app: &TestApp, hr: &mut Person, wave: &str, who: &str) -> String {
    app.mails();
    hr.visits(&format!("/waves/{wave}/people")).is(200);
    hr.sends_form(&format!("/waves/{wave}/people/link"), &[("who", who)])
        .is(200)
        .says("Et nyt link er på vej");
    let mails = app.mails();
    assert_eq!(mails.len(), 1, "one mail, to one person");
    mails[0].code()
}

#[test]
fn a_new_link_works_and_the_lost_one_is_worth_nothing() {
    let app = TestApp::start();
    let (mut hr, wave, codes) = case::open_wave(&app);
    let old = kims_code(&codes);
    let new = new_code(&app, &mut hr, &wave, &KIM.to_uppercase());
    assert_eq!(new.len(), 26, "130 bits in a mail");
    let mut kim = app.person();
    kim.visits(&format!("/s/{old}")).is(404);
    kim.posts(&format!("/s/{old}"), &[("a.kv1", "3")]).is(404);
    kim.visits(&format!("/s/{new}")).is(200).says("Send svar");
    kim.posts(&format!("/s/{new}"), &[("a.kv1", "3")]).is(200);
    // And once more, after the answer: the link says that it is in, and no second one is taken.
    let third = new_code(&app, &mut hr, &wave, KIM);
    kim.visits(&format!("/s/{third}"))
        .is(200)
        .says("Dit svar er allerede modtaget");
    kim.posts(&format!("/s/{third}"), &[("a.kv1", "5")]).is(200);
    kim.visits(&format!("/s/{new}")).is(404);
    assert_eq!(count(app.folder(), "sealed_ballots"), 1);
    assert_boxes_match(app.folder());
    let others = codes.iter().filter(|(_, code)| *code != old);
    for (_, code) in others.take(3) {
        app.person().visits(&format!("/s/{code}")).says("Send svar");
    }
    for step in ["close", "count"] {
        case::steps(&mut hr, &wave, step).is(200);
    }
}

#[test]
fn the_journal_names_the_wave_and_never_the_person() {
    let app = TestApp::start();
    let (mut hr, wave, _) = case::open_wave(&app);
    let journal = "SELECT deed || ' ' || about AS line FROM journal ORDER BY deed";
    let before = lines(app.folder(), journal);
    new_code(&app, &mut hr, &wave, KIM);
    let mut after = lines(app.folder(), journal);
    after.retain(|line| !before.contains(line));
    assert_eq!(after, [format!("link-reissued {wave}")]);
}

/// All that HR does and gets around a new link for somebody who has answered, or has not.
fn what_hr_sees(has_answered: bool) -> Vec<String> {
    let app = TestApp::start();
    let (mut hr, wave, codes) = case::open_wave(&app);
    let code = kims_code(&codes);
    if has_answered {
        app.person()
            .posts(&format!("/s/{code}"), &[("a.kv1", "3")])
            .is(200);
    }
    let people = format!("/waves/{wave}/people");
    let mut seen = Vec::new();
    let mut round = |hr: &mut Person| {
        hr.visits(&people);
        for (step, fields) in [
            ("mail", vec![("who", KIM)]),
            ("link", vec![("who", KIM)]),
            ("mail", vec![("who", KIM)]),
        ] {
            let page = hr.posts_form(&format!("{people}/{step}"), &fields);
            seen.push(format!("{:?}", page.fingerprint()).replace(hr.csrf(), "TOKEN"));
        }
        let pages = hr.sees_everything().into_values();
        seen.extend(
            pages.map(|page| format!("{:?}", page.fingerprint()).replace(hr.csrf(), "TOKEN")),
        );
        for mail in app.mails() {
            let code = mail.code();
            let hide = |text: &str| text.replace(&code, "CODE");
            let names: Vec<&String> = mail.headers.iter().map(|(name, _)| name).collect();
            seen.push(format!("{} {} {names:?}", mail.to, mail.subject));
            seen.extend([hide(&mail.text), hide(&mail.html)]);
        }
        let outbox = "SELECT kind || ' ' || state || ' ' || attempts || ' ' || count(*) AS line \
                      FROM outbox GROUP BY kind, state, attempts ORDER BY 1";
        seen.extend(lines(app.folder(), outbox));
    };
    round(&mut hr);
    round(&mut hr);
    let account = lines(app.folder(), "SELECT id AS line FROM accounts").remove(0);
    let hide = |text: String| text.replace(&wave, "WAVE").replace(&account, "ACCOUNT");
    // The key is the wave's own, and so is its fingerprint.
    let key = lines(app.folder(), FINGERPRINT).remove(0);
    let cut = |text: String| text.replace(&key, "KEY");
    // Addresses hold random ids, so pages come in any order.
    let mut seen: Vec<String> = seen.into_iter().map(hide).map(cut).collect();
    seen.sort();
    seen
}

#[test]
fn nothing_that_hr_gets_to_see_tells_whether_somebody_has_answered() {
    let (one, two) = (what_hr_sees(true), what_hr_sees(false));
    assert!(
        one.iter().any(|text| text.contains("/s/CODE")),
        "mails are looked at"
    );
    assert!(one.len() > 20, "pages are looked at");
    for (one, two) in one.iter().zip(&two) {
        assert_eq!(one, two);
    }
    assert_eq!(one.len(), two.len());
}

#[test]
fn whoever_asks_for_a_mail_is_told_sent_or_not_and_nothing_more() {
    let app = TestApp::start();
    app.invite(trivsel::domain::role::Role::SurveyManager, HR, "");
    let mut hr = app.sign_in(HR);
    let wave = case::drafts(&mut hr, &case::FIRST);
    hr.visits(&format!("/waves/{wave}"));
    hr.sends_form(&format!("/waves/{wave}/open"), &SURE).is(200);
    let mail = format!("/waves/{wave}/people/mail");
    hr.visits(&format!("/waves/{wave}/people"));
    hr.sends_form(&mail, &[("who", KIM)])
        .is(200)
        .says("er ikke sendt.");
    app.mails();
    hr.sends_form(&mail, &[("who", KIM)])
        .is(200)
        .says("er sendt.");
    // A new one waits again.
    hr.sends_form(&format!("/waves/{wave}/people/link"), &[("who", KIM)])
        .is(200);
    app.pass(chrono::Duration::seconds(1));
    hr.sends_form(&mail, &[("who", KIM)])
        .is(200)
        .says("er ikke sendt.");
    app.mails();
    hr.sends_form(&mail, &[("who", KIM)])
        .is(200)
        .says("er sendt.");
}

#[test]
fn nonsense_is_refused_calmly_and_changes_nothing() {
    let app = TestApp::start();
    let (mut hr, wave, _) = case::open_wave(&app);
    let link = format!("/waves/{wave}/people/link");
    hr.visits(&format!("/waves/{wave}/people")).is(200);
    let csrf = hr.csrf().to_owned();
    let unknown = "Ingen i målingen har den mailadresse";
    for who in [
        "",
        "ukendt@by.example",
        "' OR '1'='1",
        "\"); DROP TABLE invitations; --",
        "[\"klynge-syd.01@syd.example\"]",
        "klynge-syd.01@syd.example,klynge-syd.02@syd.example",
        "%",
        "\0",
        "12345678",
        "😀",
    ] {
        let page = refused(&app, 422, unknown, || hr.posts_form(&link, &[("who", who)]));
        assert!(!page.body.contains("\"); DROP"), "it is shown as text");
    }
    refused(&app, 422, unknown, || {
        hr.posts_form(&link, &[("who[]", KIM), ("who[0]", KIM), ("id", "1")])
    });
    let many = vec![("who", "x"); 2_000];
    refused(&app, 422, unknown, || hr.posts_form(&link, &many));
    let too_many = format!("csrf={csrf}{}", "&who=1".repeat(100_000));
    let form = ("content-type", "application/x-www-form-urlencoded");
    refused(&app, 413, "Det er for stort", || {
        hr.requests(&Method::POST, &link, &[form], too_many.as_bytes())
    });
    let json = format!("{{\"csrf\":\"{csrf}\",\"who\":[\"{KIM}\"]}}");
    for (kind, body) in [
        ("application/json", json.as_bytes()),
        ("text/plain", &b"who=x"[..]),
        ("application/x-www-form-urlencoded", &b"%FF=%00&=&&&"[..]),
    ] {
        let page = hr.requests(&Method::POST, &link, &[("content-type", kind)], body);
        assert!([400, 403].contains(&page.status), "{kind}: {}", page.status);
        assert!(page.body.contains("<main"), "a page of ours");
    }
    assert!(app.mails().is_empty(), "nobody was written to");
}

#[test]
fn a_forged_host_changes_no_link() {
    let app = TestApp::start();
    let (mut hr, wave, _) = case::open_wave(&app);
    app.mails();
    hr.visits(&format!("/waves/{wave}/people"));
    let body = format!("csrf={}&who={KIM}", hr.csrf());
    let headers = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("host", "evil.example"),
        ("x-forwarded-host", "evil.example"),
        ("x-forwarded-proto", "gopher"),
        ("forwarded", "host=evil.example"),
    ];
    let there = format!("/waves/{wave}/people/link");
    let page = hr.requests(&Method::POST, &there, &headers, body.as_bytes());
    page.is_a_redirect_to(&format!("/waves/{wave}/people?done=sent"));
    let mail = app.mails().remove(0);
    assert!(mail.text.contains(&format!("{BASE}/s/{}", mail.code())));
    assert!(!mail.text.contains("evil") && !mail.html.contains("evil"));
    let page = hr.requests(
        &Method::GET,
        &format!("/waves/{wave}/all-letters"),
        &headers[1..],
        b"",
    );
    assert!(!page.body.contains("evil"));
}

#[test]
fn only_an_open_wave_has_links_to_give() {
    let app = TestApp::start();
    let (mut hr, wave, _) = case::open_wave(&app);
    let people = format!("/waves/{wave}/people");
    hr.visits(&people).is(200);
    // The last day is over, and nobody has closed the wave yet.
    app.set_clock("2022-10-21T22:20:00Z");
    let mut hr_later = app.sign_in(HR);
    hr_later.visits(&people).is(200).says("sidste dag er gået");
    for (step, fields) in [
        ("/link", vec![("who", KIM)]),
        ("/address", vec![("old", KIM), ("new", "kim@by.example")]),
        ("", vec![("unit", "team_1"), ("email", "kim@by.example")]),
    ] {
        refused(&app, 422, "sidste dag er gået", || {
            hr_later.posts_form(&format!("{people}{step}"), &fields)
        });
    }
    case::steps(&mut hr_later, &wave, "close").is(200);
    refused(&app, 409, "for tidligt eller for sent", || {
        hr_later.posts_form(&format!("{people}/link"), &[("who", KIM)])
    });
    hr_later.visits(&people).is(409);
}

#[test]
fn a_corrected_address_gets_the_link_and_the_wrong_one_loses_it() {
    let app = TestApp::start();
    let (mut hr, wave, codes) = case::open_wave(&app);
    app.mails();
    let address = format!("/waves/{wave}/people/address");
    hr.visits(&format!("/waves/{wave}/people"));
    for (old, new, says) in [
        (KIM, "kim", "Mailadressen kan ikke bruges"),
        (KIM, "KLYNGE-SYD.02@syd.example", "allerede den mailadresse"),
        ("ukendt@syd.example", "kim@syd.example", "Ingen i målingen"),
    ] {
        let page = refused(&app, 422, says, || {
            hr.posts_form(&address, &[("old", old), ("new", new)])
        });
        assert!(
            page.body.contains(&format!("value=\"{new}\"")),
            "what was typed stays"
        );
    }
    hr.sends_form(&address, &[("old", KIM), ("new", " kim@syd.example ")])
        .is(200)
        .says("Adressen er rettet");
    let mails = app.mails();
    let to: Vec<&str> = mails.iter().map(|mail| mail.to.as_str()).collect();
    assert_eq!(to, ["kim@syd.example", KIM]);
    let mut kim = app.person();
    kim.visits(&format!("/s/{}", kims_code(&codes))).is(404);
    kim.visits(&format!("/s/{}", mails[0].code()))
        .says("Send svar");
    assert_eq!(
        count(app.folder(), "invitations"),
        32,
        "nobody more, nobody less"
    );
}

#[test]
fn nobodys_link_is_moved_without_a_word_to_the_address_before() {
    let app = TestApp::start();
    let (mut hr, wave, _) = case::open_wave(&app);
    let people = format!("/waves/{wave}/people");
    // HR would rather nobody heard of it: mails rest, and it is night.
    hr.visits(&format!("/waves/{wave}/mails"));
    hr.sends_form(&format!("/waves/{wave}/mails/pause"), &[("paused", "yes")])
        .is(200);
    app.set_clock("2022-10-03T20:00:00Z");
    let mut hr = app.sign_in(HR);
    hr.visits(&people).is(200).says("den gamle adresse besked");
    let address = format!("{people}/address");
    hr.sends_form(&address, &[("old", KIM), ("new", "hr.selv@syd.example")])
        .is(200);
    let held = "SELECT address AS line FROM outbox WHERE address IS NOT NULL";
    assert_eq!(lines(app.folder(), held), [KIM]);
    let mails = app.mails();
    assert_eq!((mails.len(), mails[0].to.as_str()), (1, KIM));
    assert!(mails[0].subject.ends_with("dit link er flyttet"));
    for text in [&mails[0].text, &mails[0].html] {
        assert!(text.contains("tillidsrepræsentant") && !text.contains("://"));
        assert!(!text.contains("hr.selv"), "not where to");
    }
    assert_eq!(lines(app.folder(), held), [""; 0], "forgotten once sent");
    // Back again, and the address in between hears of that.
    hr.visits(&people);
    hr.sends_form(&address, &[("old", "hr.selv@syd.example"), ("new", KIM)])
        .is(200);
    assert_eq!(app.mails()[0].to, "hr.selv@syd.example");
    // The same address in other letters is no other address.
    hr.visits(&people);
    hr.sends_form(&address, &[("old", KIM), ("new", &KIM.to_uppercase())])
        .is(200);
    assert!(app.mails().is_empty());
}

#[test]
fn whoever_reads_the_database_cannot_even_check_a_code() {
    let app = TestApp::start();
    let (_, _, codes) = case::open_wave(&app);
    let disk = Disk::read(&database_files(app.folder()));
    for (_, code) in &codes {
        for plain in [code.clone(), digest(code), digest(&code.to_uppercase())] {
            disk.does_not_hold(plain.as_bytes());
        }
    }
}
