//! Pages that are prepared once for everybody: nobody can tell them from pages of their own.

use std::io::{Read, Write};
use std::net::TcpStream;

use chrono::Duration;
use flate2::read::GzDecoder;

use super::app::TestApp;
use super::case;

/// What somebody's form looks like when it is printed for that person alone: without a script, the
/// Enter key brings it back, and a field stands in it that nothing was filled into.
const ENTER: [(&str, &str); 2] = [("stay", "1"), ("a.kv1", "")];

/// A packed page as a browser unpacks it.
fn unpacked(app: &TestApp, path: &str) -> String {
    let mut wire = TcpStream::connect(app.address()).unwrap();
    let request = format!(
        "GET {path} HTTP/1.1\r\nHost: trivsel.example\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n"
    );
    wire.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    wire.read_to_end(&mut answer).unwrap();
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n");
    let (head, body) = answer.split_at(end.unwrap() + 4);
    let head = String::from_utf8_lossy(head).to_lowercase();
    assert!(head.contains("content-encoding: gzip"), "{head}");
    let mut page = String::new();
    GzDecoder::new(body).read_to_string(&mut page).unwrap();
    page
}

#[test]
fn a_prepared_form_is_the_one_that_is_printed_for_one_person() {
    for app in [TestApp::start(), TestApp::start_at_level_two()] {
        let (_, _, codes) = case::open_wave(&app);
        for lang in ["da", "en"] {
            // The first one finds nothing ready, the others find what the first one left.
            for (_, code) in codes.iter().take(3) {
                let path = format!("/s/{code}?lang={lang}");
                let mut person = app.person();
                let own = person.posts(&path, &[&ENTER[..], &[("lang", lang)]].concat());
                own.is(200);
                let prepared = person.visits(&path);
                assert_eq!(prepared.is(200).body, own.body);
                assert!(prepared.body.contains(code));
                assert_eq!(unpacked(&app, &path), own.body);
            }
        }
        let pages: Vec<String> = codes
            .iter()
            .take(2)
            .map(|(_, code)| {
                app.person()
                    .visits(&format!("/s/{code}"))
                    .body
                    .replace(code, "")
            })
            .collect();
        assert_eq!(pages[0], pages[1], "nothing but the code is anybody's own");
    }
}

#[test]
fn a_prepared_form_of_a_shared_device_is_the_one_that_is_printed() {
    let app = TestApp::start();
    let (_, _, codes) = case::open_wave(&app);
    let mut device = app.person();
    for (_, code) in codes.iter().take(3) {
        let fields = [("code", code.as_str()), ("lang", "da")];
        let own = device.posts("/kiosk", &[&fields[..], &ENTER].concat());
        let prepared = device.posts("/kiosk", &fields);
        assert_eq!(prepared.is(200).body, own.is(200).body);
        assert!(prepared.body.contains(code) && prepared.body.contains("data-kiosk"));
    }
}

#[test]
fn a_link_is_the_same_however_its_letters_are_written() {
    let app = TestApp::start();
    let (_, _, codes) = case::open_wave(&app);
    let code = codes[0].1.to_uppercase();
    let mut person = app.person();
    assert!(
        person
            .visits(&format!("/s/{code}"))
            .is(200)
            .body
            .contains(&format!("/s/{code}?"))
    );
    // What is no letter and no digit is not prepared for, and finds nobody either.
    person.visits(&format!("/s/{code}%22%3E%3Cb%3E")).is(404);
}

#[test]
fn what_a_wave_says_changes_on_pages_that_are_ready() {
    let app = TestApp::start();
    let (mut hr, wave, codes) = case::open_wave(&app);
    let (first, second) = (&codes[0].1, &codes[1].1);
    let there = format!("/s/{first}");
    let mut person = app.person();
    person.visits(&there).says("21. oktober 2022");
    person
        .posts(&format!("/s/{second}"), &[("lang", "da"), ("a.kv1", "3")])
        .is(200);
    let used = app.person().visits(&format!("/s/{second}"));
    used.says("21. oktober 2022");
    let page = format!("/waves/{wave}/extend");
    hr.visits(&page).is(200);
    hr.sends_form(&page, &[("closes_on", "2022-10-28")]).is(200);
    person
        .visits(&there)
        .says("28. oktober 2022")
        .does_not_say("21. oktober 2022");
    app.person()
        .visits(&format!("/s/{second}"))
        .says("28. oktober 2022");
    app.pass(Duration::days(30));
    person.visits(&there).is(410);
}
