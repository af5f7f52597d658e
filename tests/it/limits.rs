//! Attack S6: whoever tries codes or asks for links on and on is kept waiting, and nobody else is.

use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;

use chrono::Duration;
use trivsel::domain::role::Role;
use ureq::http::Method;

use super::app::TestApp;
use super::case::{self, HR};
use super::folder::{Disk, files, rows};
use super::html;
use super::kiosk::stays_at_the_device;
use super::person::{Page, Person};

const WAIT: &str = "Vent et øjeblik";

/// A code of this many signs that nobody has.
fn wrong(n: usize, length: usize) -> String {
    format!("{n:0>length$}")
}

/// Visits an address as somebody whom the proxy saw there.
fn visits_from(person: &mut Person, client: &str, path: &str) -> Page {
    person.requests(&Method::GET, path, &[("x-forwarded-for", client)], b"")
}

/// An open wave with one person who got a letter: the code.
fn letter(app: &TestApp) -> (Person, String, String) {
    let (mut hr, wave, codes) = case::open_wave(app);
    let people = format!("/waves/{wave}/people");
    hr.visits(&people);
    let page = hr.posts_form(&people, &[("unit", "team_1"), ("language", "da")]);
    let code = html::between(&page.is(200).body, "class=\"letter-code\">", "<");
    let code = code.replace('-', "").to_lowercase();
    (hr, code, codes[0].1.clone())
}

#[test]
fn the_sixth_unknown_code_within_a_minute_waits_and_so_does_every_guess_after_it() {
    let app = TestApp::start();
    let (_, short, long) = letter(&app);
    let mut stranger = app.person();
    let before = rows(app.folder());
    for n in 0..5 {
        let there = format!("/s/{}", wrong(n, 12));
        let page = match n {
            0 => stranger.posts(&there, &[("a.kv1", "3")]),
            1 => stranger.requests(&Method::HEAD, &there, &[], b""),
            2 => stranger.posts(&there, &[("stay", "1")]),
            3 => {
                stranger.visits("/s");
                stranger.sends_form("/s", &[("code", &wrong(n, 12))])
            }
            _ => stranger.visits(&there),
        };
        page.is(404);
        app.pass(Duration::seconds(5));
    }
    for (lang, says) in [("da", WAIT), ("en", "Please wait a moment")] {
        // Known or not, long or short: it looks the same, and a guess tells nothing.
        for code in [&short, &wrong(7, 12), &wrong(7, 26)] {
            let there = format!("/s/{code}?lang={lang}");
            let page = stranger.visits(&there);
            page.is(429).says(says);
            assert_eq!(page.header("retry-after"), Some("36"));
            stranger
                .posts(&there, &[("lang", lang), ("a.kv1", "3")])
                .is(429);
        }
    }
    assert_eq!(rows(app.folder()), before, "nothing is stored");
    // A link is never kept waiting, and the page where one types is there.
    stranger
        .visits(&format!("/s/{long}"))
        .is(200)
        .says("Send svar");
    stranger.visits("/s").is(200);
    // After a minute everything is as before, however often somebody tried meanwhile.
    app.pass(Duration::seconds(36));
    stranger
        .posts(&format!("/s/{short}"), &[("a.kv1", "3")])
        .is(200);
    stranger.visits(&format!("/s/{}", wrong(8, 12))).is(404);
}

/// The fields that a page carries along, to be sent again.
fn carried(page: &Page) -> Vec<(String, String)> {
    let main = html::between(&page.body, "<main", "</main>");
    let tags = html::tags(main, "input");
    let field = |tag: &&str| {
        let tag = format!(" {tag}");
        let value = html::attribute(&tag, "value")?;
        Some((html::attribute(&tag, "name")?, value))
    };
    tags.iter().filter_map(field).collect()
}

const COMMENT: &str = "Vi mangler ro.\n   Og \"tid\".";

#[test]
fn who_has_filled_in_a_form_loses_nothing_when_colleagues_mistype() {
    let app = TestApp::start();
    let (_, short, _) = letter(&app);
    let mut office = app.person();
    let mistypes = |office: &mut Person| {
        (0..5).for_each(|n| {
            office.visits(&format!("/s/{}", wrong(n, 12))).is(404);
        });
    };
    let answers = [("lang", "da"), ("a.kv1", "3"), ("t.bevar", COMMENT)];
    let at_kiosk = [&answers[..], &[("code", &short), ("cast", "1")]].concat();
    for (path, fields) in [
        ("/kiosk", &at_kiosk[..]),
        (&format!("/s/{short}"), &answers),
    ] {
        mistypes(&mut office);
        let entered = [fields, &[("stay", "1")]].concat();
        let kept = carried(office.posts(path, &entered).is(429));
        assert!(
            kept.contains(&("stay".to_owned(), "1".to_owned())),
            "Enter sends nothing"
        );
        let page = office.posts(path, fields);
        page.is(429).says("Dine svar ligger på denne side");
        assert_eq!(page.header("retry-after"), Some("61"));
        assert_eq!(page.header("clear-site-data"), None);
        let mut kept = carried(&page);
        let mut sent: Vec<(String, String)> = Vec::new();
        sent.extend(
            fields
                .iter()
                .map(|(name, value)| ((*name).into(), (*value).into())),
        );
        kept.sort();
        sent.sort();
        assert_eq!(kept, sent, "{path}");
        if path == "/kiosk" {
            stays_at_the_device(&page);
        }
        // A guess with a ballot behind it is no better a guess.
        let guess = path.replace(&short, &wrong(9, 12));
        let guessed: Vec<(&str, String)> = fields
            .iter()
            .map(|(name, value)| (*name, value.replace(&short, &wrong(9, 12))))
            .collect();
        let guessed: Vec<(&str, &str)> = guessed.iter().map(|(n, v)| (*n, v.as_str())).collect();
        let other = office.posts(&guess, &guessed);
        other.is(429);
        assert_eq!(other.body.replace(&wrong(9, 12), &short), page.body);
        app.pass(Duration::minutes(1));
    }
    let there = format!("/s/{short}");
    office
        .posts(&there, &answers)
        .is(200)
        .says("Tak, dit svar er modtaget");
}

#[test]
fn who_sends_a_form_as_the_sixth_unknown_code_gets_it_back_too() {
    let app = TestApp::start();
    let mut person = app.person();
    for n in 0..5 {
        person.visits(&format!("/s/{}", wrong(n, 12))).is(404);
    }
    // A link that was renewed meanwhile is no guess, but is not known either.
    let renewed = format!("/s/{}", "b".repeat(26));
    let page = person.posts(&renewed, &[("a.kv1", "3"), ("t.bevar", COMMENT)]);
    page.is(429).says("Dine svar ligger på denne side");
    assert!(carried(&page).contains(&("t.bevar".to_owned(), COMMENT.to_owned())));
}

#[test]
fn a_disguised_short_code_waits_like_any_other() {
    let app = TestApp::start();
    let (_, short, _) = letter(&app);
    let mut stranger = app.person();
    for n in 0..5 {
        stranger.visits(&format!("/s/{}", wrong(n, 12))).is(404);
    }
    let encoded: Vec<String> = short.bytes().map(|byte| format!("%{byte:02x}")).collect();
    let encoded = encoded.concat();
    for disguise in [
        encoded.clone(),
        format!("{short}?{}", "x".repeat(40)),
        format!("{short}{}", "-".repeat(20)),
        format!("{short}/"),
        format!("./{short}"),
    ] {
        let page = stranger.visits(&format!("/s/{disguise}"));
        assert!(
            [404, 429].contains(&page.status),
            "{disguise}: {}",
            page.status
        );
        assert!(!page.body.contains("name=\"a.kv1\""), "{disguise}");
    }
    app.pass(Duration::minutes(1));
    stranger.visits(&format!("/s/{encoded}")).is(200);
}

#[test]
fn a_forged_header_is_no_disguise() {
    let app = TestApp::start();
    let mut stranger = app.person();
    for n in 0..5 {
        visits_from(
            &mut stranger,
            &format!("192.0.2.{n}"),
            &format!("/s/{}", wrong(n, 12)),
        )
        .is(404);
    }
    for forged in ["198.51.100.7", "127.0.0.1", "::1", "x, y", ""] {
        visits_from(&mut stranger, forged, &format!("/s/{}", wrong(9, 12))).is(429);
    }
    // The same behind a proxy: what a stranger writes stands before what the proxy adds.
    let app = TestApp::start_behind_a_proxy();
    let mut proxy = app.person();
    for n in 0..5 {
        let chain = format!("192.0.2.{n}, 203.0.113.9");
        visits_from(&mut proxy, &chain, &format!("/s/{}", wrong(n, 12))).is(404);
    }
    visits_from(
        &mut proxy,
        "192.0.2.77, 203.0.113.9",
        &format!("/s/{}", wrong(9, 12)),
    )
    .is(429);
    visits_from(&mut proxy, "203.0.113.10", &format!("/s/{}", wrong(9, 12))).is(404);
}

#[test]
fn many_clients_have_five_guesses_each_and_cost_nobody_else_anything() {
    let app = TestApp::start_behind_a_proxy();
    let (_, short, long) = letter(&app);
    let mut proxy = app.person();
    for client in 0..25 {
        for n in 0..5 {
            let there = format!("/s/{}", wrong(client * 10 + n, 12));
            visits_from(&mut proxy, &format!("198.51.100.{client}"), &there).is(404);
        }
    }
    // Whoever mistypes elsewhere meanwhile is told so, and whoever has a code answers.
    let fresh = "203.0.113.1";
    visits_from(&mut proxy, fresh, &format!("/s/{}", wrong(999, 12)))
        .is(404)
        .says("kender ikke den kode");
    visits_from(&mut proxy, fresh, &format!("/s/{short}"))
        .is(200)
        .says("Send svar");
    // Every one of the 25 has used up its five, and learns of no code more, known or not.
    for client in 0..25 {
        let client = format!("198.51.100.{client}");
        visits_from(&mut proxy, &client, &format!("/s/{short}"))
            .is(429)
            .says(WAIT);
        visits_from(&mut proxy, &client, &format!("/s/{}", wrong(998, 12))).is(429);
        visits_from(&mut proxy, &client, &format!("/s/{long}")).is(200);
    }
}

#[test]
fn a_stranger_who_asks_for_links_locks_nobody_out() {
    let app = TestApp::start();
    app.invite(Role::SurveyManager, HR, "");
    app.mails();
    let mut stranger = app.person();
    stranger.visits("/sign-in");
    let mut pages = Vec::new();
    for n in 0..8 {
        let email = if n % 2 == 0 {
            HR.to_owned()
        } else {
            HR.to_uppercase()
        };
        pages.push(stranger.sends_form("/sign-in", &[("email", &email)]));
    }
    for page in &pages {
        page.is(200);
        assert_eq!(
            page.fingerprint(),
            pages[0].fingerprint(),
            "it looks the same each time"
        );
    }
    // An address without an account is no different.
    for _ in 0..8 {
        let page = stranger.sends_form("/sign-in", &[("email", "ingen@by.example")]);
        assert_eq!(page.fingerprint(), pages[0].fingerprint());
    }
    let mails = app.mails();
    assert_eq!(mails.len(), 5, "five a minute");
    for mail in [&mails[0], &mails[4]] {
        let mut hr = app.person();
        hr.visits(&mail.path());
        assert_eq!(
            hr.sends_form(&mail.path(), &[]).path,
            "/",
            "whoever owns it has the links"
        );
    }
    app.pass(Duration::minutes(1));
    app.sign_in(HR);
}

#[test]
fn the_thirty_first_request_for_links_from_one_place_waits() {
    let app = TestApp::start();
    app.invite(Role::SurveyManager, HR, "");
    app.mails();
    let mut stranger = app.person();
    stranger.visits("/sign-in");
    for n in 0..30 {
        let email = format!("nr{n}@by.example");
        stranger
            .sends_form("/sign-in", &[("email", &email)])
            .is(200);
    }
    let page = stranger.sends_form("/sign-in", &[("email", HR)]);
    page.is(429).says(WAIT).says("Ingen konto er spærret");
    assert_eq!(page.header("retry-after"), Some("61"));
    assert!(app.mails().is_empty());
    let page = stranger.requests(
        &Method::POST,
        "/sign-in?lang=en",
        &[
            ("content-type", "application/x-www-form-urlencoded"),
            ("x-forwarded-for", "192.0.2.9"),
        ],
        b"email=hr@by.example",
    );
    page.is(429).says("Please wait a moment");
    app.pass(Duration::minutes(1));
    app.sign_in(HR);
}

#[test]
fn the_programs_log_and_folder_hold_no_address() {
    let own = tempfile::tempdir().unwrap();
    let mut server = super::command::program(own.path(), &["serve", "--listen", "127.0.0.1:0"])
        .env("RUST_LOG", "trace")
        .env("TRIVSEL_PROXIES", "127.0.0.1, ::1")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = String::new();
    BufReader::new(server.stdout.take().unwrap())
        .read_line(&mut said)
        .unwrap();
    // The log is read while it is written, or the server would wait for a reader.
    let mut log = server.stderr.take().unwrap();
    let reader = std::thread::spawn(move || {
        let mut bytes = Vec::new();
        log.read_to_end(&mut bytes).unwrap();
        String::from_utf8_lossy(&bytes).into_owned()
    });
    let address = html::between(&said, "http://", ".  Stop")
        .split(". ")
        .next()
        .unwrap();
    let mut proxy = Person::new(address.trim().parse().unwrap());
    let (client, code) = ("2001:db8:7777:8888:9999::77", wrong(4711, 26));
    let statuses: Vec<u16> = (0..7)
        .map(|_| visits_from(&mut proxy, client, &format!("/s/{code}")).status)
        .collect();
    visits_from(&mut proxy, "2001:db8:7777:9999::78", &format!("/s/{code}")).is(404);
    server.kill().unwrap();
    server.wait().unwrap();
    let log = reader.join().unwrap();
    assert_eq!(
        statuses,
        [404, 404, 404, 404, 404, 429, 429],
        "the proxy is believed"
    );
    assert!(log.contains("TRACE"), "every word is listened to");
    let disk = Disk::read(&files(own.path()));
    for secret in [client, "2001:db8:7777:8888", &code] {
        assert!(!log.contains(secret), "{secret} is in the log");
        disk.does_not_hold(secret.as_bytes());
    }
}
