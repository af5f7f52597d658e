//! The link in a mail that stops such mails: it works without signing in, for mail programs too, and
//! leaves orders' deadlines alone.

use chrono::Duration;
use ureq::http::Method;

use super::app::BASE;
use super::folder::{count, rows};
use super::remind::{LEADER, MINE, ORDER, come, links, own, signs_in, start, stop};

#[test]
fn the_link_that_stops_mails_changes_nothing_when_it_is_looked_at_and_signs_nobody_in() {
    let (app, wave) = start();
    own(&app, &wave);
    let mail = come(&app, "2022-10-26T08:00:00Z", MINE).remove(0);
    let there = stop(&mail);
    assert_eq!(mail.header("list-unsubscribe"), format!("<{BASE}{there}>"));
    assert_eq!(
        mail.header("list-unsubscribe-post"),
        "List-Unsubscribe=One-Click"
    );
    let token = there.strip_prefix("/unsubscribe/").unwrap();
    let kept = rows(app.folder());
    assert!(
        !format!("{kept:?}").contains(token),
        "only a digest of it is kept"
    );
    let mut scanner = app.person();
    let page = scanner.visits(&there);
    page.is(200)
        .says("Stop mails")
        .says("Frister i påbud")
        .does_not_say(LEADER);
    scanner.visits(&format!("/sign-in/{token}"));
    scanner
        .sends_form(&format!("/sign-in/{token}"), &[])
        .is(410);
    assert_eq!(
        rows(app.folder()),
        kept,
        "looking changes nothing, and it signs nobody in"
    );
}

#[test]
fn whoever_unsubscribes_gets_no_reminder_and_still_an_orders_deadline() {
    let (app, wave) = start();
    own(&app, &wave);
    let there = stop(&come(&app, "2022-10-26T08:00:00Z", MINE).remove(0));
    // A mail program's own request, without cookie, form or referrer.
    let page = app
        .person()
        .posts(&there, &[("List-Unsubscribe", "One-Click")]);
    page.is(200)
        .says("Du får ikke længere påmindelser")
        .does_not_say("ugens overblik.");
    let kind = ("content-type", "multipart/form-data; boundary=b");
    let body = b"--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n";
    let mut program = app.person();
    program
        .requests(&Method::POST, &there, &[kind], body)
        .is(200)
        .says("Mails er stoppet");
    assert_eq!(
        count(app.folder(), "journal WHERE deed = 'mails-stopped'"),
        2
    );
    assert_eq!(come(&app, "2022-11-03T08:00:00Z", MINE).len(), 0);
    let mut leader = signs_in(&app, LEADER);
    leader.visits("/orders/new").is(200);
    let fields = [
        ("version", "0"),
        ("title", "Uklare krav"),
        ("unit", "klynge-nord"),
        ("decided_on", "2022-11-01"),
        ("received_on", "2022-11-01"),
        ("comply_by", "2022-11-30"),
    ];
    let order = leader.sends_form("/orders", &fields).is(200).path.clone();
    let came = come(&app, "2022-11-16T08:00:00Z", ORDER);
    assert_eq!(
        came.len(),
        1,
        "those who keep orders in the unit, and nobody else"
    );
    assert_eq!(came[0].to, LEADER);
    assert!(
        links(&came[0]).contains(&order.as_str()) && came[0].text.contains("30. november 2022")
    );
    assert_eq!(came[0].header("list-unsubscribe"), "");
    // Chosen again, what comes next is told.
    let mut leader = signs_in(&app, LEADER);
    leader.visits("/mail-settings").is(200);
    leader
        .sends_form("/mail-settings", &[("reminders", "yes")])
        .is(200)
        .says("Gemt");
    assert_eq!(
        count(app.folder(), "mail_choices WHERE reminders AND NOT digest"),
        1
    );
}

#[test]
fn links_that_stop_mails_are_forgotten_after_four_hundred_days() {
    let (app, wave) = start();
    own(&app, &wave);
    let mail = come(&app, "2022-10-26T08:00:00Z", MINE).remove(0);
    app.pass(Duration::days(399));
    app.keep_calendar();
    app.person().visits(&stop(&mail)).is(200);
    app.pass(Duration::days(2));
    app.keep_calendar();
    app.person().visits(&stop(&mail)).is(404);
}
