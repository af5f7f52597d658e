//! Signing in and out: links that work once, sessions that end, and nobody told who has an account.

use chrono::Duration;
use trivsel::domain::role::Role;
use ureq::http::Method;

use super::app::TestApp;
use super::case::{HR, SURE};
use super::folder::lines;

#[test]
fn a_sign_in_link_works_once_and_only_for_as_long_as_its_mail_says() {
    let app = TestApp::start();
    app.invite(Role::SurveyManager, HR, "");
    let welcome = app.mails()[0].path();
    let link = app.sign_in_link(HR);
    // Mail scanners look at links, and may look often.
    let mut scanner = app.person();
    for _ in 0..50 {
        scanner.visits(&link).is(200).says("Bekræft log ind");
        scanner.requests(&Method::HEAD, &link, &[], &[]);
    }
    assert!(scanner.cookies().is_empty());
    let mut hr = app.person();
    let entered = hr.posts_form(&link, &[]);
    entered.is_a_redirect_to("/");
    let cookie = entered.header("set-cookie").unwrap();
    assert!(
        cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/"),
        "{cookie}"
    );
    hr.visits("/waves").is(200);
    app.person().posts_form(&link, &[]).is(410);
    // The mail says ten minutes; a new account's says seven days.
    let (late, in_time) = (app.sign_in_link(HR), app.sign_in_link(HR));
    app.pass(Duration::seconds(599));
    app.person().posts_form(&in_time, &[]).is_a_redirect_to("/");
    app.pass(Duration::seconds(2));
    app.person().posts_form(&late, &[]).is(410);
    app.pass(Duration::days(6));
    app.person().posts_form(&welcome, &[]).is_a_redirect_to("/");
}

#[test]
fn whether_somebody_has_an_account_is_not_told() {
    let app = TestApp::start();
    app.invite(Role::SurveyManager, HR, "");
    app.mails();
    let mut person = app.person();
    let known = person.posts("/sign-in", &[("email", HR)]);
    let unknown = person.posts("/sign-in", &[("email", "ukendt@by.example")]);
    assert_eq!(known.fingerprint(), unknown.fingerprint());
    assert_eq!(app.mails().len(), 1);
}

#[test]
fn a_session_ends_when_it_should() {
    let app = TestApp::start();
    app.invite(Role::SurveyManager, HR, "");
    app.invite(Role::Administrator, "drift@by.example", "");
    let mut hr = app.sign_in(HR);
    hr.visits("/waves").is(200);
    hr.posts_form("/sign-out", &[])
        .is_a_redirect_to("/sign-in?signed-out");
    hr.looks_at("/waves").is_a_redirect_to("/sign-in");
    // Not the cookie alone: the session itself is gone.
    let (mut one, mut other) = (app.sign_in(HR), app.sign_in(HR));
    one.visits("/waves");
    one.posts_form("/sign-out", &[]);
    other.visits("/waves").is(200).says("Målinger");
    app.pass(Duration::hours(13));
    other.looks_at("/waves").is_a_redirect_to("/sign-in");
    // Whoever is removed is out at once.
    let mut hr = app.sign_in(HR);
    let mut admin = app.sign_in("drift@by.example");
    let id = lines(
        app.folder(),
        "SELECT id AS line FROM accounts WHERE email = 'hr@by.example'",
    )
    .remove(0);
    admin.visits("/accounts");
    admin
        .sends_form(&format!("/accounts/{id}/remove"), &SURE)
        .is(200)
        .does_not_say(HR);
    hr.looks_at("/waves").is_a_redirect_to("/sign-in");
}

#[test]
fn the_language_switch_leads_back_to_our_own_pages_only() {
    let app = TestApp::start();
    app.invite(Role::SurveyManager, HR, "");
    let mut hr = app.sign_in(HR);
    hr.visits("/waves");
    for back in [
        "//elsewhere.example",
        "https://elsewhere.example",
        "/\\elsewhere.example",
        "",
    ] {
        hr.posts_form("/language", &[("language", "en"), ("back", back)])
            .is_a_redirect_to("/");
    }
    hr.posts_form("/language", &[("language", "da"), ("back", "/waves/new")])
        .is_a_redirect_to("/waves/new");
    hr.posts_form("/language", &[("language", "xx"), ("back", "/")])
        .is(400);
}
