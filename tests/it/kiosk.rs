//! A device that many share: codes one after the other, no code in any address, and nothing kept.

use super::app::TestApp;
use super::case;
use super::folder::{assert_boxes_match, count, rows};
use super::html;
use super::person::Page;

#[test]
fn people_answer_one_after_the_other_and_no_code_stands_in_an_address() {
    let app = TestApp::start();
    let (_, _, codes) = case::open_wave(&app);
    let mut device = app.person();
    let mut receipts = Vec::new();
    for (_, code) in codes.iter().take(3) {
        let field = device.visits("/kiosk");
        field.is(200).says("Enheden husker intet");
        let typed = {
            let (start, rest) = code.split_at(5);
            format!(" {}-{rest} ", start.to_uppercase())
        };
        let form = device.posts("/kiosk", &[("lang", "da"), ("code", &typed)]);
        form.is(200)
            .says("Send svar")
            .does_not_say("Gem på denne enhed");
        let tag = html::tags(&form.body, "form")[0];
        let action = html::attribute(&format!(" {tag}"), "action").unwrap();
        assert_eq!(action, "/kiosk?lang=da");
        assert!(!form.body.contains("/s/"), "no address has a code");
        assert!(
            form.headers
                .iter()
                .all(|(_, value)| !value.contains(code.as_str()))
        );
        let hidden: Vec<&str> = html::tags(&form.body, "input")
            .into_iter()
            .filter(|tag| tag.contains(code.as_str()))
            .collect();
        assert_eq!(hidden.len(), 1, "it travels in one hidden field");
        let answers = [
            ("lang", "da"),
            ("code", code),
            ("cast", "1"),
            ("a.kv1", "3"),
        ];
        let receipt = device.posts(&action, &answers);
        receipt
            .is(200)
            .says("Tak, dit svar er modtaget")
            .says("Næste person");
        assert!(!receipt.body.contains(code.as_str()));
        assert_eq!(
            receipt.header("clear-site-data"),
            Some("\"cache\", \"storage\"")
        );
        assert!(
            receipt
                .body
                .contains("<noscript><meta http-equiv=\"refresh\"")
        );
        let again = device.posts(&action, &answers);
        assert_eq!(again.fingerprint(), receipt.fingerprint());
        receipts.push(receipt.fingerprint());
    }
    assert!(receipts.iter().all(|receipt| *receipt == receipts[0]));
    assert!(device.cookies().is_empty());
    assert_eq!(count(app.folder(), "sealed_ballots"), 3);
    assert_boxes_match(app.folder());
}

#[test]
fn what_goes_wrong_at_the_device_stays_at_the_device() {
    let app = TestApp::start();
    let (mut hr, wave, codes) = case::open_wave(&app);
    let (first, second) = (&codes[0].1, &codes[1].1);
    let mut device = app.person();
    let before = rows(app.folder());
    for (fields, status, words) in [
        (vec![("code", "")], 422, "ligner ikke en kode"),
        (
            vec![("code", "nobodyhasthiscode")],
            404,
            "kender ikke den kode",
        ),
        (
            vec![("code", first), ("cast", "1")],
            422,
            "ikke sendt endnu",
        ),
        (
            vec![
                ("code", first),
                ("cast", "1"),
                ("stay", "1"),
                ("a.kv1", "2"),
            ],
            200,
            "er bevaret",
        ),
        (vec![("code", first), ("a.kv1", "2")], 200, "Send svar"),
    ] {
        let page = device.posts("/kiosk", &fields);
        page.is(status).says(words);
        assert!(!page.body.contains("/s/"), "{words}");
        assert!(page.body.contains("data-kiosk"), "{words}");
    }
    assert_eq!(
        rows(app.folder()),
        before,
        "nothing is stored by any of these"
    );
    let english = device.posts("/kiosk?lang=en", &[("lang", "en"), ("code", first)]);
    english.is(200).says("Send answers");
    device
        .posts(&format!("/s/{first}"), &[("a.kv1", "3")])
        .is(200);
    device
        .posts("/kiosk", &[("code", first)])
        .is(200)
        .says("allerede modtaget")
        .says("Næste person");
    case::steps(&mut hr, &wave, "close").is(200);
    device
        .posts("/kiosk", &[("code", second)])
        .is(410)
        .says("Målingen er lukket")
        .says("Næste person");
}

#[test]
fn the_accessibility_statement_is_public_and_linked_everywhere() {
    let app = TestApp::start();
    let (mut hr, _, codes) = case::open_wave(&app);
    let mut person = app.person();
    person.looks_at("/was").is_a_redirect_to("/tilgaengelighed");
    person
        .visits("/was")
        .is(200)
        .says("Tilgængelighedserklæring")
        .says("Digitaliseringsstyrelsen")
        .says("har endnu ikke indsat");
    person
        .visits("/tilgaengelighed?lang=en")
        .is(200)
        .says("Accessibility statement");
    let there = format!("/s/{}", codes[0].1);
    for path in [
        "/s",
        &there,
        "/s/unknown",
        "/kiosk",
        "/sign-in",
        "/tilgaengelighed",
    ] {
        let page = person.visits(path);
        assert!(
            page.body.contains("href=\"/tilgaengelighed?lang=da\""),
            "{path}"
        );
    }
    assert!(
        hr.visits("/")
            .body
            .contains("href=\"/tilgaengelighed?lang=da\"")
    );
    assert!(person.cookies().is_empty());
}

/// Nothing on a shared device leads to an address with a code in it, and the page goes by itself.
pub(crate) fn stays_at_the_device(page: &Page) {
    assert!(!page.body.contains("/s/") && !page.body.contains("href=\"/s"));
    for needed in [
        "href=\"/kiosk?lang=da\"",
        "/assets/kiosk.js",
        "<noscript><meta http-equiv=\"refresh\"",
    ] {
        assert!(page.body.contains(needed), "{needed}");
    }
}

#[test]
fn whoever_waits_at_a_shared_device_stays_there() {
    let app = TestApp::start();
    let mut device = app.person();
    for n in 0..5 {
        device
            .posts("/kiosk", &[("code", &format!("{n:0>12}"))])
            .is(404);
    }
    let page = device.posts("/kiosk", &[("code", "000000000009")]);
    page.is(429)
        .says("Vent et øjeblik")
        .says("Siden skifter af sig selv");
    stays_at_the_device(&page);
}
