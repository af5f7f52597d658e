//! The page of those who answer, and what it takes to count each of them exactly once.

use std::sync::Barrier;

use ureq::http::Method;

use super::app::TestApp;
use super::case::{self, ITEMS};
use super::folder::{assert_boxes_match, count, rows};
use super::html;
use super::person::Page;

/// The address of somebody in Klynge Syd, where twelve people are invited.
fn in_syd(codes: &[(String, String)], person: usize) -> String {
    let mut syd = codes.iter().filter(|(unit, _)| unit == "klynge-syd");
    format!("/s/{}", syd.nth(person).unwrap().1)
}

#[test]
fn looking_at_a_link_changes_nothing_however_often() {
    let app = TestApp::start();
    let (_, _, codes) = case::open_wave(&app);
    let there = in_syd(&codes, 0);
    let before = rows(app.folder());
    let mut scanner = app.person();
    for _ in 0..34 {
        for method in [Method::GET, Method::HEAD, Method::OPTIONS] {
            let page = scanner.requests(&method, &there, &[], &[]);
            assert!(page.status < 500, "{method}: {}", page.status);
        }
    }
    assert_eq!(rows(app.folder()), before);
    scanner.visits(&there).is(200).says("Send svar");
}

#[test]
fn a_scanner_that_presses_the_button_of_an_empty_form_changes_nothing() {
    let app = TestApp::start();
    let (_, _, codes) = case::open_wave(&app);
    let there = in_syd(&codes, 0);
    let before = rows(app.folder());
    let form = app.person().visits(&there);
    // What a robot sends that fills nothing in: the hidden and the empty fields.
    assert!(
        form.body
            .contains("type=\"hidden\" name=\"lang\" value=\"da\"")
    );
    let empty = [("lang", "da"), ("t.bevar", ""), ("t.bedre", "")];
    app.person().posts(&there, &empty).is(422);
    assert_eq!(rows(app.folder()), before);
}

#[test]
fn the_first_ballot_wins_and_every_repeat_gets_the_same_receipt() {
    let app = TestApp::start();
    let (_, _, codes) = case::open_wave(&app);
    let there = in_syd(&codes, 0);
    let first = app
        .person()
        .posts(&there, &[("a.kv1", "1"), ("t.bevar", "Det første svar")]);
    first.is(200).says("Tak, dit svar er modtaget");
    let stored = rows(app.folder());
    let long = "x".repeat(10_000);
    let repeats: [&[(&str, &str)]; 5] = [
        &[("a.kv1", "1")],
        &[("a.kv1", "5"), ("a.kv2", "5")],
        &[],
        &[("a.kv1", "77")],
        &[("t.bevar", &long)],
    ];
    for fields in repeats {
        let again = app.person().posts(&there, fields);
        assert_eq!(again.fingerprint(), first.fingerprint());
    }
    // Two people's receipts do not differ either.
    let other = app.person().posts(&in_syd(&codes, 1), &[("a.fo3", "2")]);
    assert_eq!(other.fingerprint(), first.fingerprint());
    let mut now = rows(app.folder());
    assert_eq!(now["sealed_ballots"].len(), 2);
    now.get_mut("sealed_ballots")
        .unwrap()
        .retain(|row| stored["sealed_ballots"].contains(row));
    assert_eq!(
        now["sealed_ballots"], stored["sealed_ballots"],
        "the first ballot lies as it lay"
    );
    app.person()
        .visits(&there)
        .is(200)
        .says("Dit svar er allerede modtaget")
        .does_not_say("Send svar");
    app.person()
        .visits(&format!("{there}?lang=en"))
        .is(200)
        .says("Your answer has already been received");
    assert_boxes_match(app.folder());
}

#[test]
fn sixteen_tabs_that_send_at_once_are_one_ballot_and_one_receipt() {
    let app = TestApp::start();
    let (_, _, codes) = case::open_wave(&app);
    let there = in_syd(&codes, 0);
    let start = Barrier::new(16);
    let receipts: Vec<Page> = std::thread::scope(|scope| {
        let send = |n: usize| {
            let (there, start, mut tab) = (&there, &start, app.person());
            scope.spawn(move || {
                let fields = case::made_up(n);
                start.wait();
                tab.posts(there, &case::refs(&fields))
            })
        };
        let tabs: Vec<_> = (0..16).map(send).collect();
        tabs.into_iter().map(|tab| tab.join().unwrap()).collect()
    });
    receipts[0].is(200).says("Tak, dit svar er modtaget");
    for receipt in &receipts {
        assert_eq!(receipt.fingerprint(), receipts[0].fingerprint());
    }
    assert_eq!(count(app.folder(), "sealed_ballots"), 1);
    assert_eq!(count(app.folder(), "invitations WHERE answered"), 1);
}

#[test]
fn a_whole_floor_that_answers_at_once_is_counted_to_the_last_person() {
    let app = TestApp::start();
    let (mut hr, wave, codes) = case::open_wave(&app);
    let start = Barrier::new(codes.len());
    std::thread::scope(|scope| {
        for (n, (_, code)) in codes.iter().enumerate() {
            let (start, mut person) = (&start, app.person());
            scope.spawn(move || {
                let fields = case::made_up(n);
                start.wait();
                person
                    .posts(&format!("/s/{code}"), &case::refs(&fields))
                    .is(200);
            });
        }
    });
    assert_eq!(count(app.folder(), "sealed_ballots"), 32);
    assert_boxes_match(app.folder());
    for step in ["close", "count", "release"] {
        case::steps(&mut hr, &wave, step).is(200);
    }
    hr.visits(&format!("/reports/{wave}/forvaltning"))
        .is(200)
        .says("32 af 32");
}

#[test]
fn the_form_is_complete_without_javascript() {
    let app = TestApp::start();
    let (_, _, codes) = case::open_wave(&app);
    let there = in_syd(&codes, 0);
    let page = app.person().visits(&there);
    page.is(200);
    let form = html::between(&page.body, "<form", "</form>");
    assert!(form.contains("method=\"post\"") && form.contains(&format!("action=\"{there}?lang")));
    let radios: Vec<&str> = html::tags(form, "input")
        .into_iter()
        .filter(|tag| tag.contains("type=\"radio\""))
        .collect();
    for item in ITEMS {
        let name = format!("name=\"a.{item}\"");
        let mut codes: Vec<String> = radios
            .iter()
            .filter(|tag| tag.contains(&name))
            .map(|tag| html::attribute(tag, "value").unwrap())
            .collect();
        codes.sort();
        assert_eq!(codes, ["1", "2", "3", "4", "5", "9"], "{item}");
    }
    assert_eq!(radios.len(), ITEMS.len() * 6, "there are no other radios");
    assert_eq!(html::tags(form, "textarea").len(), 2);
    for tag in html::tags(form, "input")
        .into_iter()
        .chain(html::tags(form, "textarea"))
    {
        assert!(
            !tag.contains(" required") && !tag.contains(" checked"),
            "{tag}"
        );
    }
    let buttons = html::tags(form, "button").into_iter();
    let sending: Vec<&str> = buttons
        .filter(|tag| tag.contains("type=\"submit\"") && !tag.contains("name=\"stay\""))
        .collect();
    assert_eq!(sending.len(), 1, "one button sends");
    for label in html::all_between(form, "<legend>", "</legend>") {
        assert!(label.contains('?'), "each question has its words: {label}");
    }
    // Who can see what, before the first question; and no script is needed for any of it.
    page.says("Det kan ingen læse i systemet")
        .says("Det ved systemet")
        .says("Det kan vi ikke beskytte");
    assert!(
        !page.body.contains("<noscript")
            && !page.body.contains("onclick")
            && !page.body.contains(" hidden>Send")
    );
}

#[test]
fn english_is_one_tap_away() {
    let app = TestApp::start();
    let (_, _, codes) = case::open_wave(&app);
    let there = in_syd(&codes, 0);
    let mut person = app.person();
    let danish = person.visits(&there);
    assert!(
        danish.body.contains("<html lang=\"da\">") && danish.body.contains("href=\"?lang=en\"")
    );
    danish.says("Kan du stå inde for det arbejde, du udfører?");
    let english = person.visits(&format!("{there}?lang=en"));
    assert!(
        english.body.contains("<html lang=\"en\">") && english.body.contains("href=\"?lang=da\"")
    );
    english
        .says("Can you stand by the work you do?")
        .says("Send answers")
        .does_not_say("Send svar");
    let hidden = html::tags(&english.body, "input")
        .into_iter()
        .find(|tag| tag.contains("name=\"lang\""))
        .unwrap();
    assert_eq!(html::attribute(hidden, "value").as_deref(), Some("en"));
    let receipt = person.posts(&there, &[("lang", "en"), ("a.kv1", "3")]);
    receipt
        .is(200)
        .says("Thank you, your answer has been received");
}

#[test]
fn one_answer_is_enough_and_so_is_one_comment() {
    let app = TestApp::start();
    let (_, _, codes) = case::open_wave(&app);
    app.person()
        .posts(&in_syd(&codes, 0), &[("a.fo3", "9")])
        .is(200)
        .says("Tak");
    app.person()
        .posts(&in_syd(&codes, 1), &[("a.kv1", ""), ("t.bedre", "Kaffe")])
        .is(200)
        .says("Tak");
    assert_eq!(count(app.folder(), "sealed_ballots"), 2);
}

#[test]
fn a_typed_code_finds_its_questions_whatever_its_capitals_and_hyphens() {
    let app = TestApp::start();
    let (_, _, codes) = case::open_wave(&app);
    let code = &codes[0].1;
    let typed = {
        let (start, rest) = code.split_at(6);
        format!(" {}-{rest} ", start.to_uppercase())
    };
    let mut person = app.person();
    person.visits("/s").is(200).says("Skriv din kode");
    person
        .posts("/s", &[("code", &typed)])
        .is_a_redirect_to(&format!("/s/{code}"));
    person
        .visits(&format!("/s/{code}"))
        .is(200)
        .says("Send svar");
}

#[test]
fn comments_survive_until_the_report_letter_for_letter() {
    let app = TestApp::start();
    let (mut hr, wave, codes) = case::open_wave(&app);
    for person in 0..11 {
        let fields = case::made_up(person);
        let mut fields = case::refs(&fields);
        if person == 3 {
            fields.push((
                "t.bevar",
                "Æblekage på øen, året rundt.\r\nOg \"ro\" & <tid>\r\n\r\n– 100 % 🙂",
            ));
        }
        app.person().posts(&in_syd(&codes, person), &fields).is(200);
    }
    for step in ["close", "count"] {
        case::steps(&mut hr, &wave, step).is(200);
    }
    hr.visits(&format!("/waves/{wave}"))
        .says("Æblekage på øen, året rundt.");
    case::steps(&mut hr, &wave, "release").is(200);
    let page = hr.visits(&format!("/reports/{wave}/klynge-syd"));
    let quote = html::decoded(html::between(&page.body, "<blockquote>", "</blockquote>"));
    let lines = html::all_between(&quote, "<p>", "</p>");
    let lines: Vec<&str> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    assert_eq!(
        lines,
        [
            "Æblekage på øen, året rundt.",
            "Og \"ro\" & <tid>",
            "– 100 % 🙂"
        ]
    );
}

/// Every kind of page that somebody who answers can get, and the receipt.
fn every_page(app: &TestApp) -> (Vec<Page>, Page) {
    let (mut hr, wave, codes) = case::open_wave(app);
    let (one, other) = (in_syd(&codes, 0), in_syd(&codes, 1));
    let mut person = app.person();
    let mut pages = ["/s", &one, "/s/ukendt"]
        .map(|path| person.visits(path))
        .to_vec();
    pages.push(person.posts(&one, &[]));
    let receipt = person.posts(&one, &[("a.kv1", "3")]);
    pages.extend([
        receipt.clone(),
        person.visits(&one),
        person.posts("/s", &[("code", "abc")]),
    ]);
    pages.push(person.posts(&other, &[("t.bevar", &"x".repeat(70_000))]));
    case::steps(&mut hr, &wave, "close").is(200);
    pages.push(person.visits(&other));
    assert!(person.cookies().is_empty());
    let statuses: Vec<u16> = pages.iter().map(|page| page.status).collect();
    assert_eq!(statuses, [200, 200, 404, 422, 200, 200, 303, 413, 410]);
    (pages, receipt)
}

#[test]
fn pages_of_those_who_answer_set_no_cookie_and_tell_nobody_anything() {
    let app = TestApp::start();
    let (pages, receipt) = every_page(&app);
    for page in &pages {
        for (name, value) in [
            ("cache-control", "no-store"),
            ("referrer-policy", "no-referrer"),
            ("x-robots-tag", "noindex"),
            ("x-content-type-options", "nosniff"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(
                page.header(name),
                Some(value),
                "{name} of {} ({})",
                page.path,
                page.status
            );
        }
        for name in ["set-cookie", "etag", "last-modified"] {
            assert_eq!(page.header(name), None, "{name} of {}", page.path);
        }
        assert!(
            html::links(&page.body)
                .iter()
                .all(|link| !link.starts_with("//"))
        );
        assert!(
            !page.body.contains("http://") && !page.body.contains("https://"),
            "another host"
        );
    }
    assert_eq!(
        receipt.header("clear-site-data"),
        Some("\"cache\", \"storage\"")
    );
}

#[test]
fn pages_of_those_who_answer_may_load_nothing_from_elsewhere() {
    let app = TestApp::start();
    for page in every_page(&app).0 {
        let policy = page.header("content-security-policy").unwrap();
        for rule in [
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            // What stands in the page itself comes from nowhere: the icon does.
            "img-src 'self' data:",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        ] {
            assert!(
                policy.split(';').any(|known| known.trim() == rule),
                "{rule} in {policy}"
            );
        }
        assert!(
            !policy.contains("unsafe") && !policy.contains("http"),
            "{policy}"
        );
        for power in ["camera", "geolocation", "microphone"] {
            let powers = page.header("permissions-policy").unwrap();
            assert!(powers.contains(&format!("{power}=()")), "{powers}");
        }
    }
}
