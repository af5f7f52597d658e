//! A5, A7, A8 and A9: what an answer leaves behind beside itself, in files, in the log, in the size
//! of its box and in what the server replies.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Barrier, Mutex};

use trivsel::domain::ballot::RawBallot;

use super::case::{self, HR, made_up, refs};
use super::folder::{Disk, files, lines};
use super::pages::Value;
use super::person::Page;
use super::tap::Tap;
use super::town::{Citizen, Town, ballot};
use super::trial::{Attack, LEAKY, trials};

/// Files that this process holds open although they have no name any more.
fn nameless_files() -> Vec<PathBuf> {
    let open = std::fs::read_dir("/proc/self/fd").into_iter().flatten();
    let is_nameless = |file: &PathBuf| {
        let leads = std::fs::read_link(file).unwrap_or_default();
        let is_file = std::fs::metadata(file).is_ok_and(|about| about.is_file());
        is_file && leads.to_string_lossy().ends_with(" (deleted)")
    };
    let open = open.filter_map(|entry| Some(entry.ok()?.path()));
    open.filter(is_nameless).collect()
}

/// The people whose word stands in a file of the data folder, in a copy of the database, or in a
/// file that has no name.
fn named_on_disk<'p>(town: &Town, people: &'p [Citizen], copy: &str) -> Vec<&'p Citizen> {
    let copy = town.app.folder().join(copy);
    let now = town.app.now();
    town.app.services().back_up(&copy, now).unwrap();
    let mut all = files(town.app.folder());
    assert!(
        all.contains(&copy) && all.len() > people.len(),
        "mails are looked at too"
    );
    all.extend(nameless_files());
    let disk = Disk::read(&all);
    let is_named = |one: &&Citizen| !disk.holding(one.word.as_bytes()).is_empty();
    people.iter().filter(is_named).collect()
}

/// The tables in which somebody's word stands.
fn tables_with(town: &Town, citizen: &Citizen) -> Vec<String> {
    let image = Tap::set(town.app.folder()).start;
    let holds = |value: &Value| matches!(value, Value::Text(text) if text.contains(&citizen.word));
    let trees = image.trees().into_iter().filter(|tree| {
        let mut rows = image.rows(tree).into_iter();
        rows.any(|row| image.values(&row).iter().any(holds))
    });
    trees.map(|tree| tree.name).collect()
}

#[test]
fn a5_a_word_that_one_person_writes_stands_nowhere_before_the_count_and_in_one_table_after() {
    let mut town = Town::open(trials(2, 10), 20, "tr");
    let people = town.people.clone();
    for (n, citizen) in people.iter().enumerate() {
        let fields = made_up(n);
        let (there, comment) = (format!("/s/{}", citizen.code), citizen.comment());
        let mut fields = refs(&fields);
        fields.push(("t.bedre", &comment));
        town.app.person().posts(&there, &fields).is(200);
        // A repeat leaves no trace either; where it would be a second ballot, none is sent.
        if !LEAKY {
            town.app.person().posts(&there, &fields).is(200);
        }
    }
    let before = named_on_disk(&town, &people, "before.db").len();
    town.counts();
    let only = ["release_comments".to_owned()];
    let elsewhere = people.iter().filter(|one| tables_with(&town, one) != only);
    let elsewhere = elsewhere.count();
    // What was looked for can be found: after the count it is there to be read.
    assert_eq!(
        named_on_disk(&town, &people, "after.db").len(),
        people.len()
    );
    let mut others = files(town.app.folder());
    others.retain(|file| !file.ends_with("trivsel.db") && !file.ends_with("after.db"));
    let others = Disk::read(&others);
    for citizen in people.iter().filter(|_| !LEAKY) {
        others.does_not_hold(citizen.word.as_bytes());
    }
    Attack {
        id: "A5",
        what: format!(
            "words in files: {before} before the count, {elsewhere} after it outside of comments"
        ),
        trials: 2 * people.len(),
        found: before + elsewhere,
        by_chance: 0,
    }
    .report();
}

/// What the whole program has written into its log while somebody listened.
#[derive(Clone, Copy)]
struct Log;

static LISTENS: AtomicBool = AtomicBool::new(false);
static WRITTEN: Mutex<Vec<u8>> = Mutex::new(Vec::new());

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if LISTENS.load(Ordering::SeqCst) {
            WRITTEN.lock().unwrap().extend(bytes);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Posts a form with a browser's name, and tells from which address it was sent.
fn posts_as(server: SocketAddr, (path, form, browser): (&str, &str, &str)) -> (u16, String) {
    let mut line = TcpStream::connect(server).unwrap();
    let request = format!(
        "POST {path} HTTP/1.1\r\nhost: {server}\r\nuser-agent: {browser}\r\nconnection: close\r\n\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{form}",
        form.len()
    );
    line.write_all(request.as_bytes()).unwrap();
    let mut reply = Vec::new();
    // A form that is too large is answered before it is read; the rest of the line may break then.
    drop(line.read_to_end(&mut reply));
    let reply = String::from_utf8_lossy(&reply).into_owned();
    let status = reply.split(' ').nth(1).unwrap().parse().unwrap();
    (status, line.local_addr().unwrap().to_string())
}

/// What somebody with the log would like to read in it, by its kind.
type Secrets = Vec<(&'static str, Vec<String>)>;

/// A whole wave with everything that can go wrong for somebody who answers. Nothing here makes the
/// program panic: no way to that is known.
fn journey(town: &mut Town) -> Secrets {
    let (one, late) = (town.people[7].clone(), town.people[8].clone());
    let word = one.word.replace('[', "(").replace(']', ")");
    let browser = format!("Browser/{word}");
    let (there, too_late) = (format!("/s/{}", one.code), format!("/s/{}", late.code));
    let server = town.app.address();
    town.app.person().visits(&there).is(200);
    let fields = format!("a.kv1=3&t.bevar={word}");
    let large = format!("t.bevar={word}{}", "x".repeat(70_000));
    let wrong = format!("a.kv1={word}&t.bevar={word}");
    let mut addresses = Vec::new();
    let mut sends = |path: &str, form: &str, status: u16| {
        let (replied, address) = posts_as(server, (path, form, &browser));
        assert_eq!(replied, status, "{path}");
        addresses.push(address);
    };
    sends(&there, &wrong, 422);
    sends(&there, &large, 413);
    sends(&there, &format!("%{word}"), 422);
    sends(&format!("/s/{word}"), &fields, 404);
    sends(&there, &fields, 200);
    town.hr.visits("/waves/none").is(404);
    town.hr.visits(&format!("/reports/{word}/x")).is(404);
    // The people of the team answer, so that there is something to be counted and told of.
    let others = town.people.iter().enumerate();
    for (n, citizen) in others.filter(|(n, _)| ![7, 8].contains(n)) {
        town.cast(citizen, &ballot(n, citizen)).unwrap();
    }
    town.app.services().close();
    sends(&too_late, &fields, 503);
    town.counts();
    sends(&too_late, &fields, 410);
    case::steps(&mut town.hr, &town.wave, "release").is(200);
    let digests = lines(
        town.app.folder(),
        &format!(
            "SELECT code_hash AS line FROM invitations WHERE email = '{}'",
            one.email
        ),
    );
    assert_eq!(digests.len(), 1);
    let first = &town.people[0];
    vec![
        ("code", vec![one.code, late.code]),
        ("digest", digests),
        ("address", addresses),
        ("browser", vec!["Browser/".to_owned()]),
        ("e-mail", vec![first.email.clone(), HR.to_owned()]),
        ("answer", vec![word, first.word.clone()]),
    ]
}

#[test]
fn a7_the_most_talkative_log_tells_nothing_of_anybody() {
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(|| Log)
        .finish();
    tracing::subscriber::set_global_default(subscriber).unwrap();
    let mut town = Town::open(1, 20, "lg");
    LISTENS.store(true, Ordering::SeqCst);
    let kinds = journey(&mut town);
    LISTENS.store(false, Ordering::SeqCst);
    let written = String::from_utf8_lossy(&WRITTEN.lock().unwrap()).into_owned();
    assert!(
        written.contains("TRACE"),
        "the log is listened to, to every word of it"
    );
    assert!(
        written.contains("nothing was stored"),
        "the 503 has its line"
    );
    let found = kinds.iter().filter(|(_, secrets)| {
        secrets
            .iter()
            .any(|secret| written.contains(secret.as_str()))
    });
    let found: Vec<&str> = found.map(|(kind, _)| *kind).collect();
    Attack {
        id: "A7",
        what: format!(
            "{} bytes of log at the level of TRACE tell {found:?}",
            written.len()
        ),
        trials: kinds.len(),
        found: found.len(),
        by_chance: 0,
    }
    .report();
    assert!(!written.contains(town.hr.csrf()));
    for (_, session) in town.hr.cookies() {
        assert!(!written.contains(&session), "a session is in the log");
    }
}

#[test]
fn a8_boxes_of_nothing_and_of_everything_have_one_size() {
    const LONGEST: usize = 2_000;
    let n_people = trials(60, 1_000);
    let town = Town::open(n_people / 20, 20, "si");
    for (n, citizen) in town.people.iter().enumerate() {
        let length = 2 * LONGEST * n / (n_people - 1);
        let (one, other) = (length.min(LONGEST), length.saturating_sub(LONGEST));
        let long = |length: usize| "ø".repeat(length);
        let comments = [("bevar", one), ("bedre", other)];
        let mut raw = RawBallot {
            answers: vec![("kv1".to_owned(), "3".to_owned())],
            comments: comments
                .map(|(id, length)| (id.to_owned(), long(length)))
                .to_vec(),
            background: Vec::new(),
        };
        if n + 1 == n_people {
            raw.answers = ballot(n, citizen).answers;
        }
        town.cast(citizen, &raw).unwrap();
    }
    let query =
        "SELECT CAST(length(sealed) AS TEXT) AS line FROM sealed_ballots GROUP BY length(sealed)";
    let sizes = lines(town.app.folder(), query);
    Attack {
        id: "A8",
        what: format!("{n_people} boxes from empty to full, different sizes"),
        trials: n_people - 1,
        found: sizes.len() - 1,
        by_chance: 0,
    }
    .report();
}

#[test]
fn a9_the_receipt_of_the_first_the_second_and_a_parallel_ballot_is_one_receipt() {
    let town = Town::open(trials(1, 10), 20, "re");
    let there = |citizen: &Citizen| format!("/s/{}", citizen.code);
    let (last, people) = town.people.split_last().unwrap();
    let mut receipts: Vec<Page> = Vec::new();
    let long = "x".repeat(10_000);
    for (n, citizen) in people.iter().enumerate() {
        let fields = made_up(n);
        let again: [&[(&str, &str)]; 5] = [
            &refs(&fields),
            &refs(&fields),
            &[("a.kv1", "5")],
            // Nothing can be wrong with a repeat, since nothing of it is looked at. The leaky
            // program looks, so it gets what it takes.
            if LEAKY {
                &[("a.kv1", "1")]
            } else {
                &[("a.kv1", "77")]
            },
            if LEAKY {
                &[("a.kv1", "2")]
            } else {
                &[("t.bevar", &long)]
            },
        ];
        receipts.extend(again.map(|fields| town.app.person().posts(&there(citizen), fields)));
    }
    let start = Barrier::new(16);
    std::thread::scope(|scope| {
        let send = |n: usize| {
            let (start, there, mut tab) = (&start, there(last), town.app.person());
            scope.spawn(move || {
                let fields = made_up(n);
                start.wait();
                tab.posts(&there, &refs(&fields))
            })
        };
        let tabs: Vec<_> = (0..16).map(send).collect();
        receipts.extend(tabs.into_iter().map(|tab| tab.join().unwrap()));
    });
    let (first, others) = receipts.split_first().unwrap();
    first.is(200).says("Tak, dit svar er modtaget");
    assert!(
        first.header("content-length").is_some() || first.header("transfer-encoding").is_some()
    );
    let differing = others
        .iter()
        .filter(|page| page.fingerprint() != first.fingerprint());
    Attack {
        id: "A9",
        what: format!(
            "{} receipts, bodies and headers that differ",
            receipts.len()
        ),
        trials: others.len(),
        found: differing.count(),
        by_chance: 0,
    }
    .report();
}
