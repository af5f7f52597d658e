//! Bad input: a clear sentence in the reader's language, the right status, and nothing half-stored.

use chrono::Duration;
use trivsel::domain::role::Role;
use ureq::http::Method;

use super::app::TestApp;
use super::case::{self, FIRST, HR};
use super::folder::{assert_boxes_match, rows};
use super::html;
use super::person::Page;

/// Runs what is refused, and sees to it that no row of the database has changed.
#[track_caller]
pub(crate) fn refused(app: &TestApp, status: u16, says: &str, act: impl FnOnce() -> Page) -> Page {
    let before = rows(app.folder());
    let page = act();
    page.is(status).says(says);
    assert_eq!(
        rows(app.folder()),
        before,
        "{} has stored something",
        page.path
    );
    assert_boxes_match(app.folder());
    page
}

#[test]
fn an_unknown_code_is_404_in_both_languages() {
    let app = TestApp::start();
    case::open_wave(&app);
    let mut person = app.person();
    for (lang, says) in [
        ("da", "Vi kender ikke den kode"),
        ("en", "We do not know that code"),
    ] {
        for code in [
            "ukendt",
            "aaaaaaaaaaaaaaaaaaaaaaaaaa",
            "%FF",
            "..%2F..%2Fkeys",
        ] {
            let there = format!("/s/{code}?lang={lang}");
            // Five a minute are answered like this.
            app.pass(Duration::minutes(1));
            refused(&app, 404, says, || person.visits(&there));
            refused(&app, 404, says, || {
                person.posts(&there, &[("lang", lang), ("a.kv1", "3")])
            });
        }
    }
    refused(&app, 404, "Siden findes ikke", || {
        person.visits("/s/%00%FF")
    });
    refused(&app, 422, "Det ligner ikke en kode", || {
        person.posts("/s", &[("code", " - ")])
    });
}

#[test]
fn a_wave_that_is_not_open_is_410_in_both_languages() {
    let app = TestApp::start();
    let (mut hr, wave, codes) = case::open_wave(&app);
    let there = format!("/s/{}", codes[0].1);
    case::steps(&mut hr, &wave, "close").is(200);
    let mut person = app.person();
    for (lang, says) in [
        ("da", "Målingen er lukket"),
        ("en", "The survey has closed"),
    ] {
        refused(&app, 410, says, || {
            person.visits(&format!("{there}?lang={lang}"))
        });
        refused(&app, 410, says, || {
            person.posts(&there, &[("lang", lang), ("a.kv1", "3")])
        });
    }
    case::steps(&mut hr, &wave, "count").is(200);
    refused(&app, 410, "Målingen er lukket", || {
        person.posts(&there, &[("a.kv1", "3")])
    });
}

#[test]
fn a_wave_closes_by_itself_a_quarter_of_an_hour_after_its_last_day() {
    let app = TestApp::start();
    let (_, _, codes) = case::open_wave(&app);
    let mut person = app.person();
    // The last day ends at 23.59 in Denmark; a ballot under way is still taken.
    app.set_clock("2022-10-21T22:10:00Z");
    person
        .posts(&format!("/s/{}", codes[0].1), &[("a.kv1", "3")])
        .is(200);
    app.set_clock("2022-10-21T22:20:00Z");
    refused(&app, 410, "Målingen er lukket", || {
        person.posts(&format!("/s/{}", codes[1].1), &[("a.kv1", "3")])
    });
}

#[test]
fn an_empty_form_is_422_in_both_languages() {
    let app = TestApp::start();
    let (_, _, codes) = case::open_wave(&app);
    let there = format!("/s/{}", codes[0].1);
    let mut person = app.person();
    for (lang, says) in [
        ("da", "Svar på mindst ét spørgsmål"),
        ("en", "Answer at least one question"),
    ] {
        refused(&app, 422, says, || person.posts(&there, &[("lang", lang)]));
        refused(&app, 422, says, || {
            person.posts(
                &there,
                &[("lang", lang), ("a.kv1", ""), ("t.bevar", " \r\n ")],
            )
        });
    }
    refused(&app, 422, "Svar på mindst ét spørgsmål", || {
        person.posts(&there, &[])
    });
}

#[test]
fn an_answer_that_its_scale_does_not_know_is_422_and_all_others_stay_on_the_page() {
    let app = TestApp::start();
    let (_, _, codes) = case::open_wave(&app);
    let there = format!("/s/{}", codes[0].1);
    let mut person = app.person();
    for (lang, says) in [
        ("da", "Vælg ét af svarene"),
        ("en", "Choose one of the answers"),
    ] {
        for bad in ["6", "0", "-1", "3.0", "999999999999", "ja", "<script>"] {
            let fields = [
                ("lang", lang),
                ("a.kv1", bad),
                ("a.kv2", "3"),
                ("a.te4", "9"),
                ("t.bedre", "Ro & fred"),
            ];
            let page = refused(&app, 422, says, || person.posts(&there, &fields));
            for kept in [
                "name=\"a.kv2\" value=\"3\" checked",
                "name=\"a.te4\" value=\"9\" checked",
                ">Ro &amp; fred</textarea>",
            ] {
                assert!(
                    page.body.contains(kept),
                    "{kept} is not kept in: {}",
                    page.body
                );
            }
            assert_eq!(page.body.matches(" checked").count(), 2);
            assert!(!page.body.contains("<script>"), "what was sent is escaped");
        }
    }
    for strange in ["a.findes_ikke", "t.findes_ikke"] {
        refused(&app, 422, "Siden passer ikke længere", || {
            person.posts(&there, &[(strange, "3"), ("a.kv1", "3")])
        });
    }
    person
        .posts(&there, &[("a.kv1", "5")])
        .is(200)
        .says("Tak, dit svar er modtaget");
}

#[test]
fn a_comment_that_is_too_long_is_422_and_stays_on_the_page() {
    let app = TestApp::start();
    let (_, _, codes) = case::open_wave(&app);
    let there = format!("/s/{}", codes[0].1);
    let mut person = app.person();
    let long = "ø".repeat(2_001);
    for (lang, says) in [
        ("da", "Teksten er for lang"),
        ("en", "The text is too long"),
    ] {
        let fields = [("lang", lang), ("a.kv1", "4"), ("t.bevar", long.as_str())];
        let page = refused(&app, 422, says, || person.posts(&there, &fields));
        assert!(
            page.body.contains(&long) && page.body.contains("name=\"a.kv1\" value=\"4\" checked")
        );
    }
    person
        .posts(&there, &[("t.bevar", long.strip_prefix('ø').unwrap())])
        .is(200);
}

#[test]
fn enter_without_a_script_sends_nothing_and_loses_nothing() {
    let app = TestApp::start();
    let (_, _, codes) = case::open_wave(&app);
    let there = format!("/s/{}", codes[0].1);
    // What the Enter key posts: the form's first button, which does not send.
    let fields = [
        ("stay", "1"),
        ("a.kv1", "2"),
        ("t.bedre", "Ro om torsdagen"),
    ];
    let page = refused(&app, 200, "Send svar", || {
        app.person().posts(&there, &fields)
    });
    let chosen = html::tags(&page.body, "input")
        .into_iter()
        .find(|tag| tag.contains(" checked"));
    assert!(
        chosen.is_some_and(|tag| tag.contains("name=\"a.kv1\"") && tag.contains("value=\"2\""))
    );
    assert!(page.body.contains("Ro om torsdagen"));
}

#[test]
fn a_body_over_64_kib_is_413() {
    let app = TestApp::start();
    let (_, _, codes) = case::open_wave(&app);
    let there = format!("/s/{}", codes[0].1);
    let mut person = app.person();
    let large = "x".repeat(64 * 1024 / 3 + 1);
    refused(&app, 413, "Det er for stort", || {
        person.posts(&there, &[("t.bevar", &large)])
    });
    let there = format!("{there}?lang=en");
    refused(&app, 413, "That is too large", || {
        person.posts(&there, &[("t.bevar", &large)])
    });
}

#[test]
fn a_form_that_another_site_sends_is_403() {
    let app = TestApp::start();
    let (mut hr, wave, codes) = case::open_wave(&app);
    let there = format!("/waves/{wave}/close");
    hr.visits(&format!("/waves/{wave}"));
    let form = format!("sure=yes&csrf={}", hr.csrf());
    let mut send = |csrf: &str, headers: &[(&str, &str)]| {
        let kind = ("content-type", "application/x-www-form-urlencoded");
        let headers: Vec<(&str, &str)> =
            [kind].into_iter().chain(headers.iter().copied()).collect();
        hr.requests(&Method::POST, &there, &headers, csrf.as_bytes())
    };
    for headers in [
        ("origin", "https://elsewhere.example"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
    ] {
        refused(&app, 403, "Det kunne ikke lade sig gøre herfra", || {
            send(&form, &[headers])
        });
    }
    for csrf in [
        "",
        "csrf=",
        "csrf=forkert",
        "csrf=aaaaaaaaaaaaaaaaaaaaaaaaaa",
    ] {
        refused(&app, 403, "Det kunne ikke lade sig gøre herfra", || {
            send(csrf, &[])
        });
        // Under our own referrer policy, an older browser says no more than this of our own pages.
        refused(&app, 403, "Det kunne ikke lade sig gøre herfra", || {
            send(csrf, &[("origin", "null")])
        });
    }
    let other = format!("/s/{}", codes[0].1);
    let elsewhere = [
        ("origin", "https://elsewhere.example"),
        ("content-type", "application/x-www-form-urlencoded"),
    ];
    refused(&app, 403, "", || {
        app.person()
            .requests(&Method::POST, &other, &elsewhere, b"a.kv1=3")
    });
    assert_eq!(
        send(&form, &[("sec-fetch-site", "same-origin")]).status,
        303
    );
}

#[test]
fn a_refusal_speaks_the_language_of_whoever_is_signed_in() {
    let app = TestApp::start();
    let (mut hr, wave, _) = case::open_wave(&app);
    hr.visits("/waves");
    hr.sends_form("/language", &[("language", "en"), ("back", "/waves")])
        .is(200)
        .says("Surveys");
    refused(&app, 404, "This page does not exist", || {
        hr.visits("/waves/none")
    });
    refused(&app, 403, "That could not be done from here", || {
        hr.posts(&format!("/waves/{wave}/close"), &[("csrf", "x")])
    });
}

#[test]
fn a_step_out_of_turn_is_409() {
    let app = TestApp::start();
    let (mut hr, wave, _) = case::open_wave(&app);
    for step in ["open", "count", "release"] {
        refused(&app, 409, "Det blev ikke gjort", || {
            case::steps(&mut hr, &wave, step)
        });
    }
    let late = case::Draft {
        title: "Sent",
        ..FIRST
    };
    let late = case::drafts(&mut hr, &late);
    app.set_clock("2022-10-22T07:00:00Z");
    let mut hr = app.sign_in(HR);
    refused(&app, 409, "Sidste svardag er passeret", || {
        case::steps(&mut hr, &late, "open")
    });
}

#[test]
fn a_sign_in_link_that_is_used_unknown_or_old_is_410_in_both_languages() {
    let app = TestApp::start();
    app.invite(Role::SurveyManager, HR, "");
    let used = app.sign_in_link(HR);
    app.person().posts_form(&used, &[]).is_a_redirect_to("/");
    let old = app.sign_in_link(HR);
    app.pass(Duration::hours(1));
    let mut person = app.person();
    for link in [used.as_str(), old.as_str(), "/sign-in/ukendt"] {
        refused(&app, 410, "Linket er brugt eller for gammelt", || {
            person.posts(link, &[])
        });
        let english = format!("{link}?lang=en");
        refused(&app, 410, "The link has been used or is too old", || {
            person.posts(&english, &[])
        });
    }
    assert!(person.cookies().is_empty(), "nobody is signed in");
    refused(&app, 422, "Det ligner ikke en mailadresse", || {
        person.posts("/sign-in", &[("email", "hr")])
    });
}
