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
    let mut ids: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let heard = stub.heard(0);
    for mail in &heard {
        let id = html::between(&mail.raw, "Message-ID: ", "\r\n").to_owned();
        ids.entry(mail.to.clone()).or_default().push(id);
    }
    let twice = heard.len() - ids.len();
    println!("mails {}, kills {kills}, heard twice {twice}", ids.len());
    assert_eq!(ids.len(), people);
    for (to, ids) in &ids {
        let different: BTreeSet<&String> = ids.iter().collect();
        assert_eq!(different.len(), 1, "{to}: a mail again is the same mail");
    }
    assert!(twice <= kills * IN_HAND, "{twice} mails came twice");
    assert_eq!(
        count(app.folder(), "outbox WHERE state = 'sent'"),
        i64::try_from(people).unwrap()
    );
}
