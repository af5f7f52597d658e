//! Reminders, order deadlines and digests: to the right people, on the right day, once, and stopped by
//! whoever does not want them. Clocks are changed on 30 October 2022.

use trivsel::domain::role::Role;
use trivsel::services::keep_calendar::keep_calendar;

use super::app::{BASE, TestApp};
use super::case::{self, FIRST, HR, IN_2022};
use super::folder::{count, execute};
use super::html;
use super::letter::Letter;
use super::person::Person;

pub(crate) const LEADER: &str = "leder@by.example";
const SOUTH: &str = "syd@by.example";
pub(crate) const MINE: &str = "Trivsel: frister i dine tiltag";
pub(crate) const ORDER: &str = "Trivsel: husk en frist";
const WEEK: &str = "Trivsel: ugens overblik";

pub(crate) fn signs_in(app: &TestApp, email: &str) -> Person {
    let link = app.sign_in_by_command_line(email);
    let mut person = app.person();
    person.visits(&link);
    person.sends_form(&link, &[]).is(200);
    person
}

/// A released wave, and a leader of each of the two units: the wave.
pub(crate) fn start() -> (TestApp, String) {
    let app = TestApp::start();
    app.invite(Role::SurveyManager, HR, "");
    let mut hr = app.sign_in(HR);
    let wave = case::drafts(&mut hr, &FIRST);
    case::runs(&app, &mut hr, &wave, IN_2022);
    app.invite(Role::Leader, LEADER, "klynge-nord");
    app.invite(Role::Leader, SOUTH, "klynge-syd");
    app.mails();
    (app, wave)
}

/// The leader of a unit makes a plan with a measure: the plan's path and the measure's id.
fn plan(app: &TestApp, wave: &str, (email, unit): (&str, &str), measure: [&str; 3]) -> [String; 2] {
    let mut leader = signs_in(app, email);
    leader
        .visits(&format!("/plans/new?wave={wave}&unit={unit}"))
        .is(200);
    let fields = [
        ("wave", wave),
        ("unit", unit),
        ("title", "Plan"),
        ("dimension", "kvalitet"),
        ("chosen_on", "2022-10-03"),
        ("chosen_how", "Møde"),
    ];
    let page = leader.sends_form("/plans", &fields);
    let focus = html::between(&page.is(200).body, "name=\"focus\" value=\"", "\"").to_owned();
    let [title, owner, due_on] = measure;
    let fields = [
        ("focus", focus.as_str()),
        ("title", title),
        ("owner", owner),
        ("due_on", due_on),
    ];
    let page = leader.sends_form(&format!("{}/measures", page.path), &fields);
    let measure = html::between(&page.is(200).body, "id=\"m-", "\"").to_owned();
    [page.path, measure]
}

/// The leader's own measure, due on 2 November, five days after the clocks are changed.
pub(crate) fn own(app: &TestApp, wave: &str) -> [String; 2] {
    let owner = format!("Navn på {LEADER}");
    let measure = ["Makkerordning", owner.as_str(), "2022-11-02"];
    plan(app, wave, (LEADER, "klynge-nord"), measure)
}

/// What comes at this time with this subject.
pub(crate) fn come(app: &TestApp, clock: &str, subject: &str) -> Vec<Letter> {
    app.set_clock(clock);
    app.keep_calendar();
    let mut mails = app.mails();
    mails.retain(|mail| mail.subject == subject);
    mails
}

pub(crate) fn links(mail: &Letter) -> Vec<&str> {
    mail.text
        .split_whitespace()
        .filter_map(|word| word.strip_prefix(BASE))
        .collect()
}

pub(crate) fn stop(mail: &Letter) -> String {
    let links = links(mail);
    let mut stop = links
        .iter()
        .filter(|link| link.starts_with("/unsubscribe/"));
    (*stop.next().unwrap()).to_owned()
}

#[test]
fn an_owner_is_reminded_a_week_before_and_on_the_day_after_by_danish_days() {
    let (app, wave) = start();
    let [plan, measure] = own(&app, &wave);
    for (clock, mails) in [
        ("2022-10-25T15:59:59Z", 0),
        // Before seven o'clock, in summer time.
        ("2022-10-26T04:59:59Z", 0),
        ("2022-10-26T05:00:00Z", 1),
        ("2022-10-26T06:00:00Z", 0),
        ("2022-10-27T06:00:00Z", 0),
        ("2022-10-30T06:30:00Z", 0),
        ("2022-11-02T12:00:00Z", 0),
        // In winter time seven o'clock is an hour later.
        ("2022-11-03T05:59:59Z", 0),
        ("2022-11-03T06:00:00Z", 1),
        ("2022-11-03T12:00:00Z", 0),
        ("2022-11-04T06:00:00Z", 0),
    ] {
        let came = come(&app, clock, MINE);
        assert_eq!(came.len(), mails, "{clock}");
        for mail in came {
            assert_eq!(mail.to, LEADER);
            assert!(
                mail.text.contains("2. november 2022: Makkerordning"),
                "{}",
                mail.text
            );
            assert!(links(&mail).contains(&format!("{plan}/measures/{measure}").as_str()));
            let has_passed = mail.text.contains("Kræver noget nu:");
            assert_eq!(has_passed, clock.starts_with("2022-11"));
            assert!(
                !mail.text.contains("kvalitet"),
                "no dimension is named: {}",
                mail.text
            );
        }
    }
}

#[test]
fn nobody_is_told_twice_by_two_schedulers_or_a_clock_that_jumps() {
    let (app, wave) = start();
    own(&app, &wave);
    app.set_clock("2022-10-26T08:00:00Z");
    std::thread::scope(|day| {
        for _ in 0..4 {
            day.spawn(|| keep_calendar(app.services(), app.now()).unwrap());
        }
    });
    let mine = |mails: Vec<Letter>| mails.iter().filter(|mail| mail.subject == MINE).count();
    assert_eq!(mine(app.mails()), 1);
    for clock in [
        "2022-10-25T08:00:00Z",
        "2022-10-26T09:00:00Z",
        "2022-10-28T09:00:00Z",
        "2022-10-26T08:00:00Z",
    ] {
        assert_eq!(come(&app, clock, MINE).len(), 0, "{clock}");
    }
    // Nothing ran on the day after: it is told when something runs again, and not weeks later.
    assert_eq!(come(&app, "2022-11-06T09:00:00Z", MINE).len(), 1);
    assert_eq!(come(&app, "2022-11-07T09:00:00Z", MINE).len(), 0);
}

#[test]
fn a_day_that_was_moved_is_told_again_and_what_is_done_is_not() {
    let (app, wave) = start();
    let [plan, measure] = own(&app, &wave);
    assert_eq!(come(&app, "2022-10-26T08:00:00Z", MINE).len(), 1);
    let moved = format!("UPDATE measures SET due_on = '2022-11-30' WHERE id = '{measure}'");
    execute(app.folder(), &moved);
    assert_eq!(come(&app, "2022-11-03T08:00:00Z", MINE).len(), 0);
    assert_eq!(come(&app, "2022-11-22T08:00:00Z", MINE).len(), 0);
    // Planned, and dropped before the mail is printed.
    app.set_clock("2022-11-23T08:00:00Z");
    app.keep_calendar();
    assert_eq!(
        count(
            app.folder(),
            "outbox WHERE kind = 'plan-reminder' AND state = 'queued'"
        ),
        1
    );
    let mut leader = signs_in(&app, LEADER);
    leader.visits(&plan).is(200);
    let fields = [("stage", "dropped"), ("note", "Ikke nødvendigt")];
    leader
        .sends_form(&format!("{plan}/measures/{measure}/stage"), &fields)
        .is(200);
    let mails = app.mails();
    assert!(
        mails.iter().all(|mail| mail.subject != MINE),
        "it is not asked for any more"
    );
}

#[test]
fn all_of_a_persons_measures_of_a_day_stand_in_one_mail_and_nobody_elses() {
    let (app, wave) = start();
    own(&app, &wave);
    let owner = format!("Kim, Navn på {LEADER} og Bo");
    plan(
        &app,
        &wave,
        (LEADER, "klynge-nord"),
        ["Faste pauser", &owner, "2022-11-01"],
    );
    plan(
        &app,
        &wave,
        (LEADER, "klynge-nord"),
        ["Ingens tiltag", "Pia Plansen", "2022-11-02"],
    );
    // A name alone gives nobody a way to what is out of reach.
    plan(
        &app,
        &wave,
        (SOUTH, "klynge-syd"),
        ["Syds tiltag", &owner, "2022-11-02"],
    );
    let came = come(&app, "2022-10-26T08:00:00Z", MINE);
    assert_eq!(came.len(), 1);
    assert!(came[0].text.contains("Makkerordning") && came[0].text.contains("Faste pauser"));
    assert!(!came[0].text.contains("Ingens") && !came[0].text.contains("Syds"));
}

#[test]
fn a_digest_comes_on_monday_once_and_tells_of_nobody_elses_plans() {
    let (app, wave) = start();
    let [nord, _] = own(&app, &wave);
    plan(
        &app,
        &wave,
        (SOUTH, "klynge-syd"),
        ["Syds tiltag", "Bo", "2022-11-02"],
    );
    app.invite(
        Role::GroupMember,
        "gruppe@by.example",
        nord.strip_prefix("/plans/").unwrap(),
    );
    app.invite(Role::Administrator, "drift@by.example", "");
    app.invite(Role::Leader, "team@by.example", "team_5");
    app.mails();
    assert_eq!(come(&app, "2022-10-09T12:00:00Z", WEEK).len(), 0, "Sunday");
    assert_eq!(
        come(&app, "2022-10-10T04:59:59Z", WEEK).len(),
        0,
        "too early in the morning"
    );
    let came = come(&app, "2022-10-10T05:00:00Z", WEEK);
    let to: Vec<&str> = came.iter().map(|mail| mail.to.as_str()).collect();
    // Who reads no plan with anything in it gets none.
    assert_eq!(to, ["gruppe@by.example", HR, LEADER, SOUTH]);
    for mail in &came {
        let has = |title: &str| mail.text.contains(title);
        assert_eq!(has("Makkerordning"), mail.to != SOUTH, "{}", mail.to);
        assert_eq!(
            has("Syds tiltag"),
            mail.to == SOUTH || mail.to == HR,
            "{}",
            mail.to
        );
        assert!(!mail.text.contains("kvalitet") && stop(mail).len() > 30);
    }
    for clock in [
        "2022-10-10T08:00:00Z",
        "2022-10-11T08:00:00Z",
        "2022-10-16T08:00:00Z",
    ] {
        assert_eq!(come(&app, clock, WEEK).len(), 0, "{clock}");
    }
    let there = stop(&came[2]);
    app.person().posts(&there, &[]).is(422).says("Sæt kryds");
    let page = app.person().posts(&there, &[("stop", "digest")]);
    page.is(200).says("Du får ikke længere ugens overblik.");
    // Nothing ran on Monday.
    let came = come(&app, "2022-10-18T08:00:00Z", WEEK);
    assert_eq!(came.len(), 3);
    assert!(came.iter().all(|mail| mail.to != LEADER));
    let came = come(&app, "2022-10-26T08:00:00Z", MINE);
    assert_eq!(came.len(), 1, "reminders were not stopped");
}
