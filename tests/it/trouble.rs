//! The outbox against a mail server that does everything wrong: nobody is left out, nobody gets a mail
//! twice who need not, and whether somebody has answered changes nothing of it.
//!
//! The short version sends some hundred mails. The full one, 10,000 mails, runs with `TRIVSEL_FULL=1` in
//! the environment: `TRIVSEL_FULL=1 cargo test --test it trouble::`. Nothing here waits for a clock: the
//! server's is moved by hand.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Duration;
use trivsel::domain::wave::Level;
use trivsel::services::StoreError;
use trivsel::services::send_mails::{Taking, begin, take_due};

use super::app::{PATIENCE, TestApp};
use super::case::HR;
use super::folder::{count, lines};
use super::letter::Letter;
use super::outbox::{drafts, manager, opens, roster, server};
use super::stub::{Act, Heard, Script, Stub};

/// How many people are invited to each of the three waves.
#[expect(
    clippy::disallowed_methods,
    reason = "a full run is asked for by whoever starts it"
)]
fn people_per_wave() -> usize {
    let is_full = std::env::var("TRIVSEL_FULL").is_ok_and(|full| full == "1");
    if is_full { 3_334 } else { 70 }
}

/// What happens to a mail by the letter that its address begins with.
fn trouble() -> Script {
    Box::new(|to, n| match (to.split('-').next().unwrap(), n) {
        ("grey", 0 | 1) => Act::PutOff,
        ("late", 0) => Act::PutOffAfterText,
        ("none", _) => Act::Refuse,
        ("ugly", _) => Act::RefuseText,
        ("early", 0) => Act::CutBeforeText,
        ("middle", 0) => Act::CutInText,
        ("dot", 0) => Act::CutAfterText,
        ("kill", 0) => Act::KillSender,
        _ => Act::Take,
    })
}

const KINDS: [&str; 10] = [
    "grey", "late", "none", "early", "middle", "dot", "kill", "well", "fine", "good",
];

fn letter(heard: &Heard) -> Letter {
    Letter::read(heard.raw.as_bytes())
}

/// Two senders take mails and die, one before and one while it hands them over: how many mails that are.
fn senders_die(app: &TestApp) -> usize {
    let die = |has_begun: bool| {
        let taken: Result<usize, StoreError> = app.services().call(app.now(), |cx| {
            let some = Taking {
                most: 8,
                at_any_hour: false,
                pace: None,
            };
            let mails = take_due(cx, some)?;
            // Who loses two mails without a word may get none: those of the quiet kinds only.
            let quiet = ["well-", "fine-", "good-"];
            let is_quiet = |to: &str| quiet.iter().any(|kind| to.starts_with(kind));
            for mail in mails.iter().filter(|mail| has_begun && is_quiet(&mail.to)) {
                assert!(begin(cx, mail)?);
            }
            Ok(mails.len())
        });
        taken.unwrap()
    };
    die(false) + die(true)
}

/// Whether this person answers by the link of a mail that the server said it had not taken.
fn is_eager(address: &str) -> bool {
    let number = address.split(['-', '@']).nth(1).unwrap();
    address.starts_with("late-") && number.parse::<usize>().unwrap() / 10 % 2 == 0
}

/// Sends, moves the clock and sends again, until nothing waits any more. The mail server is down for an
/// hour, senders are killed, and people answer as soon as they have a link.
fn carry_on(app: &TestApp, stub: &Stub) -> Answered {
    let (mut answered, mut read) = (Answered::new(), 0);
    assert!(
        senders_die(app) > 0,
        "senders died with mails in their hands"
    );
    for round in 0..600 {
        stub.is_down((4..16).contains(&round));
        while app.send_until(stub.killed()) {}
        for heard in stub.heard(read) {
            read += 1;
            if !heard.taken && is_eager(&heard.to) && !answered.contains_key(&heard.to) {
                let link = letter(&heard).path();
                app.person().posts(&link, &[("a.kv1", "3")]).is(200);
                answered.insert(heard.to.clone(), stub.tries(&heard.to));
            }
        }
        let waits =
            "outbox WHERE state IN ('queued', 'sending') OR (state = 'unknown' AND doubts = 1)";
        if round > 20 && count(app.folder(), waits) == 0 {
            return answered;
        }
        app.pass(Duration::minutes(5));
        // Nights are passed over: nothing is sent then.
        if app.now().format("%H").to_string() == "15" {
            app.pass(Duration::hours(15));
        }
    }
    panic!("mails still wait after days");
}

/// Who has answered, and how often a mail to them had been begun by then.
type Answered = BTreeMap<String, usize>;

const TITLES: [&str; 3] = ["Alfa", "Beta", "Gamma"];

/// Whom a wave invites.
fn invited(title: &str, n: usize) -> Vec<String> {
    let host = title.to_lowercase();
    let kinds = KINDS.iter().cycle().zip(0..n);
    kinds
        .map(|(kind, n)| format!("{kind}-{n}@{host}.example"))
        .collect()
}

/// What everybody has got: who got nothing that should have, or something that should not, and who got
/// a mail twice.
fn verdict(heard: &[Heard], n: usize) -> [BTreeSet<String>; 2] {
    let mut taken: BTreeMap<&str, Vec<Letter>> = BTreeMap::new();
    for one in heard.iter().filter(|one| one.taken) {
        let mail = letter(one);
        assert_eq!(mail.to, one.to, "the envelope's addressee is the mail's");
        assert!(one.from.starts_with("bounce+"));
        taken.entry(&one.to).or_default().push(mail);
    }
    let (mut missing, mut doubled) = (BTreeSet::new(), BTreeSet::new());
    for title in TITLES {
        for address in invited(title, n) {
            let copies = taken.remove(address.as_str()).unwrap_or_default();
            let is_excused = address.starts_with("none-");
            if copies.is_empty() != is_excused {
                missing.insert(address.clone());
            }
            let ids = copies.iter().map(|copy| copy.header("message-id"));
            assert!(ids.collect::<BTreeSet<_>>().len() <= 1, "{address}");
            assert!(copies.iter().all(|copy| copy.subject.starts_with(title)));
            if copies.len() > 1 {
                doubled.insert(address);
            }
        }
    }
    assert!(taken.keys().all(|to| *to == HR), "nobody else gets a mail");
    [missing, doubled]
}

#[test]
fn nobody_is_left_out_and_nobody_is_asked_twice_without_need() {
    let own = tempfile::tempdir().unwrap();
    let stub = Stub::start(trouble());
    let settings = server(&stub, 1_000_000);
    let app = TestApp::start_with(own.path(), settings, (Level::One, PATIENCE));
    app.set_clock("2022-10-03T06:00:00Z");
    let mut hr = manager(&app);
    let n = people_per_wave();
    for title in TITLES {
        let roster = roster(invited(title, n).into_iter());
        let wave = drafts(&mut hr, title, "2022-10-21", &roster);
        opens(&mut hr, &wave);
    }
    let answered = carry_on(&app, &stub);

    let [missing, doubled] = verdict(&stub.heard(0), n);
    assert_eq!(missing, BTreeSet::new(), "nobody is left out");
    // Only a mail whose receipt nobody heard may come twice, and the sender knows which ones these are:
    // where the server hung up or the sender was killed, with at most seven others in its hands, or
    // died with eight.
    let unheard = "SELECT email AS line FROM outbox JOIN invitations ON invitations.id = invitation_id WHERE doubts > 0";
    let unheard: BTreeSet<String> = lines(app.folder(), unheard).into_iter().collect();
    assert!(doubled.is_subset(&unheard), "{doubled:?}");
    let is_quiet = |to: &&String| {
        !["dot-", "kill-", "middle-"]
            .iter()
            .any(|kind| to.starts_with(kind))
    };
    let kills = 3 * n.div_ceil(KINDS.len());
    assert!(unheard.iter().filter(is_quiet).count() <= 7 * kills + 8);
    assert!(doubled.len() > n / 10, "the server hung up after the text");
    assert!(!answered.is_empty(), "somebody answered in between");
    // Whether a mail is out is told to HR, so it goes to those who have answered, too.
    for (address, tries) in &answered {
        assert!(stub.tries(address) > *tries, "{address} has answered");
    }
    let refused = "outbox WHERE state = 'failed' AND reply = '550 5.1.1'";
    let refused = usize::try_from(count(app.folder(), refused)).unwrap();
    assert_eq!(refused, 3 * ((n + 7) / 10));
    eprintln!(
        "{} mails: {} heard, {} twice, {} answered in between, 0 missing",
        3 * n,
        stub.heard(0).len(),
        doubled.len(),
        answered.len()
    );
}
