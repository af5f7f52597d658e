//! One set of mails from two servers, one of which dies with mails in hand.

use std::collections::{BTreeMap, BTreeSet};

use trivsel::domain::role::Role;
use trivsel::services::sign_in::request_link;

use super::app::TestApp;
use super::fleet::{Server, pauses};
use super::folder::{count, write};
use super::html;
use super::stub::{Act, Stub};
use super::town::either;

/// As many mails as a server has in hand at a time.
const IN_HAND: usize = 8;

/// Waits until the mail server has heard so many more, or nothing is left to be sent.
fn waits_for(stub: &Stub, app: &TestApp, heard: usize) {
    while stub.heard(0).len() < heard && count(app.folder(), "outbox WHERE state = 'queued'") > 0 {
        pauses();
    }
}

#[test]
fn everybody_gets_one_mail_while_one_of_two_servers_dies_with_mails_in_hand() {
    let (people, kills) = (either(60, 300), either(3, 10));
    let app = TestApp::start();
    let addresses: Vec<String> = (0..people)
        .map(|person| format!("p{person}@d{}.example", person % 5))
        .collect();
    for address in &addresses {
        app.invite(Role::SurveyManager, address, "");
        let queued = app
            .services()
            .call(app.now(), |cx| request_link(cx, address));
        queued.unwrap();
    }
    let stub = Stub::start(Box::new(|_, _| Act::Take));
    let _steady = Server::start(app.folder(), Some(stub.url()));
    let mut mortal = Server::start(app.folder(), Some(stub.url()));
    for kill in 1..=kills {
        waits_for(&stub, &app, kill * people / (kills + 1));
        mortal.falls_and_rises();
    }
    // What a dead server had in hand is another's when its ten minutes are over, and half an hour later
    // where nobody knows whether it arrived. Nobody waits for that here: the time is moved.
    while count(app.folder(), "outbox WHERE state NOT IN ('sent', 'failed')") > 0 {
        write(
            app.folder(),
            "UPDATE outbox SET not_before = not_before - INTERVAL '1 day' \
             WHERE state = 'unknown' OR (state = 'sending' AND attempts < 9 AND not_before \
             < (now() AT TIME ZONE 'UTC') + INTERVAL '9 minutes 50 seconds')",
        );
        pauses();
    }
    let heard = stub.heard(0);
    let mut mails: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for mail in &heard {
        let id = html::between(&mail.raw, "Message-ID: ", "\r\n").to_owned();
        mails.entry(id).or_default().push(mail.to.clone());
    }
    let twice = heard.len() - mails.len();
    println!(
        "people {people}, mails {}, kills {kills}, heard twice {twice}",
        mails.len()
    );
    // One that came twice is known again by its Message-ID, and there are no more than were in hand.
    assert!(twice <= kills * IN_HAND, "{twice} mails came twice");
    let sent = count(app.folder(), "outbox WHERE state = 'sent'");
    assert_eq!(i64::try_from(mails.len()).unwrap(), sent);
    let mut of_each: BTreeMap<&String, usize> = BTreeMap::new();
    for to in mails.values().filter_map(|addressees| addressees.first()) {
        *of_each.entry(to).or_default() += 1;
    }
    let equal: BTreeSet<&usize> = of_each.values().collect();
    assert_eq!(
        (of_each.len(), equal.len()),
        (people, 1),
        "one set of mails"
    );
}
