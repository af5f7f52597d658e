//! The outbox against a mail server: when mails go out, how many at a time, how often, and when they
//! are given up. `trouble` has everything at once.

use chrono::Duration;
use trivsel::config::Settings;
use trivsel::domain::role::Role;
use trivsel::domain::wave::Level;
use trivsel::services::StoreError;
use trivsel::services::send_mails::{Outgoing, Taking, begin, take_due};

use super::app::{PATIENCE, TestApp};
use super::case::{self, HR};
use super::folder::lines;
use super::letter::Letter;
use super::person::Person;
use super::stub::{Act, Stub};

/// A survey manager, signed in without a mail.
pub(crate) fn manager(app: &TestApp) -> Person {
    app.invite(Role::SurveyManager, HR, "");
    let token = app.sign_in_by_command_line(HR);
    let mut hr = app.person();
    hr.visits(&token);
    hr.sends_form(&token, &[]).is(200);
    hr
}

/// A draft with this roster: its id.
pub(crate) fn drafts(hr: &mut Person, title: &str, closes_on: &str, roster: &str) -> String {
    hr.visits("/waves/new");
    let fields = [
        ("title", title),
        ("closes_on", closes_on),
        ("k", "5"),
        ("instrument", "klynge-nord"),
    ];
    let files = [
        ("units_file", "e.csv", case::UNITS.as_bytes()),
        ("roster_file", "m.csv", roster.as_bytes()),
    ];
    let page = hr.uploads("/waves", &fields, &files);
    page.is(200)
        .path
        .strip_prefix("/waves/")
        .unwrap()
        .to_owned()
}

pub(crate) fn opens(hr: &mut Person, wave: &str) {
    hr.visits(&format!("/waves/{wave}"));
    hr.sends_form(&format!("/waves/{wave}/open"), &case::SURE)
        .is(200);
}

/// People in Team Ask, at addresses that tell of the wave and of what the mail server does.
pub(crate) fn roster(addresses: impl Iterator<Item = String>) -> String {
    let rows = addresses.map(|address| format!("team_1;{address}\n"));
    // Enough people that a figure could be shown at all; they get letters.
    let others = "team_2;\n".repeat(5);
    format!("enhed;email\n{}{others}", rows.collect::<String>())
}

pub(crate) fn server(stub: &Stub, mails_per_second: u32) -> Settings {
    Settings {
        smtp_url: Some(stub.url()),
        mails_per_second: Some(mails_per_second),
        bounce_address: Some("bounce@by.example".to_owned()),
        ..Settings::default()
    }
}

#[test]
fn a_mail_that_may_have_arrived_rests_and_is_sent_once_more_and_never_again() {
    let own = tempfile::tempdir().unwrap();
    let stub = Stub::start(Box::new(|_, _| Act::CutAfterText));
    let app = TestApp::start_with(own.path(), server(&stub, 100), (Level::One, PATIENCE));
    let mut hr = manager(&app);
    let wave = drafts(
        &mut hr,
        "M",
        "2022-10-21",
        &roster(["kim@by.example".to_owned()].into_iter()),
    );
    opens(&mut hr, &wave);
    let to_kim = || {
        let heard = stub.heard(0).into_iter();
        heard.filter(|one| one.to == "kim@by.example").count()
    };
    app.send_mails();
    assert_eq!(to_kim(), 1);
    app.pass(Duration::minutes(30) - Duration::seconds(1));
    app.send_mails();
    assert_eq!(to_kim(), 1, "not within half an hour");
    app.pass(Duration::seconds(1));
    app.send_mails();
    assert_eq!(to_kim(), 2);
    for _ in 0..5 {
        app.pass(Duration::hours(7));
        app.send_mails();
    }
    assert_eq!(to_kim(), 2, "never again");
    hr = app.sign_in_again();
    hr.visits(&format!("/waves/{wave}/mails"))
        .is(200)
        .says("Måske kommet frem");
}

#[test]
fn a_server_that_says_nothing_is_given_up() {
    let own = tempfile::tempdir().unwrap();
    let stub = Stub::start(Box::new(|to, n| match (to.starts_with("kim@"), n) {
        (true, 0) => Act::Silence,
        _ => Act::Take,
    }));
    let patience = trivsel::mail::Patience {
        command: std::time::Duration::from_millis(500),
        receipt: std::time::Duration::from_secs(20),
    };
    let app = TestApp::start_with(own.path(), server(&stub, 100), (Level::One, patience));
    let mut hr = manager(&app);
    let people = ["kim@by.example", "bo@by.example"].map(str::to_owned);
    let wave = drafts(&mut hr, "M", "2022-10-21", &roster(people.into_iter()));
    opens(&mut hr, &wave);
    app.send_mails();
    app.pass(Duration::minutes(1));
    app.send_mails();
    let mut to: Vec<String> = stub.heard(0).into_iter().map(|one| one.to).collect();
    to.retain(|to| to != HR);
    to.sort();
    assert_eq!(to, ["bo@by.example", "kim@by.example"]);
}

#[test]
fn a_domain_gets_so_many_mails_a_second() {
    let own = tempfile::tempdir().unwrap();
    let stub = Stub::start(Box::new(|_, _| Act::Take));
    let app = TestApp::start_with(own.path(), server(&stub, 10), (Level::One, PATIENCE));
    let mut hr = manager(&app);
    let here = (0..25).map(|n| format!("p{n}@nord.example"));
    let there = (0..5).map(|n| format!("p{n}@syd.example"));
    let wave = drafts(&mut hr, "M", "2022-10-21", &roster(here.chain(there)));
    opens(&mut hr, &wave);
    let mut seen = Vec::new();
    for _ in 0..4 {
        app.send_mails();
        let to = |host: &str| {
            stub.heard(0)
                .iter()
                .filter(|one| one.to.ends_with(host))
                .count()
        };
        seen.push((to("@nord.example"), to("@syd.example")));
        app.pass(Duration::seconds(1));
    }
    assert_eq!(seen, [(10, 5), (20, 5), (25, 5), (25, 5)]);
}

#[test]
fn invitations_wait_for_the_morning_and_for_the_end_of_a_rest() {
    let app = TestApp::start();
    app.set_clock("2022-10-03T16:30:00Z");
    let mut hr = manager(&app);
    app.mails();
    let wave = drafts(
        &mut hr,
        "M",
        "2022-10-21",
        &roster(["kim@by.example".to_owned()].into_iter()),
    );
    opens(&mut hr, &wave);
    assert_eq!(app.mails().len(), 0, "half past six in the evening");
    app.invite(Role::Leader, "leder@by.example", "klynge-nord");
    assert_eq!(
        app.mails()[0].to,
        "leder@by.example",
        "who waits for a mail gets it"
    );
    app.set_clock("2022-10-04T04:59:59Z");
    assert_eq!(app.mails().len(), 0, "not yet seven");
    app.set_clock("2022-10-04T05:00:00Z");
    let mut hr = app.sign_in_again();
    let mails = format!("/waves/{wave}/mails");
    hr.visits(&mails).is(200);
    hr.sends_form(&format!("{mails}/pause"), &[("paused", "yes")])
        .is(200)
        .says("holder pause");
    app.pass(Duration::days(5));
    assert!(app.mails().iter().all(|mail| mail.to == HR), "a rest");
    let mut hr = app.sign_in_again();
    hr.visits(&mails).says("holder pause");
    hr.sends_form(&format!("{mails}/pause"), &[("paused", "no")])
        .is(200)
        .does_not_say("holder pause");
    let late = app.mails();
    assert_eq!(late.len(), 1, "nothing is lost");
    assert_eq!(late[0].to, "kim@by.example");
}

#[test]
fn an_old_mail_is_forgotten_and_one_that_waits_is_not() {
    let own = tempfile::tempdir().unwrap();
    let stub = Stub::start(Box::new(|to, _| {
        if to.starts_with("kim@") {
            Act::PutOff
        } else {
            Act::Take
        }
    }));
    let app = TestApp::start_with(own.path(), server(&stub, 100), (Level::One, PATIENCE));
    let mut hr = manager(&app);
    let people = ["kim@by.example", "bo@by.example"].map(str::to_owned);
    let wave = drafts(&mut hr, "M", "2022-12-21", &roster(people.into_iter()));
    opens(&mut hr, &wave);
    app.send_mails();
    let sent = || {
        lines(
            app.folder(),
            "SELECT state AS line FROM outbox WHERE kind = 'invitation' ORDER BY 1",
        )
    };
    assert_eq!(sent(), ["queued", "sent"]);
    // A clock that jumps and comes back loses no mail that waits.
    app.pass(Duration::days(31));
    app.keep_calendar();
    // Nor is it forgotten of an open wave who was invited: HR may still ask.
    assert_eq!(sent(), ["queued", "sent"]);
    let mut hr = app.sign_in_again();
    hr.visits(&format!("/waves/{wave}/people"));
    hr.sends_form(
        &format!("/waves/{wave}/people/mail"),
        &[("who", "bo@by.example")],
    )
    .says("er sendt.");
    app.pass(Duration::days(-31) + Duration::minutes(1));
    for _ in 0..80 {
        app.send_mails();
        app.pass(Duration::hours(1));
    }
    assert_eq!(sent(), ["failed", "sent"], "put off for three days");
    app.set_clock("2022-12-22T08:00:00Z");
    app.keep_calendar();
    assert_eq!(sent(), [""; 0], "of a wave that has closed");
}

/// What HR sees of a person's invitation whose receipt was lost, and what the outbox holds, after it
/// was tried once more.
fn after_a_lost_receipt(has_answered: bool, retry: Act) -> Vec<String> {
    let own = tempfile::tempdir().unwrap();
    let stub = Stub::start(Box::new(move |to, n| match (to, n) {
        ("kim@by.example", 0) => Act::CutAfterText,
        ("kim@by.example", _) => retry,
        _ => Act::Take,
    }));
    let app = TestApp::start_with(own.path(), server(&stub, 100), (Level::One, PATIENCE));
    let mut hr = manager(&app);
    let kim = ["kim@by.example".to_owned()];
    let wave = drafts(&mut hr, "M", "2022-10-21", &roster(kim.into_iter()));
    opens(&mut hr, &wave);
    app.send_mails();
    let heard = stub.heard(0);
    let first = heard.iter().find(|one| one.to == "kim@by.example").unwrap();
    let link = Letter::read(first.raw.as_bytes()).path();
    if has_answered {
        app.person().posts(&link, &[("a.kv1", "3")]).is(200);
    }
    app.pass(Duration::minutes(31));
    app.send_mails();
    let mut hr = app.sign_in_again();
    let mut seen = vec![hr.visits(&format!("/waves/{wave}/mails")).text()];
    hr.visits(&format!("/waves/{wave}/people"));
    let there = format!("/waves/{wave}/people/mail");
    let page = hr.sends_form(&there, &[("who", "kim@by.example")]);
    seen.push(page.is(200).text());
    let rows = "SELECT kind || ' ' || state || ' ' || attempts || ' ' || is_dead AS line FROM outbox \
                WHERE kind = 'invitation'";
    seen.extend(lines(app.folder(), rows));
    seen.push(stub.tries("kim@by.example").to_string());
    seen
}

#[test]
fn whether_an_invitation_is_out_never_depends_on_an_answer() {
    for retry in [Act::Take, Act::Refuse, Act::PutOff] {
        let answered = after_a_lost_receipt(true, retry);
        assert_eq!(answered, after_a_lost_receipt(false, retry), "{retry:?}");
        assert_eq!(answered.last().unwrap(), "2", "{retry:?}");
    }
}

#[test]
fn a_relay_that_does_not_let_us_through_makes_nobodys_address_a_dead_one() {
    let own = tempfile::tempdir().unwrap();
    let stub = Stub::start(Box::new(|to, n| match (to, n) {
        ("kim@by.example", 0) => Act::RefuseUs,
        ("ada@by.example", 0) => Act::Refuse,
        _ => Act::Take,
    }));
    let app = TestApp::start_with(own.path(), server(&stub, 100), (Level::One, PATIENCE));
    app.set_clock("2026-10-12T06:00:00Z");
    let mut hr = manager(&app);
    let people = ["kim@by.example", "ada@by.example"].map(str::to_owned);
    let wave = drafts(&mut hr, "M", "2026-11-01", &roster(people.into_iter()));
    opens(&mut hr, &wave);
    app.send_mails();
    let page = hr.visits(&format!("/waves/{wave}/mails"));
    page.says("kim@by.example").says("550 5.7.1");
    app.set_clock("2026-10-19T07:00:00Z");
    app.keep_calendar();
    let before = stub.heard(0).len();
    app.send_mails();
    let to: Vec<String> = stub.heard(before).into_iter().map(|one| one.to).collect();
    assert_eq!(to, ["kim@by.example"], "once the relay is right");
}

#[test]
fn a_mail_with_a_link_that_was_replaced_is_not_sent_any_more() {
    let own = tempfile::tempdir().unwrap();
    let stub = Stub::start(Box::new(|_, _| Act::Take));
    let app = TestApp::start_with(own.path(), server(&stub, 100), (Level::One, PATIENCE));
    let mut hr = manager(&app);
    let people = ["kim@by.example", "mik@by.example"].map(str::to_owned);
    let wave = drafts(&mut hr, "M", "2022-10-21", &roster(people.into_iter()));
    opens(&mut hr, &wave);
    // A sender has both mails in its hands when the link of one is replaced and the other's address.
    let taken: Result<Vec<Outgoing>, StoreError> = app.services().call(app.now(), |cx| {
        let all = Taking {
            most: 8,
            at_any_hour: false,
            pace: None,
        };
        take_due(cx, all)
    });
    let mut taken = taken.unwrap();
    taken.retain(|mail| mail.to != HR);
    assert_eq!(taken.len(), 2);
    let there = format!("/waves/{wave}/people");
    hr.visits(&there);
    hr.sends_form(&format!("{there}/link"), &[("who", "kim@by.example")])
        .is(200);
    let moves = [("old", "mik@by.example"), ("new", "mika@by.example")];
    hr.sends_form(&format!("{there}/address"), &moves).is(200);
    for mail in &taken {
        let begun: Result<bool, StoreError> = app.services().call(app.now(), |cx| begin(cx, mail));
        assert!(!begun.unwrap(), "{} would get a dead link", mail.to);
    }
    // Nor is it given back when its sender's time is over.
    for _ in 0..3 {
        app.send_mails();
        app.pass(Duration::minutes(40));
    }
    let mut to: Vec<String> = stub.heard(0).into_iter().map(|one| one.to).collect();
    to.retain(|to| to != HR);
    to.sort();
    assert_eq!(to, ["kim@by.example", "mik@by.example", "mika@by.example"]);
    for heard in stub.heard(0) {
        let mail = Letter::read(heard.raw.as_bytes());
        if ["kim@by.example", "mika@by.example"].contains(&&*mail.to) {
            app.person().visits(&mail.path()).is(200).says("Send svar");
        }
    }
}
