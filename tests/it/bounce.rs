//! Mails that come back, as a mail server's alias hands them over.

use std::io::Write;
use std::process::Stdio;

use trivsel::domain::wave::Level;

use super::app::{PATIENCE, TestApp};
use super::case::HR;
use super::letter::Letter;
use super::outbox::{drafts, manager, opens, roster, server};
use super::stub::{Act, Heard, Stub};

/// Hands a message to `trivsel mail bounce` as a mail server does. It ends with this status.
fn bounces(app: &TestApp, address: &str, message: &str, status: i32) {
    let mut program = super::command::program(app.folder(), &["mail", "bounce"])
        .env("TRIVSEL_BOUNCE_ADDRESS", address)
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = program.stdin.take().unwrap();
    // A program that has refused its settings reads nothing.
    drop(input.write_all(message.as_bytes()));
    drop(input);
    let ended = program.wait_with_output().unwrap();
    let said = String::from_utf8(ended.stderr).unwrap();
    assert_eq!(ended.status.code(), Some(status), "{message}\n{said}");
}

fn notification(to: &str, action: &str, status: &str) -> String {
    format!(
        "From: MAILER-DAEMON@mx.example\nTo: <{to}>\nMIME-Version: 1.0\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: text/plain\n\nSorry.\n\n\
         --b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n\
         Final-Recipient: rfc822; x@y.example\nAction: {action}\nStatus: {status}\n\n--b--\n"
    )
}

/// The id in the address that a mail comes back to.
fn id(heard: &Heard) -> &str {
    let (own, id) = heard.from.split_once('+').unwrap();
    assert_eq!(own, "bounce");
    id.strip_suffix("@by.example").unwrap()
}

/// Whether the address that a mail comes back to has one length and does not hold the person's code.
fn tells_no_code(heard: &Heard) -> bool {
    let secret = Letter::read(heard.raw.as_bytes()).path();
    let secret = secret.rsplit('/').next().unwrap();
    id(heard).len() == 24 && !id(heard).contains(secret)
}

/// Whether it does not hold its addressee either. Ids have no dash, so that a name with one is in none by
/// chance.
fn tells_no_name(heard: &Heard) -> bool {
    let name = heard.to.split('@').next().unwrap();
    assert!(name.contains('-'), "{name}");
    !id(heard).contains(name)
}

/// To whom mails have gone but the first, in the order of the addresses.
fn got(stub: &Stub, but: usize) -> Vec<String> {
    let mut to: Vec<String> = stub.heard(but).into_iter().map(|one| one.to).collect();
    to.sort();
    to
}

/// The first mail to somebody comes back for good.
fn returns(app: &TestApp, stub: &Stub, to: &str) {
    let heard = stub.heard(0);
    let from = &heard.iter().find(|one| one.to == to).unwrap().from;
    let message = notification(from, "failed", "5.1.1");
    bounces(app, "bounce@by.example", &message, 0);
}

#[test]
fn one_hard_bounce_ends_the_mails_to_an_address_and_three_words_of_one_mail_do_not() {
    let own = tempfile::tempdir().unwrap();
    let stub = Stub::start(Box::new(|_, _| Act::Take));
    let app = TestApp::start_with(own.path(), server(&stub, 100), (Level::One, PATIENCE));
    app.set_clock("2026-10-12T06:00:00Z");
    let mut hr = manager(&app);
    let names = ["hard", "soft", "once", "away", "full"];
    let roster = roster(names.iter().map(|name| format!("{name}-mail@by.example")));
    let wave = drafts(&mut hr, "M", "2026-11-01", &roster);
    opens(&mut hr, &wave);
    app.send_mails();
    let heard = stub.heard(0);
    let from = |name: &str| {
        let to = format!("{name}-mail@by.example");
        heard.iter().find(|one| one.to == to).unwrap().from.clone()
    };
    let invitations: Vec<_> = heard.iter().filter(|one| one.to != HR).collect();
    assert_eq!(invitations.len(), names.len());
    assert!(heard.iter().all(tells_no_code));
    assert!(invitations.into_iter().all(tells_no_name));
    let ours = "bounce@by.example";
    let sends = |name: &str, action: &str, status: &str| {
        bounces(&app, ours, &notification(&from(name), action, status), 0);
    };
    sends("hard", "failed", "5.1.1");
    for _ in 0..3 {
        sends("soft", "delayed", "4.4.1");
    }
    sends("once", "delayed", "4.4.1");
    sends("full", "failed", "5.2.2");
    let holiday = format!(
        "From: a@b.example\nTo: {}\nSubject: Ferie\nAuto-Submitted: auto-replied\n\nStatus: 5.1.1\n",
        from("away")
    );
    // Ignored.
    bounces(&app, ours, &holiday, 0);
    let stranger = notification("bounce+abcabc@by.example", "failed", "5.1.1");
    bounces(&app, ours, &stranger, 0);
    // No message, and no such setting.
    bounces(&app, ours, "", 1);
    bounces(&app, "", &holiday, 1);
    let mails = format!("/waves/{wave}/mails");
    let page = hr.visits(&mails);
    page.is(200)
        .says("hard-mail@by.example")
        .says("Adressen findes ikke");
    page.does_not_say("once-mail@by.example")
        .does_not_say("soft-mail@by.example")
        .does_not_say("full-mail@by.example");
    app.set_clock("2026-10-19T07:00:00Z");
    app.keep_calendar();
    app.send_mails();
    let reminded = got(&stub, heard.len());
    assert_eq!(
        reminded,
        [
            "away-mail@by.example",
            "full-mail@by.example",
            "once-mail@by.example",
            "soft-mail@by.example"
        ]
    );
}

#[test]
fn an_address_that_was_corrected_after_a_bounce_gets_its_mail_and_its_reminders() {
    let own = tempfile::tempdir().unwrap();
    // One address is refused at once, the other's mail is taken and comes back.
    let stub = Stub::start(Box::new(|to, _| match to {
        "kmi@by.example" => Act::Refuse,
        _ => Act::Take,
    }));
    let app = TestApp::start_with(own.path(), server(&stub, 100), (Level::One, PATIENCE));
    app.set_clock("2026-10-12T06:00:00Z");
    let mut hr = manager(&app);
    let names = ["kmi", "ob", "ada"];
    let roster = roster(names.iter().map(|name| format!("{name}@by.example")));
    let wave = drafts(&mut hr, "M", "2026-11-01", &roster);
    opens(&mut hr, &wave);
    app.send_mails();
    returns(&app, &stub, "ob@by.example");
    returns(&app, &stub, "ada@by.example");
    let (mails, people) = (
        format!("/waves/{wave}/mails"),
        format!("/waves/{wave}/people"),
    );
    for name in names {
        hr.visits(&mails).says(&format!("{name}@by.example"));
    }
    hr.visits(&people);
    for (old, new) in [("kmi", "kim"), ("ob", "bo")] {
        let [old, new] = [old, new].map(|name| format!("{name}@by.example"));
        hr.sends_form(
            &format!("{people}/address"),
            &[("old", &old), ("new", &new)],
        )
        .is(200);
    }
    hr.visits(&people);
    hr.sends_form(&format!("{people}/link"), &[("who", "ada@by.example")])
        .is(200);
    let before = stub.heard(0).len();
    app.send_mails();
    let everybody = ["ada@by.example", "bo@by.example", "kim@by.example"];
    let new = got(&stub, before);
    assert!(everybody.iter().all(|to| new.contains(&(*to).to_owned())));
    // The old address's mail comes back late: that says nothing of the new one.
    returns(&app, &stub, "ob@by.example");
    let page = hr.visits(&mails);
    for name in ["kim", "bo", "kmi", "ob", "ada"] {
        page.does_not_say(&format!("{name}@by.example"));
    }
    for who in everybody {
        hr.visits(&people);
        hr.sends_form(&format!("{people}/mail"), &[("who", who)])
            .says("er sendt.");
    }
    let before = stub.heard(0).len();
    app.set_clock("2026-10-19T07:00:00Z");
    app.keep_calendar();
    app.send_mails();
    assert_eq!(got(&stub, before), everybody, "all of them are reminded");
}

#[test]
fn three_mails_that_came_back_for_now_end_the_reminders_and_hr_is_not_told() {
    let own = tempfile::tempdir().unwrap();
    let stub = Stub::start(Box::new(|_, _| Act::Take));
    let app = TestApp::start_with(own.path(), server(&stub, 100), (Level::One, PATIENCE));
    app.set_clock("2026-10-12T06:00:00Z");
    let mut hr = manager(&app);
    let names = ["soft", "well"];
    let roster = roster(names.iter().map(|name| format!("{name}@by.example")));
    let wave = drafts(&mut hr, "M", "2026-11-01", &roster);
    opens(&mut hr, &wave);
    let mut got = Vec::new();
    for clock in [
        "2026-10-12T06:00:00Z",
        "2026-10-19T07:00:00Z",
        "2026-10-26T08:00:00Z",
        "2026-10-30T08:00:00Z",
    ] {
        app.set_clock(clock);
        app.keep_calendar();
        let before = stub.heard(0).len();
        app.send_mails();
        let heard = stub.heard(before);
        let mail = heard.iter().find(|one| one.to == "soft@by.example");
        if let Some(mail) = mail {
            let message = notification(&mail.from, "delayed", "4.4.1");
            bounces(&app, "bounce@by.example", &message, 0);
        }
        got.push(mail.is_some());
    }
    assert_eq!(got, [true, true, true, false]);
    let mut hr = app.sign_in_again();
    hr.visits(&format!("/waves/{wave}/mails"))
        .is(200)
        .does_not_say("soft@by.example");
}
